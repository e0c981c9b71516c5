"""The server behind links to photos: a thread and an event loop of its own, nothing else on them.

It knows of links only what a snapshot says: hashes of tokens, and which photos may be fetched. It writes no log of
requests, and of a request that cannot be understood none at all: a token in a log would be a key under the mat.
"""

import asyncio
import errno
import logging
import os
import socket
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from typing import Final

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from desktop.shares.answers import Answers, PhotoFiles
from desktop.shares.rates import asker
from venue_models.phrases import phrase
from venue_models.values import OpenShare, Snapshot, SourceNote
from venue_models.venue.model import Venue

NAME: Final = "photo links"
MOST_CONNECTIONS: Final = 256
MOST_OF_ONE: Final = 32
"""Connections of one address; a browser opens six."""
IDLE_S: Final = 15.0
"""A connection on which no whole request comes for so long is closed."""
LINE_BYTES: Final = 2048
FIELD_BYTES: Final = 8190
FIELDS: Final = 64
ENDS_WITHIN_S: Final = 2.0
"""What is being sent when the venue stops is let come to its end for so long."""
READERS: Final = 2
"""Threads that read pictures and make copies."""

log = logging.getLogger(__name__)


class ShareServer:
    """Serves links to photos, from the first snapshot on.

    Args:
        venue: whose photos they are; its ``albums.share_port`` says where.
        files: where the pictures lie.
        now_s: what time it is for the venue.
        host: where it listens; empty: on every address of this machine.
    """

    def __init__(self, venue: Venue, files: PhotoFiles, now_s: Callable[[], float], host: str = "") -> None:
        self._venue, self._files, self._now_s, self.host = venue, files, now_s, host
        self._links: Mapping[bytes, OpenShare] = {}
        self._known: tuple[OpenShare, ...] = ()
        self._notes: SimpleQueue[SourceNote] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._is_over: asyncio.Event | None = None
        self._is_ready = threading.Event()
        self.port = venue.albums.share_port or 0
        """Where it listens; the one that the system chose, where that was left to it."""

    def show(self, snapshot: Snapshot) -> None:
        """Which links stand now; never blocks. Called by the venue's thread."""
        if snapshot.shares is not self._known:
            self._known = snapshot.shares
            self._links = {share.token_hash: share for share in snapshot.shares}
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name=NAME)
            self._thread.start()

    def wait_until_ready(self) -> bool:
        """Return once it listens, or cannot; whether it does."""
        self._is_ready.wait()
        return self._is_over is not None

    def take_notes(self) -> tuple[SourceNote, ...]:
        """What a person should know of it, since the last call."""
        return tuple(self._notes.get() for _ in range(self._notes.qsize()))

    def stop(self) -> None:
        """End it. May be called twice."""
        if self._thread is None:
            return
        if self.wait_until_ready() and self._loop is not None and self._is_over is not None:
            self._loop.call_soon_threadsafe(self._is_over.set)
        self._thread.join()
        self._thread = None

    def _run(self) -> None:
        try:
            with ThreadPoolExecutor(READERS, "photo links") as readers:
                asyncio.run(self._serve(readers))
        finally:
            self._is_ready.set()

    async def _serve(self, readers: ThreadPoolExecutor) -> None:
        answers = Answers(self._venue, self._files, lambda: self._links, self._now_s, readers)
        runner = web.ServerRunner(_bounded(answers), shutdown_timeout=ENDS_WITHIN_S)
        await runner.setup()
        try:
            try:
                listening = _listening(self.host, self.port)
            except OSError as error:
                self._cannot_listen(error)
                return
            self.host, self.port = listening.getsockname()[:2]
            await web.SockSite(runner, listening).start()
            self._loop, self._is_over = asyncio.get_running_loop(), asyncio.Event()
            self._is_ready.set()
            await self._is_over.wait()
        finally:
            await runner.cleanup()

    def _cannot_listen(self, error: OSError) -> None:
        why = os.strerror(error.errno) if error.errno else str(error)  # Python's own adds addresses
        words = phrase(
            "Links to photos cannot be opened: port {port} of this machine does not listen ({why})."
            " Choose another share_port in venue.toml.",
            port=self.port,
            why=why,
        )
        self._notes.put(SourceNote(self._now_s(), NAME, words, is_fault=True))


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens; on every address of this machine, also where it has no IPv6, or has switched it off."""
    if not host and socket.has_dualstack_ipv6():
        try:
            return socket.create_server(
                ("", port), family=socket.AF_INET6, dualstack_ipv6=True, backlog=MOST_CONNECTIONS
            )
        except OSError as error:
            if error.errno != errno.EADDRNOTAVAIL:
                raise
    return socket.create_server((host, port), backlog=MOST_CONNECTIONS)


class _Bounded(web.Server):
    """A server that hangs up on whoever has too many connections; a proxy on this machine may have all of them."""

    def connection_made(self, handler: web.RequestHandler, transport: asyncio.Transport) -> None:
        super().connection_made(handler, transport)
        address = _of(transport)
        own = sum(_of(one.transport) == address for one in self.connections if one.transport is not None)
        is_proxy = address in ("127.0.0.1", asker("::1"))
        if len(self.connections) > MOST_CONNECTIONS or (own > MOST_OF_ONE and not is_proxy):
            transport.abort()


def _of(transport: asyncio.BaseTransport) -> str:
    name = transport.get_extra_info("peername")
    return asker(name[0]) if name else ""


class _NotWhatWasSaid(logging.Filter):
    """Keeps requests that are no HTTP out of the log: their first line may hold a token."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not (record.exc_info and isinstance(record.exc_info[1], HttpProcessingError))


log.addFilter(_NotWhatWasSaid())


def _bounded(answers: Answers) -> web.Server:
    return _Bounded(
        answers,
        access_log=None,
        logger=log,
        keepalive_timeout=IDLE_S,
        lingering_time=0.0,
        max_line_size=LINE_BYTES,
        max_field_size=FIELD_BYTES,
        max_headers=FIELDS,
    )
