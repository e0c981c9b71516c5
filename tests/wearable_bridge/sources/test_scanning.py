"""On Linux an active scan brings a monitor along; a system that has none is listened to all the same."""

import asyncio

import pytest
from bleak.exc import BleakError

from wearable_bridge.sources.scanning import SHORTFALL, MonitoredScanner


class Part:
    """One of the two, which writes down what happens to it."""

    def __init__(self, name: str, happened: list[str], *, starts: bool = True, stops: bool = True) -> None:
        self._name, self._happened, self._starts, self._stops = name, happened, starts, stops

    async def start(self) -> None:
        self._happened.append(f"{self._name} starts")
        if not self._starts:
            raise BleakError(f"no {self._name} here")

    async def stop(self) -> None:
        self._happened.append(f"{self._name} stops")
        if not self._stops:
            raise BleakError(f"{self._name} is gone")


async def begin_and_end(scanner: MonitoredScanner) -> None:
    await scanner.start()
    await scanner.stop()


def test_the_monitor_stands_before_the_scan_begins_and_until_it_has_ended() -> None:
    happened: list[str] = []
    asyncio.run(begin_and_end(MonitoredScanner(Part("scan", happened), Part("monitor", happened))))
    assert happened == ["monitor starts", "scan starts", "scan stops", "monitor stops"]


def test_without_a_monitor_it_is_scanned_all_the_same_and_said() -> None:
    happened: list[str] = []
    monitor = Part("monitor", happened, starts=False)
    asyncio.run(begin_and_end(MonitoredScanner(Part("scan", happened), monitor, happened.append)))
    assert happened == ["monitor starts", SHORTFALL, "scan starts", "scan stops", "monitor stops"]


def test_a_scan_that_cannot_begin_is_an_error_and_a_monitor_is_not_left_behind() -> None:
    happened: list[str] = []
    scanner = MonitoredScanner(Part("scan", happened, starts=False, stops=False), Part("monitor", happened))
    with pytest.raises(BleakError, match="no scan here"):
        asyncio.run(scanner.start())
    with pytest.raises(BleakError, match="scan is gone"):
        asyncio.run(scanner.stop())
    assert happened[-1] == "monitor stops"
