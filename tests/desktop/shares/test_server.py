"""What a phone gets by a link, and what nobody gets without one."""

import io
import logging
import socket
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.ExifTags import Base

from desktop.shares import answers
from desktop.shares import server as share_server
from desktop.shares.rates import REMEMBERED, Rates, asker
from tests.desktop.pictures import NOON_S
from tests.desktop.shares.served import DAY_S, OTHER, TOKEN, Served, serving
from venue_models.values import OpenShare, hashed_token


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(tmp_path / "photos") as made:
        yield made


def test_a_link_opens_a_page_with_its_pictures_and_says_when_it_ends(served: Served) -> None:
    served.opens(for_s=7 * DAY_S)
    page = served.get(f"/s/{TOKEN}")
    assert page.status == 200
    assert "3 pictures" in page.text
    assert "Saturday 4 July" in page.text, "noon in the small park is on Saturday 27 June"
    for photo in served.photos:
        assert served.at(photo, "large") in page.text
        for kind, side in (("small", 320), ("large", 640)):
            picture = served.get(served.at(photo, kind))
            assert picture.headers["Content-Type"] == "image/jpeg"
            assert max(Image.open(io.BytesIO(picture.body)).size) == side


def test_one_picture_is_saved_with_where_and_when_and_under_a_name_that_names_nobody(served: Served) -> None:
    served.opens()
    saved = served.get(served.at(served.photos[1], "picture"))
    told = Image.open(io.BytesIO(saved.body)).getexif()
    assert served.park.name in str(dict(told)) + saved.body[:4000].decode("latin-1")
    assert told[Base.DateTime] == "2026:06:27 14:04:00"
    assert "2026-06-27%2014.04.00" in saved.headers["Content-Disposition"]
    with (
        Image.open(io.BytesIO(saved.body)) as copy,
        Image.open(served.folder.original(served.photos[1].sha256)) as own,
    ):
        assert copy.tobytes() == own.tobytes(), "not one pixel is coded anew"


def test_all_pictures_come_in_one_archive(served: Served) -> None:
    served.opens()
    saved = served.get(f"/s/{TOKEN}/all.zip")
    assert saved.headers["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(saved.body)) as archive:
        assert archive.testzip() is None
        assert len(set(archive.namelist())) == 3
        assert all(name.endswith(".jpg") for name in archive.namelist())


def test_the_archive_leaves_out_what_is_gone(served: Served) -> None:
    served.opens()
    served.folder.erase([served.photos[0].sha256])
    with zipfile.ZipFile(io.BytesIO(served.get(f"/s/{TOKEN}/all.zip").body)) as archive:
        assert len(archive.namelist()) == 2
    assert served.get(served.at(served.photos[0], "picture")).status == 404


def test_a_link_that_has_ended_is_not_told_from_one_that_never_was(served: Served) -> None:
    served.opens()
    unknown = served.get(f"/s/{OTHER}")
    assert unknown.status == 404
    served.now_s = NOON_S + 8 * DAY_S
    expired = served.get(f"/s/{TOKEN}")
    served.now_s = NOON_S
    served.shows()
    ended = served.get(f"/s/{TOKEN}")
    for other in (expired, ended, served.get("/"), served.get("/s/"), served.get(f"/s/{TOKEN}/all.zip")):
        assert (other.status, other.body) == (unknown.status, unknown.body)
        assert [*other.headers] == [*unknown.headers]


def test_a_photo_that_is_withdrawn_is_gone_from_its_link_at_once(served: Served) -> None:
    served.opens()
    gone, *rest = served.photos
    served.opens(*rest)
    assert served.get(served.at(gone, "large")).status == 404
    assert served.at(gone, "large") not in served.get(f"/s/{TOKEN}").text
    assert served.get(served.at(rest[0], "large")).status == 200


@pytest.mark.parametrize(("kind", "read"), [("large", "preview"), ("small", "thumbnail"), ("picture", "original")])
def test_what_is_withdrawn_while_it_is_read_is_not_sent(
    served: Served, monkeypatch: pytest.MonkeyPatch, kind: str, read: str
) -> None:
    served.opens()
    given = getattr(served.folder, read)

    def withdrawn(sha256: str) -> object:
        served.shows()
        return given(sha256)

    monkeypatch.setattr(served.folder, read, withdrawn)
    answer = served.get(served.at(served.photos[0], kind))
    assert answer.status == 404
    assert not answer.headers["Content-Type"].startswith("image/")


def test_what_is_withdrawn_while_it_is_read_is_not_in_the_archive(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    served.opens()
    reads: list[str] = []
    given = served.folder.original

    def withdrawn(sha256: str) -> Path:
        reads.append(sha256)
        if len(reads) == 2:
            served.shows()
        return given(sha256)

    monkeypatch.setattr(served.folder, "original", withdrawn)
    with zipfile.ZipFile(io.BytesIO(served.get(f"/s/{TOKEN}/all.zip").body)) as archive:
        assert len(archive.namelist()) == 1


def test_a_link_opens_its_own_pictures_and_no_others(served: Served) -> None:
    first, second, _ = served.photos
    one = OpenShare(hashed_token(TOKEN), (first,), NOON_S + DAY_S)
    served.shows(one, OpenShare(hashed_token(OTHER), (second,), NOON_S + DAY_S))
    assert served.get(served.at(second, "large")).status == 404
    assert served.get(served.at(second, "large", OTHER)).status == 200


def test_nothing_is_kept_by_anybody_on_the_way(served: Served) -> None:
    served.opens()
    for path in (f"/s/{TOKEN}", served.at(served.photos[0], "small"), f"/s/{TOKEN}/all.zip", f"/s/{OTHER}"):
        headers = served.get(path).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in headers["X-Robots-Tag"]
        assert headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert headers["Server"] == "Bandstand"
        assert "Set-Cookie" not in headers


def test_the_page_loads_nothing_but_its_own_pictures_and_runs_nothing(served: Served) -> None:
    served.opens()
    page = served.get(f"/s/{TOKEN}").text
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")


@pytest.mark.parametrize(
    ("asked", "path", "code"),
    [
        ("ko-KR,ko;q=0.9,en;q=0.8", "", "ko"),
        ("en;q=0.5, ko;q=0.4", "", "en"),
        ("de-DE,de", "", "en"),
        ("ko;q=0, en;q=nonsense", "", "en"),
        ("en", "?l=ko", "ko"),
        ("ko", "?l=<script>", "ko"),
    ],
)
def test_the_page_speaks_as_the_phone_does(served: Served, asked: str, path: str, code: str) -> None:
    served.opens()
    assert f'<html lang="{code}">' in served.get(f"/s/{TOKEN}{path}", Accept_Language=asked).text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PROPFIND"])
def test_a_link_can_only_be_read(served: Served, method: str) -> None:
    served.opens()
    assert served.get(f"/s/{TOKEN}", method).status in (400, 405)


def test_who_only_asks_whether_it_is_there_gets_no_picture(served: Served) -> None:
    served.opens()
    for path in (f"/s/{TOKEN}", f"/s/{TOKEN}/all.zip", served.at(served.photos[0], "large")):
        answer = served.get(path, "HEAD")
        assert (answer.status, answer.body) == (200, b"")


def test_an_address_that_asks_too_much_is_asked_to_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "Rates", partial(Rates, burst=20, per_s=0.0))
    with serving(tmp_path / "photos") as served:
        served.opens()
        assert [served.get(f"/s/{OTHER}").status for _ in range(22)] == [404] * 20 + [429] * 2
        assert served.get(f"/s/{TOKEN}").headers["Retry-After"]
        for n in range(30):  # a proxy on this machine asks for many
            assert served.get(f"/s/{TOKEN}", X_Forwarded_For=f"198.51.100.{n}").status == 200


def test_a_bucket_fills_steadily_and_everybody_has_their_own() -> None:
    rates = Rates(burst=3, per_s=2.0)
    assert [rates.allows("198.51.100.1", 0.0) for _ in range(4)] == [True, True, True, False]
    assert rates.allows("198.51.100.2", 0.0)
    assert [rates.allows("198.51.100.1", 1.0) for _ in range(3)] == [True, True, False]
    assert [rates.allows("198.51.100.1", 1000.0) for _ in range(4)] == [True, True, True, False]


def test_of_many_addresses_those_of_long_ago_are_forgotten() -> None:
    rates = Rates(burst=1, per_s=0.0)
    for n in range(REMEMBERED + 1):
        assert rates.allows(str(n), 0.0)
    assert not rates.allows(str(REMEMBERED), 0.0)
    assert rates.allows("0", 0.0)


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("198.51.100.1", "::ffff:198.51.100.1", True),
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("fe80::1%eth0", "fe80::1%eth1", True),
        ("198.51.100.1", "198.51.100.2", False),
        ("unknown", "", True),
    ],
)
def test_who_counts_as_one(one: str, other: str, is_same: bool) -> None:
    assert (asker(one) == asker(other)) is is_same


@pytest.mark.parametrize(
    "path",
    [
        "/s/../../etc/passwd",
        f"/s/{TOKEN}/../{TOKEN}",
        f"/s/{TOKEN}/%2e%2e/all.zip",
        f"/s/{TOKEN}/0123456789abcdef/large.jpg",
        f"/s/{TOKEN}//all.zip",
        f"/s/{TOKEN}%00",
        "/s/" + "A" * 1500,
        "/originals/",
        "/favicon.ico",
        "/s/%ED%95%9C%EA%B5%AD%EC%96%B4",
    ],
)
def test_a_path_that_is_no_link_leads_nowhere(served: Served, path: str) -> None:
    served.opens()
    assert served.get(path).status in (400, 404)


def sent(served: Served, raw: bytes) -> bytes:
    """Whatever comes back for some bytes."""
    with socket.create_connection(("127.0.0.1", served.server.port), timeout=20) as client:
        answer = b""
        with suppress(ConnectionError):  # hung up on, perhaps before all of it was sent
            client.sendall(raw)
            client.shutdown(socket.SHUT_WR)
            while piece := client.recv(65536):
                answer += piece
        return answer


def test_no_token_is_ever_logged(served: Served, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    served.opens()
    served.get(f"/s/{TOKEN}")
    served.get(f"/s/{TOKEN}/all.zip")
    sent(served, f"GET /s/{TOKEN} NONSENSE/7\r\n\r\n".encode())
    sent(served, f"GET /s/{TOKEN} HTTP/1.1\r\nBad Header {TOKEN}\r\n\r\n".encode())
    sent(served, f"/s/{TOKEN}\r\n\r\n".encode())
    assert TOKEN not in caplog.text
    assert served.get(f"/s/{TOKEN}").status == 200


def asked_for(text: str) -> bytes:
    return f"GET /s/{text} HTTP/1.1\r\n\r\n".encode()


def test_whatever_is_sent_the_server_goes_on(tmp_path: Path) -> None:
    with serving(tmp_path / "photos") as served:
        served.opens()

        @given(st.binary(max_size=300) | st.text(max_size=100).map(asked_for))
        def send(raw: bytes) -> None:
            sent(served, raw)

        send()
        assert served.get(f"/s/{TOKEN}", X_Forwarded_For="198.51.100.7").status == 200


def test_a_header_that_never_ends_is_cut_off(served: Served) -> None:
    served.opens()
    answer = sent(served, b"GET / HTTP/1.1\r\nX: " + b"x" * 100_000 + b"\r\n\r\n")
    assert b" 400 " in answer[:20] or answer == b"", "what was not read any more may drown the answer"
    assert served.get(f"/s/{TOKEN}").status == 200


def test_who_says_nothing_is_hung_up_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(share_server, "IDLE_S", 0.2)
    with serving(tmp_path / "photos") as served:
        served.opens()
        with socket.create_connection(("127.0.0.1", served.server.port), timeout=20) as client:
            client.sendall(b"GET /s/half-a-")
            assert client.recv(1) == b""


def test_more_connections_than_are_borne_are_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(share_server, "MOST_CONNECTIONS", 3)
    with serving(tmp_path / "photos") as served:
        served.opens()
        clients = [socket.create_connection(("127.0.0.1", served.server.port), timeout=20) for _ in range(4)]
        try:
            with pytest.raises(ConnectionError):
                raise_if_closed(clients[3])
        finally:
            for client in clients:
                client.close()


def test_a_phone_that_takes_nothing_any_more_is_let_go_with_half_an_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "STALLED_S", 0.3)
    with serving(tmp_path / "photos") as served:
        noise = np.random.default_rng(1).integers(0, 255, (1500, 2000, 3), np.uint8)
        large = [bytes(cv2.imencode(".jpg", np.roll(noise, n, 0))[1].tobytes()) for n in range(8)]
        photos = [replace(served.photos[0], sha256=served.folder.put(jpeg)) for jpeg in large]
        served.opens(*photos)
        with socket.create_connection(("127.0.0.1", served.server.port), timeout=20) as client:
            client.sendall(f"GET /s/{TOKEN}/all.zip HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            got = client.recv(1)
            served.server.stop()  # waits for what is being sent, and so for the end of the patience with this one
            with suppress(ConnectionError):
                while piece := client.recv(1 << 16):
                    got += piece
        assert len(got) < sum(map(len, large))
        assert b"PK\x05\x06" not in got, "an archive without its end is not taken for a whole one"


def raise_if_closed(client: socket.socket) -> None:
    if client.recv(1) == b"":
        raise ConnectionResetError


def test_a_port_that_is_taken_is_told_and_nothing_else_stops(tmp_path: Path) -> None:
    with serving(tmp_path / "one") as first:
        first.opens()
        with serving(tmp_path / "two", first.server.port) as second:
            second.server.show(first.shows())
            assert not second.server.wait_until_ready()
            (note,) = second.server.take_notes()
            assert note.is_fault
            assert str(first.server.port) in note.text


def test_it_ends_while_a_phone_still_takes_its_archive(tmp_path: Path) -> None:
    with serving(tmp_path / "photos") as served:
        served.opens()
        client = socket.create_connection(("127.0.0.1", served.server.port), timeout=20)
        client.sendall(f"GET /s/{TOKEN}/all.zip HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        client.recv(1)
    client.close()
