"""Virtual queues at work: written before told, bands called twice, taps in a line, stops, restarts."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.venue_models.live.virtual.virtual_park import MINUTE_S, VirtualPark, couples
from tests.venue_models.queues_park import COMET, SWANS
from venue_models.commands import AdmitFromVirtualQueue, JoinVirtualQueue, LeaveVirtualQueue, SwitchVirtualQueue
from venue_models.effects import TEXT_BYTES, Answer, Ending, Outcome, Pattern, Reply
from venue_models.guests.facts import Refused
from venue_models.guests.register import Register, Wearer
from venue_models.live.band_talk import BandTalk
from venue_models.live.virtual.virtual_lines import VirtualLines
from venue_models.live.virtual.words import Saying, said
from venue_models.store.store import StoreError
from venue_models.values import WAIT, PlaceState, Purpose, QueueStatus, VirtualPlace


@pytest.fixture
def park(tmp_path: Path) -> Iterator[VirtualPark]:
    """The Comet runs, its virtual queue is on, its line takes twenty minutes."""
    park = VirtualPark(tmp_path / "data" / "venue.db")
    park.opens()
    yield park
    park.store.close()


def called(park: VirtualPark, place: VirtualPlace) -> None:
    """Let the time come at which a place is called."""
    park.until(place.from_s - 5 * MINUTE_S)


# Joining and being called


def test_a_place_is_written_down_when_it_is_shown(park: VirtualPark) -> None:
    place = park.joins(0)
    assert park.virtual.standing == park.store.open_places() == (place,)
    assert park.journal() == ["virtual queue switched", "virtual place joined"]
    assert park.virtual.lines[COMET].parties == 1
    assert not park.virtual.lines[SWANS].is_on


def test_the_journal_names_no_party(park: VirtualPark) -> None:
    park.joins(0)
    (fact,) = [fact for fact in park.store.journal if fact.kind == "virtual place joined"]
    assert set(fact.body) == {"attraction", "operator", "place", "guests", "from_s", "until_s"}
    assert fact.who == "desk 1"


def test_a_second_click_is_the_same_place(park: VirtualPark) -> None:
    assert park.joins(0) == park.joins(0)
    assert park.journal().count("virtual place joined") == 1


def test_all_bands_of_a_party_are_called_in_their_own_language(tmp_path: Path) -> None:
    park = VirtualPark(tmp_path / "venue.db", couples(languages={1: "ko"}))
    park.opens()
    place = park.joins(0)
    called(park, place)
    (first, said_first), (second, said_second) = park.texts(Pattern.COME)
    end = said_first[-5:]
    assert (first, second) == (0, 1)
    assert (said_first, said_second) == (f"Comet now, till {end}", f"Comet 지금 {end}까지")
    park.store.close()


def test_a_call_is_made_twice_and_no_third_time(park: VirtualPark) -> None:
    called(park, park.joins(0))
    assert len(park.texts(Pattern.COME)) == 2
    park.passes(5 * MINUTE_S)
    assert len(park.texts(Pattern.COME)) == 2
    for _ in range(5):
        park.passes(MINUTE_S)
    assert park.texts(Pattern.COME) == []


def test_who_has_come_is_not_called_again(park: VirtualPark) -> None:
    place = park.joins(0)
    called(park, place)
    park.told()
    park.virtual.joined(park.now_s, COMET, 1)
    assert park.virtual.standing == ()
    assert park.store.places_since(0.0)[0].state is PlaceState.RETURNED
    park.passes(6 * MINUTE_S)
    assert park.told() == []


def test_boarding_is_coming_too_and_another_ride_is_not(park: VirtualPark) -> None:
    place = park.joins(0)
    called(park, place)
    park.virtual.boarded(park.now_s, SWANS, 0)
    assert park.virtual.standing
    park.virtual.boarded(park.now_s, COMET, 0)
    assert not park.virtual.standing


def test_staff_look_out_for_a_party_that_no_band_reached(park: VirtualPark) -> None:
    place = park.joins(0)
    called(park, place)
    park.comes_of(park.told(), Ending.UNREACHABLE)
    assert park.virtual.words(park.now_s) == "", "it is tried once more"
    park.passes(5 * MINUTE_S)
    park.comes_of(park.told(), Ending.UNREACHABLE)
    assert f"place {place.number}, 2 at Comet till" in park.virtual.words(park.now_s)
    park.passes(10.0)
    assert park.virtual.lines[COMET].unreached == 1
    park.do(AdmitFromVirtualQueue("", "desk 1", place.number))
    assert park.virtual.words(park.now_s) == ""
    assert park.virtual.lines[COMET].unreached == 0


def test_one_band_that_felt_it_is_enough(park: VirtualPark) -> None:
    called(park, park.joins(0))
    for ending in (Ending.DONE, Ending.UNREACHABLE):
        first, second = park.told()
        park.comes_of([first], ending)
        park.comes_of([second], Ending.UNREACHABLE)
        park.passes(5 * MINUTE_S)
    assert park.virtual.words(park.now_s) == ""


def test_a_bridge_that_never_says_what_became_of_a_call_has_reached_nobody(park: VirtualPark) -> None:
    called(park, park.joins(0))
    park.passes(5 * MINUTE_S)
    assert park.virtual.words(park.now_s) == ""
    park.passes(7 * MINUTE_S)
    assert "no band was reached" in park.virtual.words(park.now_s)


def test_nothing_is_said_to_a_band_that_calls_for_help(park: VirtualPark) -> None:
    place = park.joins(0)
    park.alerts.add(0)
    called(park, place)
    assert [band for band, _ in park.texts(Pattern.COME)] == [1]
    park.virtual.joined(park.now_s, COMET, 2)
    park.alerts |= {2, 3}
    park.virtual.joined(park.now_s, COMET, 3)
    assert {signal.band for signal in park.told() if signal.pattern is Pattern.ASK} == {2}


def test_a_party_without_a_band_cannot_be_called_and_gets_no_place(park: VirtualPark) -> None:
    with pytest.raises(Refused, match="nobody could be called"):
        park.do(JoinVirtualQueue("", "desk 1", COMET, 99, 2))
    with pytest.raises(Refused, match="nobody could be called"):
        park.do(JoinVirtualQueue("", "desk 1", COMET, -1, 2))


def test_bands_of_guests_who_are_of_no_party_are_nobodys(park: VirtualPark) -> None:
    lone = Register([Wearer(f"{n:04X}", f"name:{n}", f"Guest {n}", "", consent=Purpose.OFFERS) for n in range(4)])
    virtual = VirtualLines(park.venue, BandTalk(), None, started_at_s=park.now_s)
    with pytest.raises(Refused, match="nobody could be called"):
        virtual.do(park.now_s, JoinVirtualQueue("", "desk 1", COMET, -1, 2), lone, "", "desk 1")
    virtual.joined(park.now_s, COMET, 0)
    virtual.boarded(park.now_s, COMET, 77)


# Stops, misses


def test_a_stop_is_told_to_who_was_called_and_so_is_when_it_runs_again(park: VirtualPark) -> None:
    place = park.joins(0)
    called(park, place)
    park.told()
    park.status = QueueStatus.STOPPED
    park.passes(1.0)
    assert park.texts(Pattern.NUDGE) == [(band, "Comet delayed: we call you") for band in (0, 1)]
    assert park.store.open_places()[0].state is PlaceState.RELEASED
    park.passes(30 * MINUTE_S)
    park.status = QueueStatus.OPEN
    park.passes(1.0)
    park.runs(MINUTE_S)
    park.passes(1.0)
    assert park.texts(Pattern.COME) == [(band, "Comet now, till 22:00") for band in (0, 1)]


def test_a_missed_place_is_told_and_the_party_may_join_anew(park: VirtualPark) -> None:
    place = park.joins(0)
    called(park, place)
    park.told()
    park.until(place.until_s + 10 * MINUTE_S + 1.0)
    assert park.texts(Pattern.NUDGE) == [(band, "Comet: your time is over") for band in (0, 1)]
    park.runs(3600.0)
    assert park.joins(0).number > place.number


def test_nothing_falls_due_before_each_line_has_been_looked_at(park: VirtualPark) -> None:
    place = park.joins(0)
    park.now_s = place.from_s
    park.virtual.tick(park.now_s, (), park.register)
    assert park.told() == []
    park.passes(1.0)
    assert park.told()


# Tapping in the line


def test_who_walks_into_a_long_line_is_asked_and_a_tap_takes_a_place(park: VirtualPark) -> None:
    park.virtual.joined(park.now_s, COMET, 4)
    (asked,) = park.told()
    assert asked.pattern is Pattern.ASK
    assert "instead? Tap" in asked.text
    park.answers(asked, Reply.FINE)
    (place,) = park.virtual.standing
    assert (place.party, place.guests) == (park.party(4), 2)
    begin, end = asked.text.split()[1].split("-")
    assert park.texts(Pattern.NUDGE) == [(4, f"Comet: come {begin}-{end}")]


def test_a_line_tells_late_who_walked_in_and_they_are_asked_no_shorter_for_it(park: VirtualPark) -> None:
    park.virtual.joined(park.now_s - 55.0, COMET, 4)
    (asked,) = park.told()
    assert asked.expires_at_s == park.now_s + 60.0


@pytest.mark.parametrize("reply", [Reply.NOTHING, Reply.HELP])
def test_no_tap_no_place(park: VirtualPark, reply: Reply) -> None:
    park.virtual.joined(park.now_s, COMET, 4)
    (asked,) = park.told()
    park.answers(asked, reply)
    assert park.virtual.standing == ()
    assert park.told() == []


def test_only_who_agreed_to_offers_is_asked(tmp_path: Path) -> None:
    park = VirtualPark(tmp_path / "venue.db", couples(consent=Purpose.LOCATION))
    park.opens()
    park.virtual.joined(park.now_s, COMET, 4)
    assert park.told() == []
    park.joins(4)
    assert park.virtual.standing, "who asks for a place at a counter gets one all the same"
    park.store.close()


@pytest.mark.parametrize("born", [2020, None])
def test_no_child_is_asked_nor_anybody_who_may_be_one(park: VirtualPark, born: int | None) -> None:
    child = replace(park.register.wearers[4], birth_year=born)
    park.register = park.register.changed({4: child})
    park.passes(1.0)
    park.virtual.joined(park.now_s, COMET, 4)
    assert park.told() == []
    park.virtual.joined(park.now_s, COMET, 5)
    assert [asked.band for asked in park.told()] == [5], "the grown-up beside them is"


def test_a_tap_takes_no_place_once_the_yes_to_offers_is_taken_back(park: VirtualPark) -> None:
    park.virtual.joined(park.now_s, COMET, 4)
    (asked,) = park.told()
    wearer = park.register.wearers[4]
    park.register = park.register.changed({4: replace(wearer, consent=Purpose.LOCATION)})
    park.passes(1.0)
    park.answers(asked, Reply.FINE)
    assert park.virtual.standing == ()
    assert park.told() == []


def test_a_tap_takes_no_place_while_the_band_calls_for_help(park: VirtualPark) -> None:
    park.virtual.joined(park.now_s, COMET, 4)
    (asked,) = park.told()
    park.alerts.add(4)
    park.answers(asked, Reply.FINE)
    assert park.virtual.standing == ()
    assert park.told() == []


def test_a_party_is_asked_once_an_hour_whoever_of_it_walks_in(park: VirtualPark) -> None:
    for band in (4, 5, 4):
        park.virtual.joined(park.now_s, COMET, band)
    assert len(park.texts(Pattern.ASK)) == 1
    park.passes(3601.0)
    park.runs(3600.0)
    park.virtual.joined(park.now_s, COMET, 5)
    assert len(park.texts(Pattern.ASK)) == 1


def test_nobody_is_asked_where_the_line_is_short_or_the_queue_is_off(park: VirtualPark) -> None:
    park.virtual.joined(park.now_s, SWANS, 4)
    park.wait_min = 5.0
    park.passes(1.0)
    park.virtual.joined(park.now_s, COMET, 4)
    park.wait_min = 30.0
    park.passes(1.0)
    park.do(SwitchVirtualQueue("", "desk 1", COMET, False))
    park.virtual.joined(park.now_s, COMET, 4)
    assert park.told() == []


def test_who_holds_a_place_is_not_asked_for_another(park: VirtualPark) -> None:
    park.joins(4)
    park.virtual.joined(park.now_s, COMET, 4)
    assert park.told() == []


def test_what_was_told_and_is_taken_meanwhile_is_asked_about_anew(park: VirtualPark) -> None:
    park.virtual.joined(park.now_s, COMET, 4)
    (asked,) = park.told()
    park.wait_min = 90.0
    park.passes(5.0)
    park.answers(asked, Reply.FINE)
    assert park.virtual.standing == (), "nobody gets a time that they were not told"
    (again,) = park.told()
    assert again.pattern is Pattern.ASK
    assert again.text != asked.text
    park.wait_min = 150.0
    park.passes(5.0)
    park.answers(again, Reply.FINE)
    assert park.texts(Pattern.NUDGE) == [(4, "Comet: all taken, sorry")], "and there it ends"


def test_an_answer_of_another_band_is_no_answer(park: VirtualPark) -> None:
    park.virtual.joined(park.now_s, COMET, 4)
    (asked,) = park.told()
    park.virtual.hear(park.now_s, [Answer(asked.number, 7, park.now_s, Reply.FINE)])
    park.virtual.hear(park.now_s, [Answer(asked.number + 50, 4, park.now_s, Reply.FINE)])
    park.virtual.hear(park.now_s, [Outcome(asked.number + 50, 4, park.now_s, Ending.DONE)])
    assert park.virtual.standing == ()


# The disk, and restarts


def test_what_the_disk_does_not_take_is_not_so_and_nobody_is_told(park: VirtualPark) -> None:
    place = park.joins(0)
    park.store.db.execute("PRAGMA query_only = 1")
    with pytest.raises(StoreError):
        park.do(LeaveVirtualQueue("", "desk 1", place.number))
    assert park.virtual.standing == (place,)
    called(park, place)
    assert park.told() == []
    assert "cannot be written down" in park.virtual.words(park.now_s)
    park.store.db.execute("PRAGMA query_only = 0")
    park.passes(1.0)
    assert len(park.texts(Pattern.COME)) == 2
    assert park.virtual.words(park.now_s) == ""


def test_after_a_crash_places_stand_the_queue_is_on_and_who_was_called_is_called_again(park: VirtualPark) -> None:
    first, second = park.joins(0), park.joins(2, guests=1)
    park.do(LeaveVirtualQueue("", "desk 1", second.number))
    called(park, first)
    park.crash()
    assert [place.number for place in park.virtual.standing] == [first.number]
    assert park.virtual.lines[COMET].is_on
    park.passes(1.0)
    assert [band for band, _ in park.texts(Pattern.COME)] == [0, 1]
    park.runs(3600.0)
    assert park.joins(4).number == second.number + 1
    park.do(AdmitFromVirtualQueue("", "desk 1", first.number))


def test_a_queue_that_was_switched_off_stays_off_over_a_restart(park: VirtualPark) -> None:
    park.do(SwitchVirtualQueue("", "desk 1", COMET, False))
    park.crash()
    assert not park.virtual.lines[COMET].is_on


def test_after_a_restart_the_waits_that_were_kept_say_what_the_ride_carries(park: VirtualPark) -> None:
    rows = np.zeros(12, WAIT)
    rows["at_s"] = park.now_s // 300 * 300 - 300.0 * np.arange(12, 0, -1)
    rows["boarded"] = 100
    park.store.note_waits(rows)
    park.store.commit(park.now_s)
    park.crash()
    assert park.virtual.lines[COMET].why_not == ""
    assert park.joins(0).from_s > park.now_s


def test_a_clock_that_was_set_back_between_two_runs_takes_no_place_away(park: VirtualPark) -> None:
    place = park.joins(0)
    park.now_s -= 2 * 3600.0
    park.crash()
    park.passes(60.0)
    assert park.virtual.standing == (place,)
    assert park.told() == []


# Words


@pytest.mark.parametrize("saying", Saying)
@pytest.mark.parametrize("language", ["", "en", "ko", "ko-KR", "fr"])
@pytest.mark.parametrize("name", ["Comet", "The Great Comet of the Northern Bay", "하늘을 나는 커다란 고래와 친구들"])
def test_every_text_fits_on_a_band_with_its_times_whole(saying: Saying, language: str, name: str) -> None:
    text = said(saying, language, name, "14:20", "14:35")
    assert len(text.encode()) <= TEXT_BYTES
    assert ("14:35" in text) == ("{end}" in saying.value[0])
    assert text[0] == name[0], "and one can tell which ride is meant"
