"""The folder of a watchdog, where the heartbeat is: a passing one, and gone with whoever made it.

A watchdog that is ended by force leaves its folder behind, and its venue runs on and beats there. So the next one
removes what is left once neither uses it any more.
"""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from venue_models.store.lock import Lock, LockHeldError

PREFIX: Final = "bandstand-guard-"
HEARTBEAT: Final = "heartbeat"
_LOCK: Final = "lock"
UNUSED_S: Final = 3600.0
"""A venue beats once a second: one whose heart has stood still for so long runs no more."""


@contextmanager
def guard_folder(within: Path | None = None) -> Iterator[Path]:
    """A folder of this process's own, removed at the end; those that others have left are removed now.

    Args:
        within: where such folders are; None: where the system has passing ones.
    """
    within = Path(tempfile.gettempdir()) if within is None else within
    for left in within.glob(f"{PREFIX}*"):
        if _is_left(left):
            shutil.rmtree(left, ignore_errors=True)  # another user's, perhaps: that is theirs to remove
    with tempfile.TemporaryDirectory(prefix=PREFIX, dir=within, ignore_cleanup_errors=True) as folder:
        lock = Lock(Path(folder) / _LOCK)
        try:
            yield Path(folder)
        finally:
            lock.release()


def _is_left(folder: Path) -> bool:
    """Whether no watchdog has a folder any more, and no venue beats in it."""
    try:
        used_s = max(path.stat().st_mtime for path in (folder, *folder.iterdir()))
        if time.time() - used_s < UNUSED_S:
            return False
        Lock(folder / _LOCK).release()
    except (OSError, LockHeldError):
        return False
    return True
