"""Telling the outside: a real web server and real programs, and every way in which they let one down."""

import json
import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from desktop import outside as room
from desktop.outside import NobodyOutside, Outside
from venue_models.effects import Ending, Notify, Outcome
from venue_models.values import NOWHERE

NOW_S = 1_800_000_000.0
Told = Mapping[str, str | float | int | None]
ALERT: Told = {"venue": "street", "alert": 7, "place": "Lumière · 등대", "zone": None}


@dataclass
class Pager:
    """A web server that notes what is posted to it."""

    url: str = ""
    answers: list[int] = field(default_factory=list)
    """The status of each answer, in order; then 204."""
    posts: list[tuple[str, str, object]] = field(default_factory=list)
    """Path, content type, JSON."""
    may_answer: threading.Event = field(default_factory=threading.Event)


@pytest.fixture
def pager() -> Iterator[Pager]:
    pager = Pager()
    pager.may_answer.set()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            pager.posts.append((self.path, self.headers["Content-Type"], told))
            pager.may_answer.wait(60)
            self.send_response(pager.answers.pop(0) if pager.answers else 204)
            self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Tests are quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = False
    serving = threading.Thread(target=server.serve_forever, args=(0.01,))
    serving.start()
    pager.url = f"http://127.0.0.1:{server.server_address[1]}"
    yield pager
    pager.may_answer.set()
    server.shutdown()
    serving.join()
    server.server_close()


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> Iterator[Outside]:
    monkeypatch.setattr(room, "POST_AGAIN_S", 0.0)
    outside = Outside(lambda: NOW_S)
    yield outside
    outside.stop()


def posted(url: str, number: int = 1, expires_at_s: float = NOW_S + 30) -> Notify:
    return Notify(number, url, (), ALERT, expires_at_s)


def ran(*command: str, number: int = 1) -> Notify:
    return Notify(number, "", command, ALERT, NOW_S + 30)


def python(*lines: str, number: int = 1) -> Notify:
    return ran(sys.executable, "-c", "\n".join(lines), number=number)


def outcomes(outside: Outside, *notices: Notify) -> list[Outcome]:
    """What comes of notices, by their numbers."""
    outside.deliver(notices)
    came: list[Outcome] = []
    until_s = time.monotonic() + 60
    while len(came) < len(notices) and time.monotonic() < until_s:
        came += outside.take()
        threading.Event().wait(0.005)
    return sorted(came, key=lambda outcome: outcome.number)


def ended(outside: Outside, notice: Notify) -> tuple[Ending, str]:
    (outcome,) = outcomes(outside, notice)
    assert (outcome.number, outcome.band, outcome.at_s) == (notice.number, NOWHERE, NOW_S)
    return outcome.ending, outcome.words


# Webhooks


def test_a_webhook_gets_the_alert_as_json(outside: Outside, pager: Pager) -> None:
    assert ended(outside, posted(pager.url + "/alerts?key=1")) == (Ending.DONE, "")
    assert pager.posts == [("/alerts?key=1", "application/json; charset=utf-8", ALERT)]


def test_what_fails_by_its_own_fault_is_tried_once_more(outside: Outside, pager: Pager) -> None:
    pager.answers = [503]
    assert ended(outside, posted(pager.url)) == (Ending.DONE, "")
    pager.answers = [503, 502]
    ending, words = ended(outside, posted(pager.url))
    assert (ending, words) == (Ending.REFUSED, "127.0.0.1 answered 502 Bad Gateway.")
    assert len(pager.posts) == 4


@pytest.mark.parametrize("status", [302, 307, 403, 404])
def test_a_refusal_is_believed_and_no_redirection_followed(outside: Outside, pager: Pager, status: int) -> None:
    pager.answers = [status]
    ending, words = ended(outside, posted(pager.url))
    assert ending is Ending.REFUSED
    assert f"answered {status}" in words
    assert len(pager.posts) == 1


def test_a_webhook_that_nobody_listens_at_is_told_with_its_host_and_no_more_of_its_url(outside: Outside) -> None:
    ending, words = ended(outside, posted("http://127.0.0.1:9/alerts?key=secret"))
    assert ending is Ending.UNREACHABLE
    assert words.startswith("127.0.0.1 could not be reached: ")
    assert "secret" not in words


def test_a_webhook_that_hangs_keeps_nobody_from_the_others(
    outside: Outside, pager: Pager, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "POST_WITHIN_S", 0.3)
    pager.may_answer.clear()
    first, second = outcomes(outside, posted(pager.url), python("pass", number=2))
    assert (first.ending, first.words) == (Ending.UNREACHABLE, "127.0.0.1 did not answer in time.")
    assert second.ending is Ending.DONE
    assert len(pager.posts) == 2


def test_a_webhook_that_answers_a_letter_at_a_time_has_no_longer_than_one_that_says_nothing(
    outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "POST_WITHIN_S", 0.3)

    def drip(server: socket.socket) -> None:
        for _ in range(2):
            line, _ = server.accept()
            with line, suppress(OSError):  # cut off at last
                line.sendall(b"HTTP/1.1 200 OK\r\nX: ")
                while not threading.Event().wait(0.05):
                    line.sendall(b"x")

    with socket.create_server(("127.0.0.1", 0)) as server:
        dripping = threading.Thread(target=drip, args=(server,))
        dripping.start()
        came = ended(outside, posted(f"http://127.0.0.1:{server.getsockname()[1]}/"))
        assert came == (Ending.UNREACHABLE, "127.0.0.1 did not answer in time.")
        dripping.join(60)


def test_what_is_no_longer_news_is_not_told(outside: Outside, pager: Pager) -> None:
    assert ended(outside, posted(pager.url, expires_at_s=NOW_S))[0] is Ending.UNREACHABLE
    assert pager.posts == []


def test_a_flood_arrives_whole_and_in_order(outside: Outside, pager: Pager) -> None:
    came = outcomes(outside, *(posted(f"{pager.url}/", number) for number in range(1, 201)))
    assert [outcome.ending for outcome in came] == [Ending.DONE] * 200
    assert len(pager.posts) == 200


# Commands


def test_a_command_gets_the_alert_on_its_input_and_its_arguments_as_they_are(
    outside: Outside, tmp_path: Path
) -> None:
    told = tmp_path / "told"
    script = f"import sys, pathlib; pathlib.Path({str(told)!r}).write_text(sys.argv[1] + sys.stdin.read(), 'utf-8')"
    notice = Notify(1, "", (sys.executable, "-X", "utf8", "-c", script, "$HOME; *"), ALERT, NOW_S + 30)
    assert ended(outside, notice) == (Ending.DONE, "")
    said = told.read_text("utf-8")
    assert said.startswith("$HOME; *")
    assert json.loads(said.removeprefix("$HOME; *")) == ALERT


def test_a_command_that_reads_nothing_is_no_failure(outside: Outside) -> None:
    assert ended(outside, python("import sys; sys.stdin.close()"))[0] is Ending.DONE


def test_a_command_that_fails_says_why(outside: Outside) -> None:
    ending, words = ended(outside, python("import sys", "print('no modem\\x1b', file=sys.stderr)", "sys.exit(3)"))
    assert ending is Ending.REFUSED
    assert words.endswith("ended with 3: no modem ")
    silent = ended(outside, python("raise SystemExit(1)"))[1]
    assert silent.endswith("ended with 1: it did not say why.")


@pytest.mark.parametrize("program", ["/no/such/program", "/", "with\0nothing"])
def test_a_command_that_cannot_be_run_is_told(outside: Outside, program: str) -> None:
    ending, words = ended(outside, ran(program))
    assert ending is Ending.UNABLE
    assert "cannot be run: " in words


@pytest.mark.skipif(os.name != "posix", reason="only here a program is ended with all that it has started")
def test_a_command_that_hangs_is_ended_with_all_that_it_started(
    outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "COMMAND_WITHIN_S", 2.0)
    with socket.create_server(("127.0.0.1", 0)) as server:
        call = f"line = socket.create_connection({server.getsockname()!r}); time.sleep(600)"
        child = f"import socket, time; {call}"
        notice = python(f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])")
        ending, words = ended(outside, notice)
        assert ending is Ending.UNREACHABLE
        assert words.endswith("had not ended after 2 s.")
        server.settimeout(60)
        line, _ = server.accept()
        with line:
            line.settimeout(60)
            assert line.recv(1) == b"", "it still lives, and holds its end of the line"


# The end


def test_what_is_under_way_when_it_stops_is_ended_and_what_waits_is_given_up(pager: Pager) -> None:
    outside = Outside(lambda: NOW_S)
    pager.may_answer.clear()
    outside.deliver([posted(pager.url, 1), posted(pager.url, 2)])
    _until(lambda: len(pager.posts) == 1)
    threading.Timer(0.05, pager.may_answer.set).start()
    outside.stop()
    outside.stop()
    assert [(one.number, one.ending) for one in outside.take()] == [(1, Ending.DONE), (2, Ending.UNREACHABLE)]
    assert not [thread for thread in threading.enumerate() if thread.name == "outside"]


def test_nothing_that_is_not_real_alarms_anybody(pager: Pager) -> None:
    nobody = NobodyOutside(lambda: NOW_S)
    nobody.deliver([posted(pager.url, 1), posted(pager.url, 2)])
    assert [(one.number, one.band, one.ending) for one in nobody.take()] == [
        (1, NOWHERE, Ending.UNABLE),
        (2, NOWHERE, Ending.UNABLE),
    ]
    assert nobody.take() == ()
    nobody.stop()
    assert pager.posts == []


def _until(is_so: Callable[[], bool]) -> None:
    until_s = time.monotonic() + 60
    while not is_so() and time.monotonic() < until_s:
        threading.Event().wait(0.005)
    assert is_so()
