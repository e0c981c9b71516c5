"""Carries notices of alerts to the outside: a webhook is posted to, a command is run. Every notice has one outcome.

Each webhook and each command has a thread of its own, started with its first notice, so that one that hangs keeps
nobody from the others. What is told is JSON and names nobody (docs/escalation.md).
"""

import json
import os
import signal
import socket
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from pathlib import PurePath
from queue import SimpleQueue
from typing import IO, Any, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPHandler, HTTPRedirectHandler, HTTPSHandler, Request, build_opener

from venue_models.effects import Ending, Notify, Outcome
from venue_models.phrases import phrase
from venue_models.values import NOWHERE

POST_WITHIN_S: Final = 5.0
"""For the line, and for the answer: also one of which a byte comes now and then."""
POST_AGAIN_S: Final = 1.0
"""After this a webhook that could not be reached, or failed by its own fault, is tried once more."""
COMMAND_WITHIN_S: Final = 10.0
MOST_SAID: Final = 200
"""Letters of what a command complains of that are kept."""
_ITS_OWN_FAULT: Final = 500

End = tuple[Ending, str]
"""How a notice ended, and why in words; empty where it was delivered."""
_DONE: Final[End] = (Ending.DONE, "")


class Outside:
    """Delivers notices beside the venue's thread.

    Args:
        now_s: what time it is for the venue.
    """

    def __init__(self, now_s: Callable[[], float]) -> None:
        self._now_s = now_s
        self._channels: dict[tuple[str, ...], _Channel] = {}
        self._outcomes: SimpleQueue[Outcome] = SimpleQueue()
        self._is_stopping = threading.Event()

    def deliver(self, notices: Iterable[Notify]) -> None:
        """Have notices delivered; what came of each is among a later ``take``. Never blocks."""
        for notice in notices:
            key = (notice.webhook, *notice.command)
            if key not in self._channels:
                self._channels[key] = _Channel(self._carry)
            self._channels[key].put(notice)

    def take(self) -> tuple[Outcome, ...]:
        """What came of notices since the last call; their band is NOWHERE."""
        return tuple(self._outcomes.get() for _ in range(self._outcomes.qsize()))

    def stop(self) -> None:
        """Let what is being told come to its end, and give up what waits. May be called twice."""
        self._is_stopping.set()
        for channel in self._channels.values():
            channel.end()
        self._channels.clear()

    def _carry(self, notice: Notify) -> None:
        ending, words = self._told(notice)
        self._outcomes.put(Outcome(notice.number, NOWHERE, self._now_s(), ending, words))

    def _told(self, notice: Notify) -> End:
        if self._is_stopping.is_set():
            return Ending.UNREACHABLE, phrase("The program was stopped first.")
        if self._now_s() >= notice.expires_at_s:
            return Ending.UNREACHABLE, phrase("Its turn did not come in time: those before it took too long.")
        told = json.dumps(dict(notice.alert), ensure_ascii=False).encode()
        if notice.command:
            return run_command(notice.command, told)
        ending, words, is_worth_trying = post(notice.webhook, told)
        if is_worth_trying and not self._is_stopping.wait(POST_AGAIN_S):
            ending, words, _ = post(notice.webhook, told)
        return ending, words


class _Channel:
    """A thread that carries one notice after the other.

    Args:
        carry: carries one; raises nothing.
    """

    def __init__(self, carry: Callable[[Notify], None]) -> None:
        self._carry = carry
        self._waiting: SimpleQueue[Notify | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="outside")
        self._thread.start()

    def put(self, notice: Notify) -> None:
        """One more to carry."""
        self._waiting.put(notice)

    def end(self) -> None:
        """Ends the thread after what was put."""
        self._waiting.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (notice := self._waiting.get()) is not None:
            self._carry(notice)


class NobodyOutside:
    """The outside of a simulation or a replay, where nobody may be alarmed by what is not real.

    Args:
        now_s: what time it is for the venue.
    """

    def __init__(self, now_s: Callable[[], float]) -> None:
        self._now_s = now_s
        self._outcomes: tuple[Outcome, ...] = ()

    def deliver(self, notices: Iterable[Notify]) -> None:
        """Have notices answered: they go nowhere."""
        words = phrase("This is a simulation or a replay: nobody outside is told.")
        at_s = self._now_s()
        self._outcomes += tuple(Outcome(one.number, NOWHERE, at_s, Ending.UNABLE, words) for one in notices)

    def take(self) -> tuple[Outcome, ...]:
        """What came of notices since the last call."""
        outcomes, self._outcomes = self._outcomes, ()
        return outcomes

    def stop(self) -> None:
        """Nothing is under way."""


# Webhooks


class _NoRedirects(HTTPRedirectHandler):
    """A POST that is sent elsewhere would arrive as a GET without a body: that counts as an answer, a wrong one."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


class _Line(HTTPConnection):
    """A line whose answer has an end: a socket's own timeout begins anew with each byte that comes."""

    def getresponse(self) -> HTTPResponse:
        with _cut_off(self.sock, POST_WITHIN_S):
            return super().getresponse()


class _SealedLine(_Line, HTTPSConnection):
    """The same, encrypted."""


class _Lines(HTTPHandler):
    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_Line, req)


class _SealedLines(HTTPSHandler):
    def https_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_SealedLine, req)


_OPENER: Final = build_opener(_NoRedirects, _Lines, _SealedLines)


def post(url: str, told: bytes) -> tuple[Ending, str, bool]:
    """Post JSON; how that ended, why in words, and whether it may go better a second time."""
    host = urlsplit(url).hostname or url
    headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "Bandstand"}
    try:
        request = Request(url, told, headers, method="POST")  # noqa: S310 - http or https: venue.toml was checked
        with _OPENER.open(request, timeout=POST_WITHIN_S):
            return *_DONE, False
    except HTTPError as answer:
        with answer:
            words = phrase("{host} answered {status} {reason}.", host=host, status=answer.code, reason=answer.reason)
            return Ending.REFUSED, words, answer.code >= _ITS_OWN_FAULT
    except TimeoutError:
        return Ending.UNREACHABLE, phrase("{host} did not answer in time.", host=host), True
    except (URLError, HTTPException, OSError, ValueError) as failure:
        why = getattr(failure, "reason", None) or failure
        return Ending.UNREACHABLE, phrase("{host} could not be reached: {why}.", host=host, why=str(why)), True


@contextmanager
def _cut_off(line: socket.socket, after_s: float) -> Iterator[None]:
    """End a line that is still being read after so long.

    Raises:
        TimeoutError: it was.
    """
    is_over = threading.Event()

    def cut() -> None:
        is_over.set()
        with suppress(OSError):  # the other end was quicker
            socket.socket.shutdown(line, socket.SHUT_RDWR)  # that of an SSL socket would wait its turn

    timer = threading.Timer(after_s, cut)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        if is_over.is_set():  # whatever was made of the half of an answer
            raise TimeoutError


# Commands


def run_command(command: Sequence[str], told: bytes) -> End:
    """Run a program, with JSON on its standard input; no shell ever sees any of it."""
    name = PurePath(command[0]).name
    with tempfile.TemporaryFile() as complaints:  # no pipe: a grandchild that holds one open would be waited for
        try:
            process = subprocess.Popen(  # noqa: S603 - the venue's own command
                list(command),
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=complaints,
                start_new_session=True,
            )
        except (OSError, ValueError) as failure:
            why = getattr(failure, "strerror", None) or failure
            return Ending.UNABLE, phrase("{name} cannot be run: {why}.", name=name, why=str(why))
        with process:
            try:
                process.communicate(told, COMMAND_WITHIN_S)
            except subprocess.TimeoutExpired:
                _kill(process)
                words = phrase("{name} had not ended after {n:.0f} s.", name=name, n=COMMAND_WITHIN_S)
                return Ending.UNREACHABLE, words
        if process.returncode == 0:
            return _DONE
        said, status = _last_line(complaints), process.returncode
        return Ending.REFUSED, phrase("{name} ended with {status}: {said}", name=name, status=status, said=said)


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """End a program with all that it has started."""
    if os.name == "posix":
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()


def _last_line(complaints: IO[bytes]) -> str:
    """What a program said last before it failed."""
    complaints.seek(max(0, complaints.seek(0, os.SEEK_END) - 4 * MOST_SAID))
    lines = [line.strip() for line in complaints.read().decode(errors="replace").splitlines() if line.strip()]
    said = "".join(letter if letter.isprintable() else " " for letter in lines[-1]) if lines else ""
    return said[-MOST_SAID:] or str(phrase("it did not say why."))
