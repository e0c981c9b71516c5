"""What the server answers: each request to a link that stands, or one page for all others."""

import asyncio
import re
import zipfile
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Protocol, TypeVar, TypeVarTuple
from urllib.parse import quote

from aiohttp import web

from desktop.shares.copies import Copies, ending
from desktop.shares.page import KEY_LETTERS, POLICY, Shown, ended_page, share_page
from desktop.shares.rates import Rates, asker
from desktop.shares.speech import Speech, wanted
from venue_models.values import OpenShare, Photo, hashed_token
from venue_models.venue.model import Venue

STALLED_S: Final = 30.0
"""A phone that takes nothing for so long has gone."""
MOST_SAVING: Final = 4
"""Copies and archives made at the same time: each holds one picture in memory."""
SAVING_WITHIN_S: Final = 20.0
"""Whoever must wait longer for their turn is asked to come again."""
CHUNK_BYTES: Final = 1 << 16
_ASKED: Final = re.compile(
    r"/s/(?P<token>[A-Za-z0-9_-]{16,128})"
    rf"(?:/(?:(?P<all>all\.zip)|(?P<key>[0-9a-f]{{{KEY_LETTERS}}})/(?P<kind>small|large|picture)))?"
)
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Server": "Bandstand",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}

Given = TypeVarTuple("Given")
Made = TypeVar("Made")


class PhotoFiles(Protocol):
    """The photo folder, as far as links need it. Each raises OSError for a photo that is gone."""

    def original(self, sha256: str, /) -> Path:
        """Where the camera's own file lies."""
        ...

    def thumbnail(self, sha256: str, /) -> bytes:
        """A JPEG of 320 px on its long side."""
        ...

    def preview(self, sha256: str, /) -> bytes:
        """A JPEG of 1600 px on its long side."""
        ...


class Answers:
    """Answers requests, on one event loop.

    Args:
        venue: whose photos they are.
        files: where the pictures lie.
        shares: the links that stand now, by the hash of their token.
        now_s: what time it is for the venue.
        executor: where files are read.
    """

    def __init__(
        self,
        venue: Venue,
        files: PhotoFiles,
        shares: Callable[[], Mapping[bytes, OpenShare]],
        now_s: Callable[[], float],
        executor: Executor,
    ) -> None:
        self._venue, self._files, self._shares, self._now_s = venue, files, shares, now_s
        self._copies = Copies(venue, lambda sha256: files.original(sha256).read_bytes())
        self._executor = executor
        self._rates = Rates()
        self._saving = asyncio.Semaphore(MOST_SAVING)

    async def __call__(self, request: web.BaseRequest) -> web.StreamResponse:
        """The answer to one request."""
        if not self._rates.allows(asker(_address(request)), asyncio.get_running_loop().time()):
            return _refused(429, {"Retry-After": "10"})
        if request.method not in ("GET", "HEAD"):
            return _refused(405, {"Allow": "GET, HEAD"})
        asked = _ASKED.fullmatch(request.path)
        share = self._open(asked["token"]) if asked else None
        try:
            if asked is None or share is None:
                return self._ended(request)
            if asked["all"]:
                return await self._all(request, asked["token"])
            if asked["key"]:
                return await self._picture(request, asked["token"], asked["key"], asked["kind"])
            return await self._page(request, share, f"/s/{asked['token']}")
        except TimeoutError:
            return _refused(503, {"Retry-After": "20"})

    def _open(self, token: str) -> OpenShare | None:
        """What a token opens at this moment."""
        share = self._shares().get(hashed_token(token))
        return share if share is not None and share.expires_at_s > self._now_s() else None

    def _ended(self, request: web.BaseRequest) -> web.Response:
        return _html(ended_page(_speech(request)), 404)

    async def _page(self, request: web.BaseRequest, share: OpenShare, path: str) -> web.Response:
        size_mb = await self._beside(self._size_mb, share.photos)
        shown = [Shown(_key(one), one.width_px, one.height_px, self._copies.caption(one)) for one in share.photos]
        ends_at = datetime.fromtimestamp(share.expires_at_s, UTC).astimezone(self._venue.time_zone)
        return _html(share_page(_speech(request), self._venue.name, path, shown, ends_at, size_mb))

    def _shows(self, token: str, photo: Photo) -> bool:
        """Whether a photo is behind a link at this moment: asked again once it is read, which may take its time."""
        share = self._open(token)
        return share is not None and photo in share.photos

    async def _picture(self, request: web.BaseRequest, token: str, key: str, kind: str) -> web.StreamResponse:
        share = self._open(token)
        photo = next((one for one in share.photos if _key(one) == key), None) if share is not None else None
        if photo is None:
            return self._ended(request)
        read = {"small": self._files.thumbnail, "large": self._files.preview}.get(kind)
        try:
            picture = await (self._saved(photo) if read is None else self._beside(read, photo.sha256))
        except OSError:  # erased a moment ago: whoever asks again finds the page without it
            return self._ended(request)
        if not self._shows(token, photo):
            return self._ended(request)
        headers = dict(_HEADERS)
        if read is None:
            headers["Content-Disposition"] = _attached(self._copies.name(photo) + ending(picture))
        kind_of_file = "image/png" if ending(picture) == ".png" else "image/jpeg"
        return web.Response(body=picture, content_type=kind_of_file, headers=headers)

    async def _all(self, request: web.BaseRequest, token: str) -> web.StreamResponse:
        """All photos behind a link in one archive, made while it is sent; what is withdrawn meanwhile is left out."""
        share = self._open(token)
        if share is None or not share.photos:
            return self._ended(request)
        name = _attached(f"{self._copies.collection_name(share.photos)}.zip")
        answer = web.StreamResponse(headers={**_HEADERS, "Content-Disposition": name})
        answer.content_type = "application/zip"
        await answer.prepare(request)
        if request.method == "GET":
            try:
                await self._send_all(answer, token, share.photos)
            except (TimeoutError, ConnectionError):  # half an archive must look like one: no proper end
                if request.transport is not None:
                    request.transport.abort()
        return answer

    async def _send_all(self, answer: web.StreamResponse, token: str, photos: tuple[Photo, ...]) -> None:
        sent = _Spool()
        with zipfile.ZipFile(sent, "w", zipfile.ZIP_STORED) as archive:
            for name, photo in self._copies.names(photos):
                if self._shows(token, photo):
                    await self._add(archive, token, name, photo)
                    await _send(answer, sent.take())
        await _send(answer, sent.take())

    async def _add(self, archive: zipfile.ZipFile, token: str, name: str, photo: Photo) -> None:
        try:
            picture = await self._saved(photo)
        except OSError:  # erased a moment ago
            return
        if not self._shows(token, photo):
            return
        entry = zipfile.ZipInfo(name + ending(picture), self._copies.caption(photo).taken_at.timetuple()[:6])
        archive.writestr(entry, picture)

    async def _saved(self, photo: Photo) -> bytes:
        """A guest's copy, made when its turn has come."""
        async with asyncio.timeout(SAVING_WITHIN_S), self._saving:
            return await self._beside(self._copies.picture, photo)

    def _size_mb(self, photos: tuple[Photo, ...]) -> float:
        size = 0
        for photo in photos:
            with suppress(OSError):  # erased a moment ago
                size += self._files.original(photo.sha256).stat().st_size
        return max(1.0, size / 1e6)

    async def _beside(self, work: Callable[[*Given], Made], *given: *Given) -> Made:
        """What a piece of work that reads files comes to, done where it holds nobody up."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, work, *given)


class _Spool:
    """What an archive has written, until it is sent; it cannot be sought in, so the archive never goes back."""

    def __init__(self) -> None:
        self._written = bytearray()

    def write(self, piece: bytes) -> int:
        self._written += piece
        return len(piece)

    def flush(self) -> None:
        """Nothing is kept back."""

    def close(self) -> None:
        """What was written is still to be taken."""

    def take(self) -> bytes:
        taken = bytes(self._written)
        self._written.clear()
        return taken


async def _send(answer: web.StreamResponse, piece: bytes) -> None:
    """Send in chunks, so that one that takes them slowly is told from one that has gone.

    Raises:
        TimeoutError: it takes nothing any more.
        ConnectionError: it has gone.
    """
    for begin in range(0, len(piece), CHUNK_BYTES):
        async with asyncio.timeout(STALLED_S):
            await answer.write(piece[begin : begin + CHUNK_BYTES])


def _address(request: web.BaseRequest) -> str:
    """Who asks: a proxy on this machine says for whom."""
    address = request.remote or ""
    told = request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip()
    return told if told and asker(address) in ("127.0.0.1", asker("::1")) else address


def _speech(request: web.BaseRequest) -> Speech:
    return wanted(request.headers.get("Accept-Language", ""), request.query.get("l", ""))


def _key(photo: Photo) -> str:
    return photo.sha256[:KEY_LETTERS]


def _attached(name: str) -> str:
    """A header that names a file to be saved, in any script (RFC 6266)."""
    return f"attachment; filename*=UTF-8''{quote(name, safe='')}"


def _html(page: str, status: int = 200) -> web.Response:
    return web.Response(text=page, status=status, content_type="text/html", headers=_HEADERS)


def _refused(status: int, headers: dict[str, str]) -> web.Response:
    return web.Response(status=status, headers={**_HEADERS, **headers})
