"""The door for vehicle counters, over a real socket: each line is answered, and no line stops it."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from contextlib import aclosing

import numpy as np
import pytest

from venue_models.values import NOWHERE, Rows
from wearable_bridge.bridge import Bridge
from wearable_bridge.clock import SteadyClock
from wearable_bridge.heard import RawBatch
from wearable_bridge.sources import dispatches
from wearable_bridge.sources.dispatches import HOST, MOST_CONNECTIONS, MOST_REFUSED, DispatchDoor

RIDES = ("comet", "wheel")
PATIENCE_S = 30.0


class SetClock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.at_s = 1_800_000_000.0

    def now_s(self) -> float:
        return self.at_s

    def monotonic_s(self) -> float:
        return self.at_s

    def heard_until(self, until_s: float | None) -> None:
        pass


async def ask(port: int, *lines: bytes) -> list[str]:
    reader, writer = await asyncio.open_connection(HOST, port)
    writer.write(b"".join(lines))
    writer.write_eof()
    answers = (await reader.read()).decode().splitlines()
    writer.close()
    await writer.wait_closed()
    return answers


async def until(is_so: Callable[[], bool]) -> None:
    while not is_so():  # noqa: ASYNC110 - what is waited for happens on this very loop
        await asyncio.sleep(0)


async def at_the_door(
    door: DispatchDoor, visit: Callable[[DispatchDoor], Awaitable[None]], batches: list[RawBatch]
) -> None:
    async def listen() -> None:
        async with aclosing(door.batches()) as heard:
            async for batch in heard:
                batches.append(batch)  # noqa: PERF401 - it never ends by itself

    listening = asyncio.create_task(listen())
    async with asyncio.timeout(PATIENCE_S):
        await door.opened()
        await visit(door)
        await until(lambda: not door._came.is_set() and not door._dispatched)
    listening.cancel()
    await asyncio.wait([listening])
    assert not [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]


def visited(visit: Callable[[DispatchDoor], Awaitable[None]]) -> tuple[DispatchDoor, Rows]:
    door, batches = DispatchDoor(RIDES, 0, SetClock()), list[RawBatch]()
    asyncio.run(at_the_door(door, visit, batches))
    return door, np.concatenate([batch.dispatches for batch in batches])


def test_what_counters_tell_is_answered_and_comes_out_in_the_order_of_time() -> None:
    async def visit(door: DispatchDoor) -> None:
        answers = await ask(
            door.port,
            b'{"attraction": "wheel", "guests": 6}\n',
            b'{"attraction": "comet", "guests": 19, "at": 1799999990}\r\n',
            b"\n",
            b'{"attraction": "moon", "guests": 6}\n',
            b'{"attraction": "comet"}',
        )
        assert answers[:2] == ["ok", "ok"]
        assert answers[2].startswith("error: there is no attraction “moon”")
        assert answers[3:] == ["ok"]

    door, rows = visited(visit)
    assert rows[["t_s", "attraction", "guests"]].tolist() == [
        (1_799_999_990.0, 0, 19),
        (1_800_000_000.0, 1, 6),
        (1_800_000_000.0, 0, NOWHERE),
    ]
    assert door.refused == {"unreadable": 1}


def test_a_dispatch_that_is_told_again_counts_once() -> None:
    async def visit(door: DispatchDoor) -> None:
        again = b'{"attraction": "comet", "guests": 19, "at": 1800000002.5}\n'
        assert await ask(door.port, again, again) == ["ok", "ok"]
        assert await ask(door.port, again) == ["ok"]

    door, rows = visited(visit)
    assert len(rows) == 1
    assert door.refused == {"told twice": 2}


def test_a_flood_is_cut_to_what_a_ride_can_do_and_the_next_ride_is_heard() -> None:
    async def visit(door: DispatchDoor) -> None:
        answers = await ask(door.port, *[b'{"attraction": "comet"}\n'] * 25)
        assert answers.count("ok") == 10
        assert await ask(door.port, b'{"attraction": "wheel"}\n') == ["ok"]

    door, rows = visited(visit)
    assert np.bincount(rows["attraction"]).tolist() == [10, 1]
    assert door.refused == {"too many": 15}


def test_a_dispatch_that_came_in_a_flood_may_be_told_again_and_counts_then() -> None:
    clock, batches = SetClock(), list[RawBatch]()
    door = DispatchDoor(RIDES, 0, clock)

    async def visit(door: DispatchDoor) -> None:
        dated = b'{"attraction": "comet", "guests": 19, "at": 1800000002.5}\n'
        assert "more than" in (await ask(door.port, *[b'{"attraction": "comet"}\n'] * 10, dated))[-1]
        clock.at_s += 1
        assert await ask(door.port, dated, dated) == ["ok", "ok"]

    asyncio.run(at_the_door(door, visit, batches))
    rows = np.concatenate([batch.dispatches for batch in batches])
    assert np.count_nonzero(rows["guests"] == 19) == 1


def test_whoever_sends_nothing_of_use_is_cut_off_and_others_are_not() -> None:
    async def visit(door: DispatchDoor) -> None:
        assert len(await ask(door.port, *[b"\xff\xfe{\n"] * (MOST_REFUSED + 5))) == MOST_REFUSED
        assert "longer than" in (await ask(door.port, b"{" * 5000))[0]
        assert await ask(door.port, b'{"attraction": "wheel"}\n') == ["ok"]

    door, rows = visited(visit)
    assert len(rows) == 1
    assert door.refused == {"unreadable": MOST_REFUSED, "too long": 1}


def test_of_many_connections_those_above_the_limit_are_told_so() -> None:
    async def visit(door: DispatchDoor) -> None:
        held = [await asyncio.open_connection(HOST, door.port) for _ in range(MOST_CONNECTIONS)]
        for _, writer in held:
            writer.write(b'{"attraction": "none"}\n')
        for reader, _ in held:
            assert (await reader.readline()).startswith(b"error")
        assert "more than 32" in (await ask(door.port))[0]
        for _, writer in held:
            writer.close()
            await writer.wait_closed()
        await until(lambda: not door._talks)
        assert await ask(door.port, b'{"attraction": "wheel"}\n') == ["ok"]

    _, rows = visited(visit)
    assert len(rows) == 1


def test_what_cannot_be_used_is_told_and_that_it_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispatches, "TELL_EVERY_S", 0.02)
    monkeypatch.setattr(dispatches, "QUIET_S", 0.04)
    batches: list[RawBatch] = []

    async def visit(door: DispatchDoor) -> None:
        await ask(door.port, b"19\n", b"20\n")
        await until(lambda: sum(len(batch.notes) for batch in batches) == 2)

    asyncio.run(at_the_door(DispatchDoor(RIDES, 0, SetClock()), visit, batches))
    notes = [note for batch in batches for note in batch.notes]
    assert [note.is_fault for note in notes] == [True, False]
    assert notes[0].text.startswith("2 lines of vehicle counters could not be used, 2 of them just now.")


def test_a_port_that_is_taken_is_told_and_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispatches, "OPEN_AGAIN_S", 0.02)
    other = socket.socket()
    other.bind((HOST, 0))
    other.listen()
    door, notes = DispatchDoor(RIDES, other.getsockname()[1], SetClock()), list[str]()

    async def watch() -> None:
        async with asyncio.timeout(PATIENCE_S), aclosing(door.batches()) as heard:
            async for batch in heard:
                notes.extend(note.text for note in batch.notes)
                other.close()
                if any(not note.is_fault for note in batch.notes):
                    return

    asyncio.run(watch())
    assert "cannot be opened" in notes[0]
    assert notes[-1] == "The port for dispatch counters is open again."


def test_the_bridge_brings_dispatches_to_the_venue_in_its_own_order() -> None:
    door = DispatchDoor(("comet", "wheel"), 0, SteadyClock())
    bridge = Bridge([door], [], [], attractions=("wheel", "boats", "comet"))
    bridge.start()
    try:
        while not door._opened.is_set():
            bridge.take(0.01)
        with socket.create_connection((HOST, door.port), PATIENCE_S) as counter:
            counter.sendall(b'{"attraction": "comet", "guests": 3}\n')
            assert counter.recv(100) == b"ok\n"
        taken = [batch for batch in bridge.take(PATIENCE_S) if len(batch.dispatches)]
    finally:
        bridge.stop()
    assert [batch.dispatches[["attraction", "guests"]].tolist() for batch in taken] == [[(2, 3)]]
