"""Simulated air: a park's receptions as advertisements that identity takes for real ones."""

import asyncio
import uuid
from contextlib import aclosing
from dataclasses import dataclass, field

import numpy as np
import pytest

from tests.wearable_bridge.sources.virtual_time import VirtualTimeLoop, run
from venue_models.values import DISPATCH, FELT, REPORT, SIGHTING, Batch, ReportKind, Rows, no_rows
from wearable_bridge.frames import encode_ibeacon
from wearable_bridge.heard import RawBatch
from wearable_bridge.identity import Identity
from wearable_bridge.sources.simulated import SimulatedAir
from wearable_bridge.sources.source import TICK_S

START_S = 1_800_000_000.0
TAGS = [f"ibeacon:00000000-0000-0000-0000-000000000007:0:{band}" for band in range(50)]
READERS = ["north", "south", "west"]


@dataclass
class Heard:
    sightings: Rows = field(default_factory=lambda: no_rows(SIGHTING))
    reports: Rows = field(default_factory=lambda: no_rows(REPORT))
    felt: Rows = field(default_factory=lambda: no_rows(FELT))
    dispatches: Rows = field(default_factory=lambda: no_rows(DISPATCH))


class SmallPark:
    """Every band is heard by a random reader in each tick; ``reports`` say which band says what in the first one.

    Args:
        slowness: real seconds that a second of the park takes to simulate.
    """

    def __init__(self, slowness: float = 0.0, reports: tuple[tuple[int, ReportKind, float, int], ...] = ()) -> None:
        self.now_s = START_S
        self._slowness, self._reports = slowness, reports
        self._rng = np.random.default_rng(3)
        self.all: list[Heard] = []

    def advance(self, until_s: float) -> Heard:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, VirtualTimeLoop)
        loop.now_s += (until_s - self.now_s) * self._slowness
        heard = self._heard(self.now_s, until_s)
        self.now_s, self._reports = until_s, ()
        self.all.append(heard)
        return heard

    def _heard(self, since_s: float, until_s: float) -> Heard:
        sightings = np.zeros(len(TAGS), SIGHTING)
        sightings["t_s"] = np.linspace(since_s, until_s, len(TAGS))
        sightings["band"] = self._rng.permutation(len(TAGS))
        sightings["reader"] = self._rng.integers(0, len(READERS), len(TAGS))
        sightings["rssi_dbm"] = self._rng.integers(-90, -40, len(TAGS))
        reports = np.zeros(len(self._reports), REPORT)
        for row, (band, kind, value, number) in zip(reports, self._reports, strict=True):
            sent_with = sightings[sightings["band"] == band][0]
            row["t_s"], row["reader"], row["band"] = sent_with["t_s"], sent_with["reader"], band
            row["kind"], row["value"], row["number"] = kind, value, number
        return Heard(sightings, np.sort(reports, order="t_s"))


async def first(air: SimulatedAir, count: int) -> list[RawBatch]:
    taken = []
    async with aclosing(air.batches()) as batches:
        async for batch in batches:
            taken.append(batch)
            if len(taken) == count:
                break
    return taken


def resolved(raw: list[RawBatch]) -> list[Batch]:
    ear = Identity(TAGS).ear(range(len(READERS)))
    return [ear.resolve(batch) for batch in raw]


def test_every_reception_arrives_as_it_was() -> None:
    park = SmallPark()
    batches = resolved(run(first(SimulatedAir(park, TAGS, READERS), 20)))
    for batch, truth in zip(batches, park.all, strict=True):
        assert batch.sightings.tolist() == truth.sightings.tolist()
    assert all(batch.counts == batches[0].counts for batch in batches)


def test_bands_send_what_real_ones_send() -> None:
    (batch,) = run(first(SimulatedAir(SmallPark(), TAGS, READERS), 1))
    sent = {payload.tobytes() for payload in batch.heard["payload"]}
    assert encode_ibeacon(uuid.UUID(int=7), 0, 3).ljust(31, b"\0") in sent


@pytest.mark.parametrize(
    "said",
    [
        (7, ReportKind.BUTTON, 1.0, 0),
        (8, ReportKind.BATTERY_PCT, 63.0, 0),
        (9, ReportKind.TEMPERATURE_C, 31.5, 0),
        (10, ReportKind.BATTERY_V, 2.75, 0),
    ],
)
def test_what_a_band_says_of_itself_arrives_beside_its_sightings(said: tuple[int, ReportKind, float, int]) -> None:
    park = SmallPark(reports=(said,))
    (batch,) = resolved(run(first(SimulatedAir(park, TAGS, READERS), 1)))
    band, kind, value, _ = said
    told = batch.reports[batch.reports["kind"] == kind]
    assert told["band"].tolist() == [band]
    assert told["value"].tolist() == pytest.approx([value])
    assert told["t_s"].tolist() == park.all[0].reports["t_s"].tolist()
    assert len(batch.sightings) == len(TAGS)


def test_what_no_format_can_say_is_refused_and_not_left_out() -> None:
    park = SmallPark(reports=((1, ReportKind.HEART_RATE_BPM, 80.0, 0),))
    with pytest.raises(ValueError, match="no advertisement format says HEART_RATE_BPM"):
        run(first(SimulatedAir(park, TAGS, READERS), 1))


@pytest.mark.parametrize("speed", [1.0, 10.0])
def test_it_keeps_its_speed_in_ticks_of_the_park(speed: float) -> None:
    async def duration_s() -> float:
        batches = await first(SimulatedAir(SmallPark(), TAGS, READERS, speed), 101)
        assert np.diff([batch.until_s for batch in batches]) == pytest.approx(TICK_S, abs=1e-5)
        return asyncio.get_running_loop().time()

    assert run(duration_s()) == pytest.approx(10.0 / speed, abs=0.01)


def test_a_park_too_big_for_the_machine_is_slower_says_so_once_and_loses_nothing() -> None:
    park = SmallPark(slowness=1.25)
    batches = run(first(SimulatedAir(park, TAGS, READERS), 400))
    notes = [note.text for batch in batches for note in batch.notes]
    assert len(notes) == 1
    assert "0.8 times real time" in notes[0]
    assert sum(len(batch.heard) for batch in batches) == 400 * len(TAGS)


def test_it_tells_when_it_keeps_up_again() -> None:
    park = SmallPark(slowness=2.0)

    async def slow_then_fast() -> list[bool]:
        faults = []
        async with aclosing(SimulatedAir(park, TAGS, READERS).batches()) as batches:
            async for batch in batches:
                faults += [note.is_fault for note in batch.notes]
                if park.now_s > START_S + 10:
                    park._slowness = 0.0
                if park.now_s > START_S + 60:
                    return faults
        return []

    assert run(slow_then_fast()) == [True, False]
