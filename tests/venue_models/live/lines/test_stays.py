"""What a band does at an attraction, from visits that err."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.venue_models.live.lines.ride_street import (
    EXPRESS,
    FAR,
    LINE,
    NOON_S,
    PLATFORM,
    PLAZA,
    TRACK,
    ride_street,
    visit,
)
from venue_models.live.lines.attraction_lines import AttractionLines, Change, LineEvent
from venue_models.live.lines.places import Part, Places
from venue_models.live.lines.stays import Stays
from venue_models.values import NOWHERE, VISIT, QueueStatus


class Lines:
    """The lines of one attraction, whose visits and dispatches a test tells by the second."""

    def __init__(self, seen_for_s: float = 100.0) -> None:
        venue = ride_street()
        self.stays = Stays(Places(venue), 1, bands=50)
        self.lines = AttractionLines(0, venue.attractions[0], self.stays, started_at_s=NOON_S)
        self.told: list[LineEvent] = []
        self.at_s = 0.0
        self.until(seen_for_s)

    def walk(self, band: int, *zones: tuple[int, float], gone_at_s: float | None = None) -> None:
        """A band is in each of these zones from its second on."""
        for (zone, entered_s), after in zip(zones, [*zones[1:], (NOWHERE, np.nan)], strict=True):
            left_s = gone_at_s if np.isnan(after[1]) and gone_at_s is not None else after[1]
            self.stays.hear(visit(band, zone, NOON_S + entered_s))
            if np.isfinite(left_s):
                self.stays.hear(visit(band, zone, NOON_S + entered_s, NOON_S + left_s))

    def dispatch(self, at_s: float, guests: int = 1) -> None:
        assert self.lines.hear_dispatch(NOON_S + at_s, NOON_S + at_s, guests) is not None

    def until(self, at_s: float) -> None:
        while self.at_s < at_s:
            self.at_s = min(self.at_s + 10, at_s)
            self.told += self.lines.turn(NOON_S + self.at_s)

    def changes(self) -> list[tuple[int, Change, float]]:
        return [(event.band, event.change, event.at_s - NOON_S) for event in self.told]


def test_zones_are_the_line_the_ride_the_ground_beside_it_or_somewhere_else() -> None:
    places = Places(ride_street())
    parts = [places.part(0, zone) for zone in (PLAZA, LINE, EXPRESS, PLATFORM, TRACK, FAR, NOWHERE)]
    assert parts == [Part.NEAR, Part.QUEUE, Part.EXPRESS, Part.RIDE, Part.RIDE, Part.AWAY, Part.NEAR]
    assert places.owner.tolist() == [-1, 0, 0, 0, 0, -1, -1]


def test_whoever_stands_in_line_has_joined_when_they_came() -> None:
    day = Lines()
    day.walk(7, (PLAZA, 50), (LINE, 100))
    day.until(140)
    assert day.changes() == []
    day.until(160)
    assert day.changes() == [(7, Change.JOINED, 100)]


def test_a_passer_by_has_not() -> None:
    day = Lines()
    day.walk(7, (PLAZA, 50), (LINE, 100), (FAR, 130))
    day.until(400)
    assert day.changes() == []
    assert day.stays.at == [{}]


def test_a_fix_that_strays_from_the_line_is_no_leaving() -> None:
    day = Lines()
    day.walk(7, (LINE, 100), (PLAZA, 200), (LINE, 320), (TRACK, 400), (LINE, 410), (NOWHERE - 1, 500), (LINE, 510))
    day.until(560)
    assert day.changes() == [(7, Change.JOINED, 100)]


def test_whoever_goes_away_from_far_back_has_given_up() -> None:
    day = Lines()
    for band in range(10):
        day.walk(band, (LINE, 100 + band))
    day.walk(30, (LINE, 200), (FAR, 280))
    for at_s in range(60, 600, 60):
        day.dispatch(at_s, 0)
    day.until(400)
    assert [change for change in day.changes() if change[0] == 30] == [
        (30, Change.JOINED, 200),
        (30, Change.LEFT, 280),
    ]


def test_the_first_in_line_board_with_a_dispatch_and_come_off_later() -> None:
    day = Lines()
    for band in range(6):
        day.walk(band, (LINE, 100 + 10 * band))
    day.until(250)
    day.dispatch(260, 4)
    day.until(330)
    boarded = [band for band, change, at_s in day.changes() if change is Change.BOARDED and at_s == 260]
    assert boarded == [0, 1]  # of four guests, as many as wear a band by what is believed at first
    day.walk(0, (LINE, 100), (FAR, 390))
    day.until(600)
    assert [change for change in day.changes() if change[0] == 0][1:] == [(0, Change.BOARDED, 260)]
    waited = next(event.waited_min for event in day.told if event.change is Change.BOARDED)
    assert waited is not None
    assert round(waited * 60) == 160


def test_without_a_counter_boarding_is_where_the_band_is_seen() -> None:
    day = Lines()
    day.walk(7, (LINE, 700), (PLATFORM, 800))
    day.until(900)
    assert day.changes() == [(7, Change.JOINED, 700), (7, Change.BOARDED, 800)]


def test_whoever_rode_unseen_has_boarded_a_ride_before_they_came_off() -> None:
    day = Lines()
    day.walk(7, (LINE, 700), (FAR, 1000))
    day.until(1200)
    assert day.changes() == [(7, Change.JOINED, 700), (7, Change.BOARDED, 1000 - 90 - 30)]


def test_a_band_that_falls_silent_in_line_neither_boards_nor_leaves() -> None:
    day = Lines()
    day.walk(7, (LINE, 700), gone_at_s=790)
    day.until(2000)
    assert day.changes() == [(7, Change.JOINED, 700)]
    assert day.stays.at == [{}]


def test_of_a_band_that_is_forgotten_nothing_is_left() -> None:
    day = Lines()
    day.walk(7, (LINE, 100))
    day.until(200)
    assert day.lines.main.bands == 1
    day.lines.forget(7)
    assert day.lines.main.bands == 0
    assert day.stays.at == [{}]
    assert list(day.stays.of_band(7)) == []


def test_those_who_stood_there_before_the_watch_began_make_a_line_at_once() -> None:
    day = Lines(seen_for_s=0.0)
    for band in range(40):
        day.walk(band, (LINE, 1))
    day.until(80)
    joined = [at_s for _, change, at_s in day.changes() if change is Change.JOINED]
    assert len(joined) == 40
    assert joined == sorted(joined)
    assert joined[0] < -100 < joined[-1] <= 1


def test_lines_go_on_from_a_checkpoint() -> None:
    day = Lines()
    for band in range(6):
        day.walk(band, (LINE, 100 + band))
    for at_s in (160, 220):
        day.dispatch(at_s, 1)
    day.until(290)
    again = Lines()
    again.lines.restore(day.lines.checkpoint())
    assert again.lines.checkpoint() == day.lines.checkpoint()
    assert again.lines.bands == day.lines.bands


ZONE = st.sampled_from([PLAZA, LINE, EXPRESS, PLATFORM, TRACK, FAR])
ROWS = st.lists(
    st.tuples(st.integers(0, 4), ZONE, st.floats(0, 1500), st.one_of(st.just(np.nan), st.floats(0, 1500))),
    max_size=60,
)
DISPATCHES = st.lists(
    st.tuples(st.one_of(st.floats(allow_nan=True), st.floats(0, 2000)), st.integers(-32768, 32767)), max_size=40
)


@given(ROWS, DISPATCHES, st.lists(st.sampled_from(QueueStatus), max_size=3))
def test_whatever_comes_in_a_band_boards_or_leaves_once_and_after_it_has_joined(
    rows: list[tuple[int, int, float, float]],
    dispatches: list[tuple[float, int]],
    statuses: list[QueueStatus],
) -> None:
    day = Lines()
    visits = np.array([(band, zone, NOON_S + entered, NOON_S + left) for band, zone, entered, left in rows], VISIT)
    for second in range(0, 3000, 100):
        day.stays.hear(visits[2 * second // 100 : 2 * second // 100 + 2])
        for at_s, count in dispatches[second // 100 : second // 100 + 1]:
            day.lines.hear_dispatch(NOON_S + 100 + second, NOON_S + at_s, count)
        if statuses:
            day.lines.set_status(NOON_S + second, statuses.pop())
        day.until(100 + second)
        now, express = day.lines.at(NOON_S + day.at_s)
        for line in (now, express):
            assert line is not None
            assert line.wait_min is None or 0 <= line.wait_min < 600
    for band in range(5):
        changes = [change for who, change, _ in day.changes() if who == band]
        inside = False
        for change in changes:  # who falls silent in line goes without a word, and may join again
            assert inside or change is Change.JOINED
            inside = change is Change.JOINED
