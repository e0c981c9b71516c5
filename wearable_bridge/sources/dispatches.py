"""The door for vehicle counters: a source that listens on a port of this machine for who has just been dispatched.

One JSON object a line, one answer a line (docs/dispatches.md). Whatever comes in is counted and answered, and nothing
of it stops the door.
"""

import asyncio
from collections import Counter, deque
from collections.abc import AsyncGenerator, Sequence
from contextlib import suppress
from typing import Final

import numpy as np

from venue_models.phrases import phrase
from venue_models.values import DISPATCH, SourceNote, frozen
from wearable_bridge.clock import Clock
from wearable_bridge.heard import RawBatch
from wearable_bridge.sources.dispatch_line import MOST_BYTES, Dispatched, LineRefusedError, read_line
from wearable_bridge.sources.source import TICK_S

HOST: Final = "127.0.0.1"
"""Whoever is on this machine may tell; nobody else is heard."""
MOST_CONNECTIONS: Final = 32
MOST_REFUSED: Final = 20
"""After so many lines in a row that cannot be used, a connection is closed."""
MOST_A_SECOND: Final = 2.0
"""No attraction dispatches more often; ten at once are taken, as a counter may have waited for the network."""
BURST: Final = 10.0
OPEN_AGAIN_S: Final = 5.0
TELL_EVERY_S: Final = 10.0
QUIET_S: Final = 60.0
"""After so long without a line that cannot be used, the fault is over."""
REMEMBERED: Final = 64
"""So many dated dispatches of an attraction are remembered, to know one that is told again."""


class DispatchDoor:
    """What vehicle counters tell, as a source without readers.

    Args:
        attraction_ids: of which dispatches are taken.
        port: of this machine; 0: any that is free (``port`` says which, once it is open).
        clock: stamps what is told without a time.
    """

    name: Final = "dispatch counters"
    reader_ids: Final = ()
    can_wait: Final = False

    def __init__(self, attraction_ids: Sequence[str], port: int, clock: Clock) -> None:
        self.attraction_ids: Final = tuple(attraction_ids)
        self.port = port
        self.refused: Final[Counter[str]] = Counter()
        """What was not used, by reason."""
        self._index = {name: place for place, name in enumerate(self.attraction_ids)}
        self._clock = clock
        self._budgets = [_Budget() for _ in self.attraction_ids]
        self._told_at_s: list[deque[float]] = [deque(maxlen=REMEMBERED) for _ in self.attraction_ids]
        self._dispatched: list[Dispatched] = []
        self._notes: list[SourceNote] = []
        self._talks: set[asyncio.Task[None]] = set()
        self._came = asyncio.Event()
        self._opened = asyncio.Event()
        self._complaint: str = ""
        self._is_faulty = False

    async def opened(self) -> None:
        """Returns when the port listens."""
        await self._opened.wait()

    async def batches(self) -> AsyncGenerator[RawBatch, None]:
        """What is told, within a tick of being told; nothing while nobody tells anything."""
        tasks = [asyncio.create_task(work, name=self.name) for work in (self._listen(), self._tell())]
        for task in tasks:
            task.add_done_callback(lambda _: self._came.set())
        try:
            while True:
                await self._came.wait()
                for task in tasks:
                    if task.done():
                        task.result()
                await asyncio.sleep(TICK_S)
                yield self._cut()
        finally:
            for task in (*tasks, *self._talks):
                task.cancel()
            await asyncio.wait(tasks)
            if self._talks:
                await asyncio.wait(self._talks)

    def _cut(self) -> RawBatch:
        self._came.clear()
        dispatched = sorted(self._dispatched, key=lambda one: one.at_s)
        rows = np.array([(one.at_s, one.attraction, one.guests) for one in dispatched], DISPATCH)
        batch = RawBatch(self._clock.now_s(), notes=tuple(self._notes), dispatches=frozen(rows))
        self._dispatched, self._notes = [], []
        return batch

    # The port

    async def _listen(self) -> None:
        """Keeps the port open, or tries to."""
        while True:
            try:
                server = await asyncio.start_server(self._welcome, HOST, self.port, limit=MOST_BYTES)
            except OSError as error:
                why = error.strerror or str(error)
                text = phrase(
                    "Port {port} for dispatch counters cannot be opened: {why}. End the program that has it, or give "
                    "venue.toml another dispatch_port.",
                    port=self.port,
                    why=why,
                )
                self._note(text, is_fault=True)
                await asyncio.sleep(OPEN_AGAIN_S)
                continue
            self.port = server.sockets[0].getsockname()[1]
            if self._is_faulty:
                self._note(phrase("The port for dispatch counters is open again."), is_fault=False)
            self._opened.set()
            async with server:
                await server.serve_forever()

    async def _welcome(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._talks.add(task)
        try:
            with suppress(ConnectionError):
                if len(self._talks) > MOST_CONNECTIONS:
                    self._refuse("too many connections")
                    await _answer(writer, f"error: more than {MOST_CONNECTIONS} connections")
                else:
                    await self._talk(reader, writer)
        finally:
            self._talks.discard(task)
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        refused = 0
        while refused < MOST_REFUSED:
            try:
                line = await reader.readuntil(b"\n")
            except asyncio.LimitOverrunError:
                self._refuse("too long")
                await _answer(writer, f"error: the line is longer than {MOST_BYTES} bytes")
                return
            except asyncio.IncompleteReadError as end:
                line = end.partial
                if not line:
                    return
            if line.strip():
                answer = self._hear(line)
                refused = 0 if answer == "ok" else refused + 1
                await _answer(writer, answer)

    def _hear(self, line: bytes) -> str:
        """Takes in one line; what is answered."""
        now_s = self._clock.now_s()
        try:
            told = read_line(line, self._index, now_s)
        except LineRefusedError as error:
            self._refuse("unreadable", str(error))
            return f"error: {error}"
        if told.said_at_s is not None and told.said_at_s in self._told_at_s[told.attraction]:
            self.refused["told twice"] += 1  # a gateway that makes sure: nothing is wrong
            return "ok"
        if not self._budgets[told.attraction].spend(now_s):
            name = self.attraction_ids[told.attraction]
            self._refuse(
                "too many", phrase("{name} says more than {n:g} dispatches a second", name=name, n=MOST_A_SECOND)
            )
            return f"error: more than {MOST_A_SECOND:g} dispatches a second"
        if told.said_at_s is not None:
            self._told_at_s[told.attraction].append(told.said_at_s)
        self._dispatched.append(told)
        self._came.set()
        return "ok"

    # What a person should know

    def _refuse(self, reason: str, complaint: str = "") -> None:
        self.refused[reason] += 1
        self._complaint = complaint or reason

    async def _tell(self) -> None:
        """Says what could not be used, not more often than a person can read it, and when that is over."""
        told, quiet_s = self._faults(), 0.0
        while True:
            await asyncio.sleep(TELL_EVERY_S)
            faults = self._faults()
            if faults > told:
                quiet_s = 0.0
                text = phrase(
                    "{n:,} lines of vehicle counters could not be used, {new:,} of them just now. The last: {why}.",
                    n=faults,
                    new=faults - told,
                    why=self._complaint,
                )
                self._note(text, is_fault=True)
            elif self._is_faulty and self._opened.is_set():
                quiet_s += TELL_EVERY_S
                if quiet_s >= QUIET_S:
                    self._note(phrase("What vehicle counters say can be used again."), is_fault=False)
            told = faults

    def _faults(self) -> int:
        return self.refused.total() - self.refused["told twice"]

    def _note(self, text: str, *, is_fault: bool) -> None:
        self._is_faulty = is_fault
        self._notes.append(SourceNote(self._clock.now_s(), self.name, text, is_fault))
        self._came.set()


class _Budget:
    """How many dispatches an attraction may still tell of now."""

    def __init__(self) -> None:
        self._left, self._at_s = BURST, float("-inf")

    def spend(self, now_s: float) -> bool:
        """Whether one more may be told of."""
        self._left = min(BURST, self._left + MOST_A_SECOND * max(0.0, now_s - self._at_s))
        self._at_s = now_s
        if self._left < 1:
            return False
        self._left -= 1
        return True


async def _answer(writer: asyncio.StreamWriter, text: str) -> None:
    writer.write(text.encode() + b"\n")
    await writer.drain()
