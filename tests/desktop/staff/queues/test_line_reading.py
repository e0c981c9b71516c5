"""What a line says to a person: how abnormal it is, why, and where it stands among the others."""

from dataclasses import replace

import pytest

from desktop.staff.queues.line_reading import OLD_AFTER_S, LineReading, Order, ordered, read_lines
from desktop.staff.queues.line_rows import line_rows, map_words
from desktop.staff.queues.line_words import excluded, with_range
from desktop.staff.readout import moment
from desktop.theme.tokens import Severity
from tests.desktop.pictures import COMET_LINE, NOON_S, snapshot_of, with_zone
from tests.desktop.staff.queues import lines as made
from venue_models.phrases import phrase
from venue_models.values import QueueState, QueueStatus, Snapshot, ZoneHealth

PARK = made.park_of("Comet", "Kelp", "Ferry", "Tugs")


def a_snapshot(*states: QueueState) -> Snapshot:
    return replace(snapshot_of(PARK, {}, 6), queues=states)


def read(*states: QueueState, later_s: float = 0.0) -> tuple[LineReading, ...]:
    return read_lines(PARK, moment(a_snapshot(*states), NOON_S + later_s))


def names(lines: list[LineReading]) -> list[str]:
    return [line.ride.name for line in lines]


def test_what_nobody_told_is_unknown_and_never_nought() -> None:
    for line in read():
        assert line.now == ("unknown", "")
        assert line.forecast(60) is None
        assert line.spoken.startswith(f"{line.ride.name}, unknown, unknown")
        assert line.severity is Severity.NONE


def test_a_wait_comes_with_its_range_and_its_forecasts() -> None:
    line = read(made.state(0, 22.0, forecasts=made.ahead(24, 26, 28, 25)))[0]
    assert line.now == ("22 min", "18–27")
    ahead = line.forecast(60)
    assert ahead is not None
    assert (ahead.low_min, ahead.high_min) == (20, 36)
    assert "in 60 min 20–36" in line.spoken


def test_a_line_above_its_target_is_a_warning_and_says_so() -> None:
    line = read(made.state(0, 44.0))[0]
    assert (line.severity, line.why) == (Severity.MEDIUM, "over its target")


def test_a_line_that_will_surely_be_above_its_target_within_the_hour_is_a_notice() -> None:
    surely = read(made.state(0, 28.0, forecasts=made.ahead(30, 38, 45, 60)))[0]
    perhaps = read(made.state(0, 28.0, forecasts=made.ahead(29, 31, 33, 60)))[0]
    assert (surely.severity, surely.why) == (Severity.LOW, "will be over its target")
    assert perhaps.severity is Severity.NONE


def test_a_line_without_a_target_is_never_above_it() -> None:
    assert read(made.state(2, 95.0))[2].severity is Severity.NONE


def test_what_the_venue_finds_abnormal_is_said_in_its_words() -> None:
    said = (phrase("The sign says {posted} min.", posted=55), phrase("No vehicle left for {n} min.", n=9))
    line = read(made.state(0, 12.0, abnormal=said))[0]
    assert line.why == "The sign says 55 min. No vehicle left for 9 min."
    assert line.severity is Severity.LOW


def test_that_a_wait_is_not_known_is_said_and_is_no_warning_by_itself() -> None:
    unknown = phrase("Too little is known of it for a number.")
    line = read(made.state(0, None, abnormal=(unknown,)))[0]
    assert (line.severity, line.why) == (Severity.NONE, unknown)
    stands = read(made.state(0, None, abnormal=(phrase("9 bands stand."), unknown)))[0]
    assert stands.severity is Severity.LOW


def test_a_deaf_line_is_unknown_and_a_warning() -> None:
    deaf = with_zone(a_snapshot(made.state(0, None)), COMET_LINE, health=ZoneHealth.DEAF, occupancy=-1)
    line = read_lines(PARK, moment(deaf, NOON_S))[0]
    assert (line.severity, line.why, line.now[0]) == (Severity.MEDIUM, "line deaf, unknown", "unknown")


def test_a_closed_line_has_no_wait_and_nothing_ahead() -> None:
    line = read(made.state(0, 20.0, now=made.now(20, status=QueueStatus.CLOSED)))[0]
    assert line.wait_min is None
    assert line.now == ("–", "")
    assert line.forecast(15) is None


@pytest.mark.parametrize("later_s", [OLD_AFTER_S + 5, 4000.0])
def test_what_is_old_says_of_when_it_is_and_warns_of_nothing(later_s: float) -> None:
    line = read(made.state(0, 44.0), later_s=later_s)[0]
    assert line.is_old
    assert (line.severity, line.why) == (Severity.NONE, "as it was at 13:59")


def test_a_sign_that_is_as_suggested_suggests_nothing() -> None:
    same, other = made.state(0, posted_min=35, suggested_min=35), made.state(1, posted_min=35, suggested_min=50)
    assert [line.suggestion_min for line in read(same, other)[:2]] == [None, 50]


def test_worst_first_is_stopped_then_far_above_the_target_then_long_then_unknown_then_closed() -> None:
    lines = read(
        made.state(0, 44.0),
        made.state(1, 20.0, now=made.stopped(20, NOON_S - 300, is_noticed=True)),
        made.state(2, None),
        made.state(3, 50.0),
    )
    assert names(ordered(lines, Order.WORST_FIRST)) == ["Kelp", "Comet", "Tugs", "Ferry"]
    closed = read(made.state(0, now=made.now(9, status=QueueStatus.CLOSED)), made.state(1, None), made.state(2, 3.0))
    assert names(ordered(closed, Order.WORST_FIRST)) == ["Ferry", "Kelp", "Tugs", "Comet"]


def test_rows_stand_still_while_waits_differ_by_little() -> None:
    before = read(*(made.state(n, wait) for n, wait in enumerate((11.0, 12.0, 13.0, 14.0))))
    after = read(*(made.state(n, wait) for n, wait in enumerate((14.0, 13.0, 12.0, 11.0))))
    assert names(ordered(before, Order.WORST_FIRST)) == names(ordered(after, Order.WORST_FIRST))


def test_by_area_keeps_the_venues_order() -> None:
    lines = read(*(made.state(n, wait) for n, wait in enumerate((3.0, 9.0, 20.0, 60.0))))
    assert names(ordered(lines, Order.BY_AREA)) == ["Comet", "Ferry", "Kelp", "Tugs"]


def test_beside_the_map_stands_the_wait_and_what_is_ahead() -> None:
    lines = read(
        made.state(0, 12.0, forecasts=made.ahead(13, 14, 20, 20)),
        made.state(1, None, now=made.stopped(None, NOON_S - 60, is_noticed=False)),
        made.state(2, now=made.now(None, status=QueueStatus.CLOSED)),
    )
    rows = {row.title: row for row in line_rows(lines, None, NOON_S)}
    assert (rows["Comet"].value, rows["Comet"].limit) == ("12 min", "12–28")
    assert (rows["Kelp"].value, rows["Kelp"].severity) == ("stopped", Severity.MEDIUM)
    assert (rows["Ferry"].value, rows["Ferry"].is_soft) == ("closed", True)
    assert rows["Tugs"].value == "unknown"
    assert [map_words(line)[0] for line in lines] == ["12 min", "stopped", "closed", "wait unknown"]


def test_numbers_come_with_unit_and_range_or_are_unknown() -> None:
    assert with_range(1234, 1100, 1400, "{n} guests") == "1,234 guests  (1,100–1,400)"
    assert with_range(None, None, None, "{n} guests") == "unknown"
    assert (
        excluded({"impossible counts": 2, "bands twice": 31, "none": 0}) == "31 × bands twice, 2 × impossible counts"
    )


def test_of_lines_that_are_not_known_the_one_forecast_longest_is_first() -> None:
    lines = read(
        made.state(0, None, forecasts=made.ahead(5, 5, 5, 5)),
        made.state(1, None),
        made.state(2, None, forecasts=made.ahead(25, 25, 25, 25)),
    )
    assert [line.attraction for line in ordered(lines, Order.WORST_FIRST)][:3] == [2, 0, 1]


def test_where_there_is_a_wait_but_no_forecast_the_column_ahead_keeps_its_place() -> None:
    row = line_rows(read(made.state(0, 12.0, forecasts=())), None, NOON_S)[0]
    assert (row.value, row.limit) == ("12 min", "–")


def test_a_wait_that_may_as_well_lie_under_its_target_is_a_notice_and_no_warning() -> None:
    roughly = read(made.state(0, now=made.now(31.0, low_min=14.0, high_min=69.0)))[0]
    surely = read(made.state(0, now=made.now(38.0, low_min=31.0, high_min=45.0)))[0]
    assert (roughly.severity, surely.severity) == (Severity.LOW, Severity.MEDIUM)
    assert roughly.why == surely.why == "over its target"
