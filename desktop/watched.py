"""Whether a watchdog still watches this run: it marks a file each time it looks, and a desk is told when it stops.

Whoever ends the watchdog by force leaves the venue running, as it should; but nothing would start it again.
"""

from contextlib import suppress
from pathlib import Path
from typing import Final

from venue_models.phrases import phrase
from venue_models.values import SourceNote

WATCHDOG: Final = "watchdog"
GONE_AFTER_S: Final = 15.0
"""It looks twice a second, and gives a venue that hangs 5 s to end: whoever is silent for so long has gone."""
GONE: Final = phrase(
    "It has ended: nothing would start this venue again. At a quiet moment close it, and start `bandstand guard`."
)
BACK: Final = phrase("The watchdog watches again.")
UNWATCHED: Final = phrase(
    "There is none: nothing would start this venue again if it died. At a quiet moment close it, and start "
    "`bandstand guard` instead of `bandstand run`."
)
"""Of a run that nobody has ever watched: how its operator chose to run it, so it stands and rings no bell."""


def mark(heartbeat: Path) -> None:
    """Say that somebody looks at this heartbeat. Who cannot say so looks all the same, and is told to have gone."""
    with suppress(OSError):
        _beside(heartbeat).touch()


class Watched:
    """Looks whether the watchdog looks; time is handed in.

    Args:
        heartbeat: the file that the watchdog reads.
    """

    def __init__(self, heartbeat: Path) -> None:
        self._path = _beside(heartbeat)
        self._mark = 0
        self._changed_s: float | None = None
        self._is_gone = False

    def look(self, at_s: float, elapsed_s: float) -> tuple[SourceNote, ...]:
        """What a person should know of it: that it has gone, or is back; nothing where all is as before.

        Args:
            at_s: what time it is for the venue, Unix seconds.
            elapsed_s: a clock that nobody can set.
        """
        marked = _marked_ns(self._path)
        if marked != self._mark or self._changed_s is None:
            self._mark, self._changed_s = marked, elapsed_s
        is_gone = elapsed_s - self._changed_s > GONE_AFTER_S
        if is_gone == self._is_gone:
            return ()
        self._is_gone = is_gone
        return (SourceNote(at_s, WATCHDOG, GONE if is_gone else BACK, is_fault=is_gone),)


def _beside(heartbeat: Path) -> Path:
    return heartbeat.with_name(f"{heartbeat.name}.seen")


def _marked_ns(path: Path) -> int:
    """When it was marked last; 0 where nobody has, or its folder has gone with whoever made it."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
