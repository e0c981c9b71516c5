"""Guests who have left: forgotten by themselves some days later, and nobody else is."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.venue_models.live.desk_talk import STAFF, band_report
from tests.venue_models.live.test_desks import IN_PLAZA, Venue
from tests.venue_models.small_venue import guests, heard, street
from venue_models.commands import CreateParty, FindGuests, NewGuest, ReportFound, TakeBack
from venue_models.live import LiveVenue
from venue_models.live.departures import JUMP_S, QUIET_S, STEADY_S
from venue_models.staff.roles import Role
from venue_models.store.store import Store
from venue_models.values import BandFlag
from venue_models.venue.keeping import Keeping

DAY_S = 86_400.0
KEEPING = Keeping(forget_guests_after_days=7, bands_return_within_days=30)


class Street(Venue):
    """A venue that forgets, and runs for weeks."""

    def open(self) -> None:
        self.store = Store.open(self.path, now_s=self.now_s, keys=self.keys)
        known = self.store.register()
        register = known if len(known) else guests(6)
        venue = replace(street(), keeping=KEEPING)
        self.live = LiveVenue(venue, register, self.store, started_at_s=self.now_s, own_operators=self.staff)

    def days_pass(self, days: float, *heard_bands: int) -> None:
        """As if the venue had slept, and then been awake for long enough to forget."""
        self.now_s += days * DAY_S
        for _ in range(int(QUIET_S / JUMP_S) + 10):
            self.now_s += JUMP_S
            self.live.step(self.now_s, (heard(self.now_s - 0.1, dict.fromkeys(heard_bands, IN_PLAZA)),))

    @property
    def guests(self) -> set[str]:
        return {name for (name,) in self.store.db.execute("SELECT name FROM guests")}


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Street]:
    place = Street(tmp_path)
    yield place
    place.store.close()


def test_who_gave_the_band_back_is_forgotten_after_a_week_with_the_key_to_their_past(place: Street) -> None:
    place.sign_in(Role.SUPERVISOR)
    for band in (0, 1, 2, 5):  # a whole party, and one of another
        assert place.ask(TakeBack, band).was_done
    place.days_pass(5)
    assert len(place.guests) == 6
    place.days_pass(3)
    assert place.guests == {"Guest 3", "Guest 4"}
    assert {fact.body["guest"] for fact in place.facts("guest erased")} == {1, 2, 3, 6}
    assert {(fact.who, fact.body["reason"]) for fact in place.facts("guest erased")} == {
        ("venue", "kept no longer than the venue has set")
    }
    joined = {fact.guest: fact for fact in place.facts("guest joined") if fact.guest is not None}
    assert all(fact.is_erased == (guest in (1, 2, 3, 6)) for guest, fact in joined.items())
    assert place.live.register.wearers[3].name == "Guest 3"
    assert not [note for note in place.live.snapshot().notes if note.source == "forgetting"]
    place.restart()
    assert place.sign_in(Role.SUPERVISOR).ask(FindGuests, "").guests == ()


def test_who_never_got_a_band_is_forgotten_too(place: Street) -> None:
    place.sign_in(Role.COUNTER)
    place.ask(CreateParty, "", (NewGuest("Kept Longer"), NewGuest("Ada")))
    place.days_pass(9)
    assert not place.guests & {"Kept Longer", "Ada"}


def test_a_band_that_went_home_is_lost_and_its_guest_forgotten_a_week_later(place: Street) -> None:
    place.days_pass(20, 1)
    place.days_pass(12, 1)
    lost = {fact.body["band"] for fact in place.facts("band lost")}
    assert lost == {"0000", "0002", "0003", "0004", "0005"}
    assert place.live.register.wearers[0].is_lost
    assert len(place.guests) == 6
    place.days_pass(9, 1)
    assert place.guests == {"Guest 1"}
    assert place.sign_in(Role.SUPERVISOR).ask(ReportFound, 0).was_done


def test_whoever_calls_for_help_is_not_forgotten(place: Street) -> None:
    place.live.step(place.now_s, (band_report(place.now_s, 0, 1, BandFlag.BUTTON),))
    place.days_pass(35)
    assert "0000" not in {fact.body["band"] for fact in place.facts("band lost")}
    assert place.live.register.wearers[0].name == "Guest 0"


def test_a_clock_that_is_set_wrong_for_a_while_forgets_nobody(place: Street) -> None:
    place.sign_in(Role.COUNTER).ask(TakeBack, 0)
    wrong_s = place.now_s + 400 * DAY_S
    for step in range(int(STEADY_S / JUMP_S)):
        place.live.step(wrong_s + JUMP_S * step)
    assert len(place.guests) == 6
    assert not place.facts("band lost", "guest erased")


def test_a_full_disk_is_told_and_forgets_later(place: Street) -> None:
    place.sign_in(Role.COUNTER).ask(TakeBack, 0)
    place.days_pass(7)
    locked = place.full_disk()
    place.now_s += DAY_S
    for _ in range(int(STEADY_S / JUMP_S) + 2):
        place.now_s += JUMP_S
        place.live.step(place.now_s)
    (told,) = [note.text for note in place.live.snapshot().notes if note.source == "forgetting"]
    assert "still there" in told
    assert "Guest 0" in place.guests
    locked.close()
    place.live.step(place.now_s + 2)
    assert "Guest 0" not in place.guests
    assert not [note for note in place.live.snapshot().notes if note.source == "forgetting"]


def test_nothing_is_forgotten_where_nothing_is_kept() -> None:
    now_s = 1_800_000_000.0
    live = LiveVenue(street(), guests(3), None, started_at_s=now_s, own_operators=STAFF)
    live.step(now_s + 100 * DAY_S)
    assert live.register.wearers[0].name == "Guest 0"
