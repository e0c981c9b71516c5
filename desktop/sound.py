"""Alarm sounds through the system's own player: no Qt, so that the watchdog sounds also where Qt hangs.

Nothing here waits: a sound is a short process, at most one at a time, and one that cannot be played is said, never
raised: a missing loudspeaker must not keep an alert from being shown.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Protocol

from desktop.places import assets_folder
from venue_models.phrases import phrase

PLAYERS: Final = {
    "linux": (("pw-play",), ("paplay",), ("aplay", "-q"), ("ffplay", "-nodisp", "-autoexit", "-loglevel", "quiet")),
    "darwin": (("afplay",),),
    "win32": (("powershell", "-NoProfile", "-Command", "(New-Object Media.SoundPlayer $args[0]).PlaySync()"),),
}
"""By ``sys.platform``: what plays a WAV file whose path comes last, best first."""
SOUNDS: Final = ("high", "medium", "low", "stopped")


class Playing(Protocol):
    """A sound that has been started."""

    def poll(self) -> int | None:
        """How it ended; None while it sounds."""
        ...

    def terminate(self) -> None:
        """End it."""
        ...

    def wait(self) -> int:
        """Return once it has ended."""
        ...


def _start(words: Sequence[str]) -> Playing:
    return subprocess.Popen(  # noqa: S603 (the words are PLAYERS' own)
        words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def player_here(platform: str = sys.platform) -> tuple[str, ...] | None:
    """The command that plays a WAV file on this machine; None where there is none."""
    for words in PLAYERS.get(platform, ()):
        if found := shutil.which(words[0]):
            return found, *words[1:]
    return None


class Sound:
    """The loudspeaker of this machine.

    Args:
        player: the command that plays the WAV file whose path is added to it; None: there is none.
        beep: makes a noise in some other way where there is no player, or it fails.
        start: starts a process.
    """

    def __init__(
        self,
        player: Sequence[str] | None,
        beep: Callable[[], object],
        start: Callable[[Sequence[str]], Playing] = _start,
    ) -> None:
        self._player, self._beep, self._start = player, beep, start
        self._playing: Playing | None = None
        self._failed = False

    @property
    def trouble(self) -> str:
        """Why alarms may not be heard here, and what to do, in words; empty where all is well."""
        if self._player is None:
            return phrase("This machine has no player for alarm sounds: install one, such as alsa-utils or pipewire.")
        if self._failed:
            return phrase(
                "The alarm sound could not be played: check the loudspeaker and the system's sound settings."
            )
        return ""

    def play(self, name: str) -> None:
        """Start one of SOUNDS, unless one still sounds; where that cannot be, beep."""
        if self._sounds():
            return
        if self._player is None:
            self._beep()
            return
        try:
            self._playing = self._start([*self._player, str(sound_file(name))])
        except OSError:
            self._failed = True
        if self._failed:  # also where the last one ended badly: better twice than not at all
            self._beep()

    def stop(self) -> None:
        """End what sounds, if anything does."""
        if self._sounds() and self._playing is not None:
            self._playing.terminate()
            self._playing.wait()
        self._playing = None

    def _sounds(self) -> bool:
        """Whether one still sounds; how the last one ended is noted."""
        if self._playing is None:
            return False
        ended = self._playing.poll()
        if ended is None:
            return True
        self._failed = ended != 0
        self._playing = None
        return False


def sound_file(name: str) -> Path:
    """Where one of SOUNDS lies.

    Raises:
        ValueError: there is none of that name.
    """
    if name not in SOUNDS:
        raise ValueError(f"there is no sound {name!r}, only {', '.join(SOUNDS)}")
    return assets_folder() / "sounds" / f"{name}.wav"
