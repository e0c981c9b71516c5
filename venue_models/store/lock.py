"""One Bandstand at a time: a lock on a small file beside the store, which names its holder.

The operating system lets go of it when the process ends, however it ends; a file left behind locks nobody out.
"""

import os
import sys
from pathlib import Path
from typing import IO, Final

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_FAR_BYTE: Final = 1 << 30
"""Windows locks bytes and then nobody can read them: one far behind the text keeps the holder's name readable."""


class LockHeldError(Exception):
    """Another process holds the lock; its words say which."""


class Lock:
    """Held from construction until ``release``.

    Args:
        path: the lock's file; created where missing.

    Raises:
        LockHeldError: another process holds it. The text is what that process wrote of itself.
        OSError: the file cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("a+", encoding="utf-8")
        try:
            _take(self._file)
        except OSError:
            self._file.seek(0)
            holder = self._file.read().strip()
            self._file.close()
            raise LockHeldError(holder or "a process that has not yet said its name") from None
        self._file.truncate(0)
        self._file.write(f"process {os.getpid()}\n")
        self._file.flush()

    def release(self) -> None:
        """Let the next one in. Doing it twice is harmless."""
        self._file.close()


def _take(file: IO[str]) -> None:
    if sys.platform == "win32":
        file.seek(_FAR_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
