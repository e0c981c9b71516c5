"""A line as it is now: what is told, when nothing is, and what stands in the way of wild numbers."""

import math

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.venue_models.queues.small_line import START_S, SmallLine
from venue_models.queues.line import Line
from venue_models.queues.ride import Ride
from venue_models.values import QueueNow, QueueStatus, WaitBasis


def busy(line: SmallLine, *, ahead: int = 200) -> SmallLine:
    """An hour of little traffic, then so many more than can board."""
    line.run(60, 12)
    line.run(10, 20 + ahead / 10)
    line.run(12, 20)
    return line


# What is told


def test_a_line_in_which_everybody_wears_a_band_is_counted() -> None:
    park = busy(SmallLine())
    now = park.line.at(park.now_s)
    assert now.basis is WaitBasis.COUNTING
    assert now.length == pytest.approx(len(park.waiting), abs=20)
    assert now.wait_min == pytest.approx(len(park.waiting) / 20, abs=1.5)
    assert now.throughput_per_h == pytest.approx(1200, rel=0.1)


def test_the_share_of_bands_is_found_out_and_the_length_is_that_of_all_guests() -> None:
    park = busy(SmallLine(wears_every=4))
    now = park.line.at(park.now_s)
    assert now.band_share == pytest.approx(0.25, abs=0.05)
    assert now.length is not None
    assert now.length_low is not None
    assert now.length_high is not None
    assert now.length == pytest.approx(len(park.waiting), rel=0.25)
    assert now.length_low <= now.length <= now.length_high


@pytest.mark.parametrize(("wears_every", "share"), [(1, 1.0), (4, 0.25), (10, 0.1)])
def test_a_line_that_hears_of_the_share_elsewhere_has_a_length_sooner(wears_every: int, share: float) -> None:
    off = []
    for told in (None, share):
        park = SmallLine(wears_every=wears_every)
        if told is not None:
            park.line.expect_share(told, 80)
        park.join(200, 600)
        park.board()
        park.run(2, 20)
        length = park.line.at(park.now_s).length
        assert length is not None
        off.append(abs(length - len(park.waiting)))
    assert off[1] <= off[0] + 5
    assert off[1] < 60


@pytest.mark.parametrize(("wears_every", "elsewhere"), [(5, 0.9), (1, 0.2)])
def test_a_line_whose_share_is_another_one_finds_it_out(wears_every: int, elsewhere: float) -> None:
    park = SmallLine(wears_every=wears_every)
    park.line.expect_share(elsewhere, 80)
    busy(park)
    assert park.line.at(park.now_s).band_share == pytest.approx(1 / wears_every, abs=0.08)


@pytest.mark.parametrize("told", [(math.nan, 10.0), (0.0, 10.0), (0.5, math.inf), (-1.0, -1.0)])
def test_a_share_that_cannot_be_changes_nothing(told: tuple[float, float]) -> None:
    line = Line()
    before = line.checkpoint()
    line.expect_share(*told)
    assert line.checkpoint() == before


def test_what_is_expected_of_the_share_can_change_and_leaves_what_was_seen() -> None:
    told_once, told_often = busy(SmallLine(wears_every=3)), busy(SmallLine(wears_every=3))
    for share in (0.9, 0.1, 0.5):
        told_often.line.expect_share(share, 50)
    told_once.line.expect_share(0.5, 50)
    often, once = (park.line.at(park.now_s).band_share for park in (told_often, told_once))
    assert often == pytest.approx(once)


def test_bands_that_boarded_unseen_do_not_lengthen_the_line() -> None:
    park = busy(SmallLine(misses_every=4))
    park.run(30, 18)
    now = park.line.at(park.now_s)
    assert now.length == pytest.approx(len(park.waiting), abs=25)
    assert now.excluded["bands that boarded unseen"] > 0


def test_a_long_line_takes_a_while_and_an_empty_one_only_until_the_next_vehicle() -> None:
    park = SmallLine()
    park.run(60, 12)
    assert park.wait_min is not None
    assert park.wait_min <= 1.5
    busy_min = busy(SmallLine()).wait_min
    assert busy_min is not None
    assert busy_min > 8


def test_whoever_does_not_fit_into_the_next_show_is_told_of_the_one_after() -> None:
    theatre = SmallLine(seats=150)
    for _ in range(8):
        theatre.run(9, 15, every_s=540)
    theatre.join(320, 300)
    theatre.wait(240)
    theatre.board()
    theatre.wait(60)
    assert theatre.wait_min == pytest.approx(9 - 1 + 9, abs=1.5), "of 170, 20 go nine minutes after the next"


def test_those_who_pass_the_line_do_not_shorten_it() -> None:
    park = busy(SmallLine(), ahead=400)
    for guest in range(1_000_000, 1_000_030):
        park.join(10, 30)
        park.line.enter(park.now_s, guest)
        park.wait(30)
        park.board()
        park.line.leave(park.now_s + 1, guest)
    now = park.line.at(park.now_s)
    assert now.wait_min is not None
    assert now.wait_min > 0.6 * len(park.waiting) / 20
    assert now.excluded["bands that passed the line"] > 10


def test_who_gives_up_is_no_longer_ahead() -> None:
    park, patient = busy(SmallLine(), ahead=300), busy(SmallLine(), ahead=300)
    for guest, _ in list(park.waiting)[100:]:
        park.line.abandon(park.now_s, guest)
    left, stayed = park.line.at(park.now_s).length, patient.line.at(patient.now_s).length
    assert left is not None
    assert stayed is not None
    assert left < stayed - 60


def test_without_a_counter_the_waits_of_those_who_boarded_carry_the_answer() -> None:
    park = busy(SmallLine(has_counter=False, wears_every=3), ahead=400)
    park.run(15, 20)
    now = park.line.at(park.now_s)
    assert now.length is None, "nobody counts guests"
    assert now.band_share is None
    assert now.wait_min == pytest.approx(len(park.waiting) / 20, rel=0.4)
    assert "counter" in now.why


def test_what_the_venue_knows_beforehand_is_only_where_learning_starts() -> None:
    told, untold = SmallLine(Line(Ride(seats=20, interval_s=60))), SmallLine(Line(Ride(seats=90, interval_s=400)))
    first, second = busy(told).wait_min, busy(untold).wait_min
    assert first is not None
    assert second == pytest.approx(first, rel=0.15)


# Stops


def test_a_stop_is_noticed_from_missing_dispatches_and_its_end_from_the_next() -> None:
    park = busy(SmallLine())
    before = park.line.at(park.now_s)
    park.wait(600)
    stopped = park.line.at(park.now_s)
    assert (before.status, stopped.status) == (QueueStatus.OPEN, QueueStatus.STOPPED)
    assert stopped.is_noticed
    assert stopped.since_s == park.now_s - 600
    assert stopped.wait_min is not None
    assert before.wait_min is not None
    assert stopped.wait_min > before.wait_min
    park.run(3, 20)
    assert park.line.at(park.now_s).status is QueueStatus.OPEN


def test_an_empty_ride_that_does_not_go_has_not_stopped() -> None:
    park = SmallLine()
    park.run(60, 10)
    while park.waiting:
        park.wait(60)
        park.board()
    park.wait(900)
    assert park.line.at(park.now_s).status is QueueStatus.OPEN


def test_a_stop_that_a_person_types_holds_until_guests_board_again() -> None:
    park = busy(SmallLine())
    park.line.set_status(park.now_s, QueueStatus.STOPPED)
    typed = park.line.at(park.now_s + 1)
    assert (typed.status, typed.is_noticed) == (QueueStatus.STOPPED, False)
    park.line.dispatch(park.now_s + 100, 0)
    assert park.line.at(park.now_s + 101).status is QueueStatus.STOPPED, "an empty vehicle is a test run"
    park.wait(200)
    park.run(3, 20)
    again = park.line.at(park.now_s)
    assert (again.status, again.is_noticed) == (QueueStatus.OPEN, True)


def test_a_closed_line_has_no_wait() -> None:
    park = busy(SmallLine())
    park.line.set_status(park.now_s, QueueStatus.CLOSED)
    park.run(5, 0)
    now = park.line.at(park.now_s)
    assert now.status is QueueStatus.CLOSED
    assert now.wait_min is None
    assert "Closed" in now.why


def test_longer_stops_are_expected_where_stops_have_been_long() -> None:
    def after_stops_of(seconds: float) -> float:
        park = busy(SmallLine(), ahead=300)
        for _ in range(6):
            park.wait(seconds)
            park.run(20, 12)
        park.join(200, 60)
        park.wait(240)
        wait_min = park.wait_min
        assert wait_min is not None
        return wait_min - len(park.waiting) / 20

    assert after_stops_of(2400) > after_stops_of(300) + 5


# What is not believed


def test_a_counter_that_sticks_is_flagged_and_no_longer_believed() -> None:
    park = busy(SmallLine(), ahead=300)
    for _ in range(40):
        park.join(20, 60)
        park.board(told=3)
    now = park.line.at(park.now_s)
    assert now.excluded["counts of a counter that sticks"] > 20
    assert now.wait_min == pytest.approx(len(park.waiting) / 20, rel=0.3)
    assert "sticks" in now.why


def test_a_counter_that_says_zero_for_ever_is_not_believed_while_bands_board() -> None:
    park = busy(SmallLine(), ahead=300)
    for _ in range(40):
        park.join(20, 60)
        park.board(told=0)
    now = park.line.at(park.now_s)
    assert now.excluded["counts of a counter that sticks"] > 20
    assert now.wait_min == pytest.approx(len(park.waiting) / 20, rel=0.3)


@pytest.mark.parametrize("told", [-5, 30_000, 10**12])
def test_counts_that_cannot_be_are_left_out(told: int) -> None:
    park = busy(SmallLine())
    for _ in range(3):
        park.join(20, 60)
        park.board(told=told)
        park.run(3, 20)
    now = park.line.at(park.now_s)
    assert now.excluded["impossible counts"] == 3
    assert now.wait_min == pytest.approx(len(park.waiting) / 20, rel=0.3)


def test_a_counter_that_falls_silent_is_no_stop_while_bands_board() -> None:
    park = busy(SmallLine(), ahead=300)
    park.has_counter = False
    park.run(30, 20)
    now = park.line.at(park.now_s)
    assert now.status is QueueStatus.OPEN
    assert now.excluded["times that the vehicle counter fell silent"] == 1
    assert now.wait_min == pytest.approx(len(park.waiting) / 20, rel=0.4)


def test_a_queue_zone_that_nobody_leaves_gets_no_number() -> None:
    line = Line()
    for band in range(400):
        line.enter(START_S + 10 * band, band)
    now = line.at(START_S + 4000)
    assert now.wait_min is None
    assert now.basis is WaitBasis.UNKNOWN
    assert "none has been seen to board" in now.why


def test_where_nobody_wears_a_band_nothing_is_told() -> None:
    line = Line(Ride(seats=20, interval_s=60))
    for number in range(100):
        line.dispatch(START_S + 60 * number, 18 + number % 3)
    now = line.at(START_S + 6001)
    assert now.wait_min is None
    assert now.why


def test_a_clock_that_errs_does_not_stop_the_others() -> None:
    park = busy(SmallLine())
    for band in range(20):
        park.line.enter(park.now_s + 86_400 * (1 + band), 900_000 + band)
        park.line.leave(park.now_s - 86_400, 900_000 + band)
        park.run(1, 20)
    now = park.line.at(park.now_s)
    assert now.excluded["events out of their time"] == 40
    assert now.wait_min == pytest.approx(len(park.waiting) / 20, rel=0.3)


def test_a_band_that_enters_twice_counts_once() -> None:
    park = busy(SmallLine())
    before = park.line.at(park.now_s).length
    for guest, _ in list(park.waiting):
        park.line.enter(park.now_s, guest)
    now = park.line.at(park.now_s)
    assert now.length == before
    assert now.excluded["bands that entered twice"] == len(park.waiting)


def test_a_line_goes_on_the_morning_after() -> None:
    park = busy(SmallLine())
    park.waiting.clear()
    park.wait(10 * 3600)
    park = busy(park)
    now = park.line.at(park.now_s)
    assert now.wait_min == pytest.approx(len(park.waiting) / 20, rel=0.3)


TIMES = st.one_of(
    st.floats(-100, 8000).map(lambda s: START_S + s),
    st.sampled_from([math.nan, math.inf, -math.inf, 0.0, -1e300, 1e300, START_S - 1e6, START_S + 1e7]),
)
EVENTS = st.tuples(
    st.sampled_from(["enter", "leave", "abandon", "dispatch", "status", "at"]),
    TIMES,
    st.one_of(st.integers(-3, 12), st.sampled_from([None, -1, 10**15, 2**31])),
)


def tell(line: Line, what: str, at_s: float, number: int | None) -> None:
    if what == "dispatch":
        line.dispatch(at_s, number)
    elif what == "status":
        line.set_status(at_s, QueueStatus((number or 0) % 3))
    elif what == "at":
        check(line.at(at_s))
    else:
        getattr(line, what)(at_s, number or 0)


def check(now: QueueNow) -> None:
    """Whatever is told can stand on a sign."""
    if now.wait_min is None:
        assert now.low_min is None
        assert now.high_min is None
        assert now.why
    else:
        assert now.low_min is not None
        assert now.high_min is not None
        assert 0 <= now.low_min <= now.wait_min <= now.high_min < 48 * 60
    if now.length is not None:
        assert now.length_low is not None
        assert now.length_high is not None
        assert 0 <= now.length_low <= now.length <= now.length_high < 1e7
    assert now.band_share is None or 0 <= now.band_share <= 1
    assert all(count > 0 for count in now.excluded.values())


@settings(max_examples=150, deadline=None)
@given(st.lists(EVENTS, max_size=80), st.booleans())
def test_nothing_that_can_be_heard_breaks_a_line(events: list[tuple[str, float, int | None]], is_busy: bool) -> None:
    line = Line()
    if is_busy:
        park = SmallLine(line, now_s=START_S - 4000)
        park.run(30, 12)
        park.join(100, 60)
        park.run(10, 20)
    for event in events:
        tell(line, *event)
    check(line.at(START_S + 8000))
    again = Line()
    again.restore(msgspec.json.decode(msgspec.json.encode(line.checkpoint())))
    assert again.at(START_S + 8000) == line.at(START_S + 8000)


# Asking, and going on


def test_asking_changes_no_answer() -> None:
    asked, unasked = SmallLine(), SmallLine()
    for _ in range(80):
        for park in (asked, unasked):
            park.run(1, 14)
        asked.line.at(asked.now_s)
        asked.line.at(asked.now_s + 30)
    assert asked.line.at(asked.now_s) == unasked.line.at(unasked.now_s)


def test_a_line_goes_on_from_a_checkpoint_as_if_nothing_had_been() -> None:
    park = busy(SmallLine(wears_every=3))
    kept = msgspec.json.decode(msgspec.json.encode(park.line.checkpoint()))
    other = SmallLine(wears_every=3, waiting=park.waiting.copy(), guests=park.guests, now_s=park.now_s)
    other.line.restore(kept)
    for either in (park, other):
        either.run(20, 17)
    assert other.line.at(park.now_s) == park.line.at(park.now_s)


@pytest.mark.parametrize("values", [{}, {"counter": 3}, {"counter": {"interval_s": "long"}}])
def test_what_is_no_checkpoint_is_refused(values: dict[str, object]) -> None:
    line = Line()
    with pytest.raises(ValueError, match="no checkpoint of a line"):
        line.restore(values)
    assert line.at(START_S).wait_min is None


def test_a_line_forgets_and_its_checkpoint_stays_small() -> None:
    park = SmallLine()
    park.run(6 * 60, 18)
    first = len(msgspec.json.encode(park.line.checkpoint()))
    park.run(6 * 60, 18)
    assert len(msgspec.json.encode(park.line.checkpoint())) < 1.2 * first


def test_it_is_told_how_many_have_boarded_and_how_long_a_band_stood() -> None:
    line = Line()
    assert line.boarded == -1
    line.dispatch(START_S, 3)
    line.enter(START_S + 5, 7)
    line.dispatch(START_S + 60, 2)
    assert line.bands == 1
    assert line.leave(START_S + 65, 7) == 60
    assert line.leave(START_S + 65, 8) is None
    assert (line.boarded, line.bands) == (5, 0)
