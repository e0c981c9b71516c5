"""An event loop whose time passes only when everybody waits, and then at once: tests never sleep."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")


class _Selector(selectors.DefaultSelector):
    loop: "VirtualTimeLoop"

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            raise RuntimeError("everybody waits for something that will never come")
        self.loop.now_s += timeout
        return super().select(0)


class VirtualTimeLoop(asyncio.SelectorEventLoop):
    """``now_s`` may also be moved on by a test, as by a machine that is slow."""

    def __init__(self) -> None:
        self.now_s = 0.0
        selector = _Selector()
        selector.loop = self
        super().__init__(selector)

    def time(self) -> float:
        return self.now_s


class LoopClock:
    """The venue's clock in a test: the running loop's, from a given moment on."""

    def __init__(self, start_at_s: float = 1_800_000_000.0) -> None:
        self._start_at_s = start_at_s

    def now_s(self) -> float:
        return self._start_at_s + asyncio.get_running_loop().time()

    def monotonic_s(self) -> float:
        return asyncio.get_running_loop().time()

    def heard_until(self, until_s: float | None) -> None:
        pass


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """Runs a coroutine in virtual time."""
    with asyncio.Runner(loop_factory=VirtualTimeLoop) as runner:
        return runner.run(work)
