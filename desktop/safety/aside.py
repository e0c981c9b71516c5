"""Work beside Qt's thread: a report takes seconds to lay out, and an alarm must not wait for it."""

from collections import deque
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QThreadPool, QTimer

from desktop.safety.saving import SaveError
from venue_models.phrases import phrase

LOOK_MS: Final = 50


class Aside(QObject):
    """Does one piece of work at a time on a thread of Qt's, and tells what came of it on the desk's own.

    Args:
        parent: whose it is; it waits for the work when it goes.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._ended: deque[tuple[str, bool]] = deque()
        self._told: Callable[[str, bool], None] | None = None
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.setObjectName("work aside")
        self._looking.timeout.connect(self._look)

    @property
    def is_busy(self) -> bool:
        """Whether something is being done."""
        return self._told is not None

    def start(self, work: Callable[[], str], told: Callable[[str, bool], None]) -> bool:
        """Do something; False where something is being done already.

        Args:
            work: done on another thread, with values alone; what it returns, or why it raises SaveError, is told.
            told: called on this thread with the words, and whether it was done.
        """
        if self.is_busy:
            return False
        self._told = told
        self._looking.start()
        self._pool.start(lambda: self._work(work))
        return True

    def _work(self, work: Callable[[], str]) -> None:
        said: str = phrase("It could not be made. Say so to whoever looks after this machine.")
        is_done = False
        try:
            said, is_done = work(), True
        except SaveError as why:
            said = str(why)
        finally:
            self._ended.append((said, is_done))

    def _look(self) -> None:
        if not self._ended or self._told is None:
            return
        told, self._told = self._told, None
        self._looking.stop()
        told(*self._ended.popleft())
