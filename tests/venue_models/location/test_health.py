"""Whether readers hear as they should: silence, loudness, and the zones that go deaf with them."""

from collections.abc import Iterable

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.venue_models.small_venue import GATE, PLAZA, READERS, SHOP, START_S, ZONES
from venue_models.location.health import ReaderEars, Witnesses, ZoneEars, covered_by
from venue_models.values import FIX, SIGHTING, Presence, ReaderHealth, Rows, ZoneHealth
from venue_models.venue.model import Reader

ALL = range(5)
BUT_R0 = range(1, 5)
NOBODY = np.zeros(0, FIX)


class Radio:
    """A venue of five readers that is told each second who hears, and who could have been heard."""

    def __init__(self) -> None:
        self.ears = ReaderEars(READERS, started_at_s=START_S)
        self.now_s = START_S
        self.changes: list[tuple[float, str, str]] = []

    def listen(
        self,
        seconds: float,
        hearing: Iterable[int] = ALL,
        bands: Rows = NOBODY,
        residual_db: float = 0.0,
        at_gate: bool = False,
        every_s: float = 1.0,
    ) -> None:
        hearing = list(hearing)
        for _ in range(round(seconds / every_s)):
            self.now_s += every_s
            sightings = np.zeros(len(hearing), SIGHTING)
            sightings["t_s"], sightings["reader"] = self.now_s, hearing
            self.ears.hear(self.now_s, sightings)
            residuals = np.zeros(5, np.int64)
            residuals[hearing] = 4
            sums_db = residual_db * residuals.astype(np.float64)
            changed = self.ears.judge(self.now_s, sums_db, residuals, self.witnesses(bands, at_gate))
            self.changes += [(self.now_s - START_S, READERS[r].id, self.health(int(r)).name) for r in changed]

    def witnesses(self, bands: Rows, at_gate: bool) -> Witnesses:
        heard_at_s = np.where(bands["presence"] == Presence.HERE, self.now_s, bands["heard_at_s"])
        return Witnesses(bands, heard_at_s, bands["presence"], np.full(len(bands), at_gate))

    def health(self, reader: int) -> ReaderHealth:
        return ReaderHealth(int(self.ears.state["health"][reader]))


def band(x_m: float, presence: Presence, last_heard: float = 0.0, level: int = 0) -> Rows:
    return np.array([(x_m, 25.0, 2.0, level, PLAZA, START_S + last_heard, presence)], FIX)


@pytest.fixture
def radio() -> Radio:
    return Radio()


def test_readers_are_unheard_until_they_hear(radio: Radio) -> None:
    assert radio.health(0) == ReaderHealth.UNHEARD
    radio.listen(1, hearing=[0])
    assert [radio.health(reader) for reader in ALL] == [ReaderHealth.WELL] + [ReaderHealth.UNHEARD] * 4


def test_a_reader_that_misses_a_band_beside_it_is_silent_and_well_again_when_it_hears(radio: Radio) -> None:
    beside_r0 = band(12, Presence.HERE)
    radio.listen(60, bands=beside_r0)
    radio.listen(19, BUT_R0, beside_r0)
    assert radio.health(0) == ReaderHealth.WELL
    radio.listen(22, BUT_R0, beside_r0)
    assert radio.health(0) == ReaderHealth.SILENT
    radio.listen(1, ALL, beside_r0)
    assert radio.health(0) == ReaderHealth.WELL
    assert [(reader, health) for _, reader, health in radio.changes[5:]] == [("R0", "SILENT"), ("R0", "WELL")]


def test_a_crowd_beside_it_proves_it_as_soon_as_the_silence_is_long_enough(radio: Radio) -> None:
    crowd = np.repeat(band(12, Presence.HERE), 30)
    radio.listen(60, bands=crowd)
    radio.listen(22, BUT_R0, crowd)
    assert radio.health(0) == ReaderHealth.SILENT


@pytest.mark.parametrize(
    "elsewhere", [NOBODY, band(60, Presence.HERE), band(12, Presence.HERE, level=1)], ids=["none", "far", "above"]
)
def test_a_reader_that_nobody_is_near_has_nothing_to_hear(radio: Radio, elsewhere: Rows) -> None:
    radio.listen(60)
    radio.listen(300, BUT_R0, elsewhere)
    assert radio.health(0) == ReaderHealth.WELL


def test_silent_for_very_long_it_is_silent_in_any_case(radio: Radio) -> None:
    radio.listen(60)
    radio.listen(605, BUT_R0)
    assert radio.health(0) == ReaderHealth.SILENT


def test_a_band_that_fell_silent_with_it_proves_it_until_that_band_turns_up_elsewhere(radio: Radio) -> None:
    radio.listen(60)
    radio.listen(25, BUT_R0, band(12, Presence.FADING, last_heard=59))
    assert radio.health(0) == ReaderHealth.SILENT
    radio.listen(5, BUT_R0, band(60, Presence.HERE))
    assert radio.health(0) == ReaderHealth.WELL


@pytest.mark.parametrize(
    ("last_heard", "at_gate"), [(59.0, True), (20.0, False)], ids=["went home", "fell silent before"]
)
def test_a_band_that_fell_silent_for_its_own_reasons_proves_nothing(
    radio: Radio, last_heard: float, at_gate: bool
) -> None:
    radio.listen(60)
    radio.listen(120, BUT_R0, band(12, Presence.LAST_SEEN, last_heard), at_gate=at_gate)
    assert radio.health(0) == ReaderHealth.WELL


def test_a_reader_that_hears_rarely_may_be_silent_for_longer(radio: Radio) -> None:
    beside_r0 = band(12, Presence.HERE)
    for _ in range(60):
        radio.listen(9, BUT_R0, beside_r0)
        radio.listen(1, ALL, beside_r0)
    radio.listen(150, BUT_R0, beside_r0)
    assert radio.health(0) == ReaderHealth.WELL
    radio.listen(90, BUT_R0, beside_r0)
    assert radio.health(0) == ReaderHealth.SILENT


def test_when_nothing_is_heard_at_all_no_reader_is_to_blame(radio: Radio) -> None:
    beside_r0 = band(12, Presence.HERE)
    radio.listen(60, bands=beside_r0)
    radio.listen(20, [], beside_r0)
    assert not radio.ears.is_venue_silent(radio.now_s)
    radio.listen(3600, [], beside_r0)
    assert radio.ears.is_venue_silent(radio.now_s)
    assert {radio.health(reader) for reader in ALL} == {ReaderHealth.WELL}


def test_a_time_that_jumps_is_not_a_silence(radio: Radio) -> None:
    crowd = np.repeat(band(12, Presence.HERE), 30)
    radio.listen(60, bands=crowd)
    radio.listen(3600, BUT_R0, crowd, every_s=3600)
    assert radio.health(0) == ReaderHealth.WELL


@pytest.mark.parametrize(("offset_db", "expected"), [(11, ReaderHealth.LOUD), (-11, ReaderHealth.LOW)])
def test_a_reader_that_hears_louder_or_lower_for_minutes_is_told_until_it_is_clearly_better(
    radio: Radio, offset_db: float, expected: ReaderHealth
) -> None:
    radio.listen(50, residual_db=offset_db)
    assert radio.health(2) == ReaderHealth.WELL
    radio.listen(60, residual_db=offset_db)
    assert radio.health(2) == expected
    assert radio.ears.state["offset_db"][2] == pytest.approx(offset_db, abs=0.01)
    radio.listen(60, residual_db=0)
    assert radio.health(2) == expected
    radio.listen(120, residual_db=0)
    assert radio.health(2) == ReaderHealth.WELL


def test_a_little_louder_is_well(radio: Radio) -> None:
    radio.listen(600, residual_db=7)
    assert radio.health(2) == ReaderHealth.WELL


def test_the_rate_and_the_last_time_are_told(radio: Radio) -> None:
    radio.listen(60, hearing=[0, 1, 1, 1])
    radio.listen(5, hearing=[0])
    assert radio.ears.state["rate_hz"][0] == pytest.approx(1, rel=0.01)
    assert radio.ears.state["heard_at_s"][:3].tolist() == [START_S + 65, START_S + 60, -np.inf]
    radio.listen(600, hearing=[0])
    assert radio.ears.state["rate_hz"][1] == pytest.approx(0, abs=0.01)


# Zones


def ears(cover_m: float = 15.0) -> ZoneEars:
    return ZoneEars(ZONES, READERS, started_at_s=START_S, cover_m=cover_m)


def deaf(*readers: int) -> NDArray[np.bool_]:
    return np.isin(np.arange(5), readers)


def test_a_zone_is_covered_by_the_readers_near_it_and_by_the_nearest_in_any_case() -> None:
    assert covered_by(ZONES, READERS, 15.0).astype(int).tolist() == [
        [1, 1, 1, 0, 0],
        [0, 1, 1, 1, 0],
        [0, 0, 0, 1, 1],
    ]
    assert covered_by(ZONES, READERS, 0.0).astype(int).tolist() == [[1, 1, 0, 0, 0], [0, 0, 1, 1, 0], [0, 0, 0, 1, 1]]


def test_a_reader_on_another_level_covers_only_what_no_other_does() -> None:
    upstairs = Reader("U", 20.0, 25.0, level=1)
    assert covered_by(ZONES, (*READERS, upstairs), 15.0)[:, 5].tolist() == [False] * 3
    assert covered_by(ZONES, (upstairs,), 0.0).tolist() == [[True]] * 3


@pytest.mark.parametrize(
    ("silent", "expected"),
    [
        ((), ZoneHealth.HEARD),
        ((0,), ZoneHealth.HEARD),
        ((0, 1), ZoneHealth.PARTLY_DEAF),
        ((0, 1, 2), ZoneHealth.DEAF),
        ((3, 4), ZoneHealth.HEARD),
    ],
)
def test_a_zone_is_as_deaf_as_its_readers(silent: tuple[int, ...], expected: ZoneHealth) -> None:
    zones = ears()
    zones.judge(START_S + 1, deaf(*silent), is_venue_silent=False)
    assert zones.health[PLAZA] == expected


def test_a_deaf_zone_knows_since_when() -> None:
    zones = ears()
    zones.judge(START_S + 1, deaf(0, 1, 2), is_venue_silent=False)
    assert zones.judge(START_S + 9, deaf(0, 1, 2, 3), is_venue_silent=False).tolist() == [SHOP]
    assert zones.deaf_since_s.tolist()[:2] == [START_S + 1, START_S + 9]
    zones.judge(START_S + 20, deaf(), is_venue_silent=False)
    assert np.isnan(zones.deaf_since_s).all()


def test_in_a_silent_venue_every_zone_is_deaf() -> None:
    zones = ears()
    zones.judge(START_S + 1, deaf(), is_venue_silent=True)
    assert zones.is_deaf.tolist() == [True] * 3
    assert zones.health[GATE] == ZoneHealth.DEAF


def test_a_reader_never_heard_is_deaf_once_others_have_been_heard_for_a_while(radio: Radio) -> None:
    radio.listen(30, BUT_R0)
    assert not radio.ears.is_deaf().any()
    radio.listen(40, BUT_R0)
    assert radio.ears.is_deaf().tolist() == [True, False, False, False, False]


def test_a_venue_without_readers_hears_nothing() -> None:
    zones = ZoneEars(ZONES, (), started_at_s=START_S)
    zones.judge(START_S + 1, np.zeros(0, np.bool_), is_venue_silent=False)
    assert zones.is_deaf.all()
