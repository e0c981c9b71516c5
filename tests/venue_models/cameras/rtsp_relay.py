"""An RTSP server as a network camera has one (RFC 2326, over TCP): ffmpeg pushes a stream into it, others watch it.

ffmpeg can send RTSP and read it, and cannot serve it. So this stands between: what is recorded into it is played to
everyone who asks.
"""

import socket
import threading
from contextlib import suppress
from typing import BinaryIO, Final, Self

_PUBLIC: Final = "OPTIONS, ANNOUNCE, DESCRIBE, SETUP, RECORD, PLAY, TEARDOWN"


class RtspRelay:
    """Listens on a port of this machine until it is closed."""

    def __init__(self) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._server.getsockname()[1])
        self.url = f"rtsp://127.0.0.1:{self.port}/camera"
        self._sdp = b""
        self.is_announced = threading.Event()
        self._watchers: list[socket.socket] = []
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        self.hang_up()
        for thread in self._threads:
            thread.join()

    def hang_up(self) -> None:
        """Drop every connection, as a camera does that loses its power."""
        self._sdp = b""
        self.is_announced.clear()
        with self._lock:
            for one in self._sockets:
                with suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)
            self._watchers.clear()
            self._sockets.clear()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                one, _ = self._server.accept()
                with self._lock:
                    self._sockets.append(one)
                    self._threads.append(threading.Thread(target=self._serve, args=(one,)))
                self._threads[-1].start()

    def _serve(self, one: socket.socket) -> None:
        with one, one.makefile("rb") as said, suppress(OSError, ValueError):
            while first := said.read(1):
                if first == b"$":
                    head = said.read(3)
                    self._pass_on(b"$" + head + said.read(int.from_bytes(head[1:])))
                else:
                    self._answer(one, first + said.readline(), said)
        with self._lock:
            if one in self._watchers:
                self._watchers.remove(one)

    def _answer(self, one: socket.socket, request: bytes, said: BinaryIO) -> None:
        headers: dict[str, str] = {}
        while line := said.readline().decode().strip():
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        body = said.read(int(headers.get("content-length", 0)))
        method = request.split()[0].decode()
        status, more, content = "200 OK", [f"Public: {_PUBLIC}"], b""
        if method == "ANNOUNCE":
            self._sdp = body
            self.is_announced.set()
        elif method == "DESCRIBE":
            status, content = ("200 OK", self._sdp) if self._sdp else ("404 Not Found", b"")
            more = ["Content-Type: application/sdp", f"Content-Base: {self.url}/"]
        elif method == "SETUP":
            more.append(f"Transport: {headers['transport']}")
        answer = [f"RTSP/1.0 {status}", f"CSeq: {headers['cseq']}", "Session: 1", *more]
        answer.append(f"Content-Length: {len(content)}")
        one.sendall("\r\n".join([*answer, "", ""]).encode() + content)
        if method == "PLAY":
            with self._lock:
                self._watchers.append(one)

    def _pass_on(self, packet: bytes) -> None:
        with self._lock:
            for watcher in self._watchers:
                with suppress(OSError):
                    watcher.sendall(packet)
