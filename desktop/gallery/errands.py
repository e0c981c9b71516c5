"""Work beside Qt's thread: files are read, pictures decoded, sticks written, and the window never waits."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

THREADS: Final = 2

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Failed:
    """An errand came to nothing."""

    error: Exception


@dataclass(frozen=True, slots=True)
class _Ended(Generic[T]):
    session: int
    then: Callable[[T | Failed], None]
    came_of_it: T | Failed


class Errands(QObject):
    """Runs work on threads of Qt's, and hands what came of it back on the window's own.

    What an earlier guest set going ends in nothing: its result is dropped, unseen.
    """

    _ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("errands")
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(THREADS)
        self._session = 0
        self._done: deque[_Ended[Any]] = deque()
        self._ended.connect(self._hand_back, Qt.ConnectionType.QueuedConnection)

    def run(self, do: Callable[[], T], then: Callable[[T | Failed], None], urgency: int = 0) -> None:
        """Do something on another thread.

        Args:
            do: with values alone; touches nothing of the window.
            then: called on the window's thread with what it returned, or with ``Failed``.
            urgency: what is more urgent is done first.
        """
        session = self._session

        def work() -> None:
            if session != self._session:
                return
            came_of_it: T | Failed
            try:
                came_of_it = do()
            except Exception as error:  # noqa: BLE001 - whatever it was, whoever asked decides on the window's thread
                came_of_it = Failed(error)
            self._done.append(_Ended(session, then, came_of_it))
            self._ended.emit()

        self._pool.start(work, urgency)

    def forget(self) -> None:
        """The guest has left: what waits is not begun, and what comes of the rest is dropped."""
        self._session += 1
        self._pool.clear()
        self._done.clear()

    def finish(self) -> None:
        """Do all that was asked, and hand it back: for pictures, and for tests."""
        while not self._pool.waitForDone(0) or self._done:
            self._pool.waitForDone()
            self._hand_back()

    def _hand_back(self) -> None:
        while self._done:
            ended = self._done.popleft()
            if ended.session == self._session:
                ended.then(ended.came_of_it)
