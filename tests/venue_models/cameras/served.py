"""Streams as real cameras give them: ffmpeg encodes a moving test picture and serves it on a port of this machine."""

import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain, repeat

import pytest

from venue_models.cameras.frames import Taken
from venue_models.cameras.stream import StreamCamera

FFMPEG = shutil.which("ffmpeg")
needs_ffmpeg = pytest.mark.skipif(FFMPEG is None, reason="ffmpeg is not installed: sudo apt-get install ffmpeg")
WITHIN_S = 30.0


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@contextmanager
def ffmpeg(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """ffmpeg at work; killed at the end, as a camera that loses its power."""
    assert FFMPEG is not None
    words = [FFMPEG, "-hide_banner", "-loglevel", "error", *arguments]
    process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def picture(size: str = "320x180", rate: int = 20) -> tuple[str, ...]:
    return "-re", "-f", "lavfi", "-i", f"testsrc2=size={size}:rate={rate}"


def over_http(port: int, *source: str) -> tuple[str, ...]:
    """Motion JPEG to the first who asks, as cheap network cameras serve it."""
    how = ("-c:v", "mjpeg", "-q:v", "4", "-f", "mpjpeg", "-listen", "1")
    return (*(source or picture()), *how, f"http://127.0.0.1:{port}/camera")


def polled(camera: StreamCamera, until: Callable[[Taken], bool]) -> Taken:
    """The first poll that is as wanted."""
    for taken in polls(camera):
        if until(taken):
            return taken
    raise AssertionError("it never was")


def polls(camera: StreamCamera) -> Iterator[Taken]:
    """What polls bring, paced as its thread would pace them."""
    ends_s = time.monotonic() + WITHIN_S
    while time.monotonic() < ends_s:
        yield camera.poll()
        if camera.every_s:
            time.sleep(min(camera.every_s, 0.2))  # the pause is the camera's own; a test need not wait all of it


@contextmanager
def motion_jpeg(pictures: Iterable[bytes]) -> Iterator[str]:
    """Motion JPEG of given pictures, twenty a second and the last one again and again; gives its URL."""
    is_over = threading.Event()

    class Camera(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "multipart/x-mixed-replace;boundary=next")
            self.end_headers()
            with suppress(OSError):
                for jpeg in chain(shown, repeat(shown[-1])):
                    head = f"--next\r\nContent-Type: image/jpeg\r\nContent-Length: {len(jpeg)}\r\n\r\n"
                    self.wfile.write(head.encode() + jpeg + b"\r\n")
                    if is_over.wait(0.05):
                        return

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    shown = list(pictures)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Camera)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/camera"
    finally:
        is_over.set()
        server.shutdown()
        server.server_close()
        thread.join()
