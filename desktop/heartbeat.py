"""The heartbeat of a run: a few bytes in a file that say how often the venue's thread and the desk have come round.

A file, since it survives whoever writes it, and is the same on every system. It is written in place and always the
same length, so that a full disk does not stop it; nobody needs it after a power cut, so it is never synced.
"""

import struct
from pathlib import Path
from threading import Lock
from typing import Final

_RECORD: Final = struct.Struct("<4sIII")
_MARK: Final = b"beat"

BEAT_EVERY_S: Final = 1.0

VENUE: Final = 0
"""The thread that hears, judges and writes."""
DESK: Final = 1
"""The thread that draws and takes keys; a run without a window has none."""

Beats = tuple[int, int]
"""How often each part has come round, modulo 2**32; 0: not once yet."""


class Heartbeat:
    """Writes it.

    Args:
        path: of the file; it is made anew.

    Raises:
        OSError: it cannot be.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._beats = [0, 0]
        self._lock = Lock()
        self._file = path.open("wb", buffering=0)
        self._write()

    def beat(self, part: int) -> None:
        """A part (VENUE, DESK) has come round. Called by its own thread, about once a second."""
        with self._lock:
            self._beats[part] = self._beats[part] % 0xFFFFFFFF + 1
            self._write()

    def close(self) -> None:
        """Write no more."""
        self._file.close()

    def _write(self) -> None:
        venue, desk = self._beats
        self._file.seek(0)
        self._file.write(_RECORD.pack(_MARK, venue, desk, venue ^ desk))


def beats(path: Path) -> Beats | None:
    """What a heartbeat file says; None where there is none yet, or it is just being written."""
    try:
        record = path.read_bytes()
    except OSError:
        return None
    if len(record) != _RECORD.size:
        return None
    mark, venue, desk, check = _RECORD.unpack(record)
    return (venue, desk) if mark == _MARK and check == venue ^ desk else None
