"""Whether a call for help would be heard: the tests of service bands, and what is told where they stop."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from tests.venue_models.live.responders import GUEST, HUNG, REGISTER, SAFETY, guarded_street
from tests.venue_models.small_venue import PLAZA, SHOP, START_S
from venue_models.live.chain import Chain
from venue_models.values import BAND_REPORT, NOWHERE, BandFlag, ChainTest, Rows
from venue_models.venue.safety import ServiceBand

EVERY_S = SAFETY.test_every_s
LATE_S = 2.5 * EVERY_S


def chain(*hung: ServiceBand) -> Chain:
    safety = replace(SAFETY, service_bands=hung or SAFETY.service_bands)
    return Chain(guarded_street(safety), REGISTER, started_at_s=START_S)


def pressed(at_s: float, event: int, *, band: int = HUNG, age_s: float = 0.5, readers: Iterable[int] = (0,)) -> Rows:
    """BAND_REPORT rows that tell of one press, one per reader."""
    through = list(readers)
    rows = np.zeros(len(through), BAND_REPORT)
    rows["t_s"], rows["band"], rows["period"], rows["event"] = at_s, band, 7, event
    rows["event_age_s"], rows["flags"], rows["reader"] = age_s, BandFlag.BUTTON, through
    return rows


def test_a_test_tells_when_it_was_written_down_how_long_that_took_and_through_whom() -> None:
    tested = chain()
    tested.hear(START_S + 10.2, pressed(START_S + 10, 1, readers=(2, 0)))
    assert tested.tests(START_S + 11) == (ChainTest(HUNG, PLAZA, START_S + 10.2, 0.7000000476837158, False, (0, 2)),)


def test_the_same_event_again_is_the_same_test() -> None:
    tested = chain()
    tested.hear(START_S + 10, pressed(START_S + 10, 1))
    tested.hear(START_S + 12, pressed(START_S + 12, 1, age_s=2.5, readers=(3, NOWHERE)))
    (test,) = tested.tests(START_S + 13)
    assert (test.heard_at_s, test.readers) == (START_S + 10, (0, 3))


def test_an_old_event_that_is_told_late_does_not_pass_for_a_new_test() -> None:
    tested = chain()
    tested.hear(START_S + 100, pressed(START_S + 100, 2))
    tested.hear(START_S + 130, pressed(START_S + 130, 1, age_s=90))
    assert tested.tests(START_S + 130)[0].heard_at_s == START_S + 100


def test_two_tests_missed_are_overdue_and_told_by_place_until_one_comes() -> None:
    tested = chain(ServiceBand("0006", SHOP))
    assert not tested.tests(START_S + LATE_S)[0].is_overdue
    assert tested.words(START_S + LATE_S) == ""
    assert tested.tests(START_S + LATE_S + 1)[0].is_overdue
    words = tested.words(START_S + LATE_S + 1)
    assert "Shop (0006)" in words
    assert words == tested.words(START_S + LATE_S + 100)
    tested.hear(START_S + 300, pressed(START_S + 300, 1))
    assert tested.words(START_S + 300) == ""


def test_the_journal_has_where_tests_stop_and_where_they_come_again_and_nothing_in_between() -> None:
    tested = chain()
    written = []
    for second in range(0, 600, 5):
        at_s = START_S + second
        if second % EVERY_S == 0 and not 60 < second < 360:
            tested.hear(at_s, pressed(at_s, 1 + second // 60))
        written += [(fact.at_s - START_S, fact.kind, fact.body) for fact in tested.changes(at_s)]
    body = {"band": "0006", "zone": "plaza"}
    assert written == [(215.0, "test overdue", body), (360.0, "test heard again", body)]


def test_what_other_bands_press_is_no_test() -> None:
    tested = chain()
    tested.hear(START_S + 1, pressed(START_S + 1, 1, band=GUEST))
    assert tested.bands == {HUNG}
    assert tested.tests(START_S + 2)[0].heard_at_s is None


def test_a_service_band_on_a_guest_calls_for_help_as_any_other() -> None:
    tested = chain()
    worn = REGISTER.changed({HUNG: replace(REGISTER.wearers[HUNG], name="Lee", guest=9)})
    tested.follow(worn)
    assert tested.bands == frozenset()
    assert tested.tests(START_S) == ()
    assert "A guest wears 0006" in tested.words(START_S)
    tested.follow(REGISTER)
    assert tested.bands == {HUNG}
    assert tested.words(START_S) == ""


def test_a_service_band_that_is_not_in_the_stock_is_told() -> None:
    tested = chain(ServiceBand("0006", PLAZA), ServiceBand("FFFF", SHOP))
    assert "FFFF" in tested.words(START_S)
    assert [test.band for test in tested.tests(START_S)] == [HUNG]


def test_a_venue_without_service_bands_has_nothing_to_tell() -> None:
    tested = Chain(guarded_street(replace(SAFETY, service_bands=())), REGISTER, started_at_s=START_S)
    assert (tested.tests(START_S + 9e9), tested.words(START_S + 9e9), tested.changes(START_S + 9e9)) == ((), "", ())


def test_a_report_from_the_future_takes_no_negative_time() -> None:
    tested = chain()
    tested.hear(START_S + 10, pressed(START_S + 12, 1, age_s=0))
    assert tested.tests(START_S + 10)[0].took_s == 0
