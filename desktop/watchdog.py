"""The watchdog: a small process of its own that keeps a venue running, and sounds when its heartbeat stops.

It knows nothing of bands, alerts or windows: the less it does, the less can fail with what it watches. It starts the
venue as its child, reads the heartbeat file, and starts it again when it has died or hangs. What must be written
down is safe by then: that is the journal's work.
"""

import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Protocol

from desktop.heartbeat import Beats, beats
from desktop.sound import Sound
from desktop.watched import mark

LOOK_S: Final = 0.5
"""How often it reads the heartbeat. That the venue has died it hears at once."""
STARTING_S: Final = 90.0
"""A venue reads its journal and its map before its heart beats: until then it is not taken for dead …"""
SILENT_S: Final = 10.0
"""… and afterwards it is when a part of it has not come round for so long."""
KEPT_S: Final = 5.0
"""A watchdog that looks so late was itself kept from running."""
SOUND_EVERY_S: Final = 4.0
ENDS_WITHIN_S: Final = 5.0
"""So long a venue that hangs may take to end by itself; then it is ended."""
FIRST_PAUSE_S: Final = 1.0
LONGEST_PAUSE_S: Final = 30.0
WELL_S: Final = 60.0
"""Who ran so long, or has not died before, is started again at once: alerts wait. Who dies again and again within so
long is started after longer and longer pauses."""
OFTEN: Final = 3
"""So many deaths in a row are no accident: a person must look."""


class Child(Protocol):
    """The venue's process."""

    def poll(self) -> int | None:
        """How it ended; None while it runs."""
        ...

    def terminate(self) -> None:
        """Ask it to end."""
        ...

    def kill(self) -> None:
        """End it."""
        ...

    def wait(self, timeout: float | None = None) -> int:
        """Return once it has ended, or raise subprocess.TimeoutExpired."""
        ...


class Pulse:
    """Judges a heartbeat by a clock that nobody can set; time is handed in.

    Args:
        since_s: when the venue was started.
    """

    def __init__(self, since_s: float) -> None:
        self._beats: Beats = (0, 0)
        self._came_round_s = [since_s, since_s]
        self._heard_s = since_s

    @property
    def has_begun(self) -> bool:
        """Whether the heart has beaten at all."""
        return any(self._beats)

    def hear(self, now_s: float, now: Beats | None) -> None:
        """Take in what the heartbeat file says; None where it says nothing yet.

        Whoever listens and was kept from it for long, on a machine that slept, does not know who was silent.
        """
        if now_s - self._heard_s > KEPT_S:
            self._came_round_s = [now_s, now_s]
        self._heard_s = now_s
        if now is not None:
            for part, (beat, before) in enumerate(zip(now, self._beats, strict=True)):
                if beat != before:
                    self._came_round_s[part] = now_s
            self._beats = now

    def is_silent(self, now_s: float) -> bool:
        """Whether a part that once came round has stopped, or none came round in the time that starting takes."""
        if not self.has_begun:
            return now_s - self._came_round_s[0] > STARTING_S
        parts = zip(self._beats, self._came_round_s, strict=True)
        return any(beat and now_s - came_s > SILENT_S for beat, came_s in parts)


class Watchdog:
    """Keeps one venue running until it ends by itself.

    Args:
        start: starts the venue, which is to beat in the file.
        heartbeat: the file.
        sound: the loudspeaker.
        say: tells whoever reads the terminal or the system's log.
    """

    def __init__(
        self, start: Callable[[], Child], heartbeat: Path, sound: Sound, say: Callable[[str], object]
    ) -> None:
        self._start, self._heartbeat, self._sound, self._say = start, heartbeat, sound, say
        self._deaths = 0
        """In a row, each soon after its start."""
        self._sounded_s = float("-inf")
        self._child: Child | None = None
        self._is_stopping = False
        self._has_run = False

    def run(self) -> int:
        """Return how the venue ended, once it has ended by itself, in good order or since it could not begin."""
        while True:
            self._heartbeat.unlink(missing_ok=True)
            began_s = time.monotonic()
            ended, words = self._live(began_s)
            if ended is not None and (ended == 0 or (ended > 0 and not self._has_run)):
                self._sound.stop()
                return ended
            if not self._is_stopping:
                self._pause(words, time.monotonic() - began_s)
            if self._is_stopping:  # asked to before, in the pause, or while what hung was ended
                self._sound.stop()
                return ended or 0

    def stop(self) -> None:
        """End the venue in good order; ``run`` then returns. May be called from a signal's handler."""
        self._is_stopping = True
        if self._child is not None:
            self._child.terminate()

    def _live(self, began_s: float) -> tuple[int | None, str]:
        """Start the venue and watch it until it ends: how it did, None where it did not by itself, and in words."""
        try:
            child = self._child = self._start()
        except OSError as fault:  # a machine without memory, say, which ended the venue before: it may have some soon
            if not self._has_run:
                raise
            return None, f"Bandstand could not be started: {fault.strerror}."
        if self._is_stopping:  # asked to while it was being started
            child.terminate()
        ended = self._watch(child, began_s)
        return ended, _words(ended)

    def _watch(self, child: Child, began_s: float) -> int | None:
        """Look until the venue ends; None: it hung, and was ended."""
        pulse = Pulse(began_s)
        while (ended := child.poll()) is None:
            now_s = time.monotonic()
            mark(self._heartbeat)
            pulse.hear(now_s, beats(self._heartbeat))
            if self._has_run and not pulse.has_begun:
                self._ring()  # until its heart beats again, not only until it was started
            self._has_run |= pulse.has_begun
            if pulse.is_silent(now_s):
                self._ring()
                _end(child)
                return None
            _wait(child, LOOK_S)
        return ended

    def _pause(self, words: str, ran_s: float) -> None:
        """Say what happened, and sound until it is time to start again."""
        self._deaths = 1 if ran_s >= WELL_S else self._deaths + 1
        pause_s = min(FIRST_PAUSE_S * 2 ** (self._deaths - 2), LONGEST_PAUSE_S) if self._deaths > 1 else 0.0
        when = f"in {pause_s:.0f} s" if pause_s else "at once"
        often = f" {self._deaths} times in a row: somebody must look." if self._deaths >= OFTEN else ""
        self._say(f"{words} It is started again {when}.{often}")
        until_s = time.monotonic() + pause_s
        while (left_s := until_s - time.monotonic()) > 0 and not self._is_stopping:
            self._ring()
            time.sleep(min(LOOK_S, left_s))

    def _ring(self) -> None:
        if time.monotonic() - self._sounded_s >= SOUND_EVERY_S:
            self._sounded_s = time.monotonic()
            self._sound.play("stopped")


def _end(child: Child) -> None:
    child.terminate()
    if not _wait(child, ENDS_WITHIN_S):
        child.kill()
        child.wait()


def _wait(child: Child, most_s: float) -> bool:
    """Return as soon as the venue has ended, or when the time is over: whether it has."""
    try:
        child.wait(most_s)
    except subprocess.TimeoutExpired:
        return False
    return True


def _words(ended: int | None) -> str:
    if ended is None:
        return "Bandstand did not answer any more and was ended."
    how = f"by signal {-ended}" if ended < 0 else f"with exit status {ended}"
    return f"Bandstand ended {how}."


def venue_process(words: Sequence[str]) -> Callable[[], Child]:
    """What starts a venue with this command line."""
    return lambda: subprocess.Popen(words)  # noqa: S603 (our own command, given by whoever may run it)
