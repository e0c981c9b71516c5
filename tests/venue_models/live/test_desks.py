"""What desks may ask for, what comes of it, and what a disk that takes nothing changes: nothing."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.venue_models.live.desk_talk import STAFF, ask, band_report
from tests.venue_models.small_venue import GATE, START_S, guests, heard, street
from venue_models.commands import (
    KIOSK_COMMANDS,
    AcknowledgeAlert,
    AddOperator,
    AlertCommand,
    CloseAlert,
    Command,
    CorrectGuest,
    CreateParty,
    Deed,
    EndLookUp,
    Erase,
    FindGuests,
    GivePin,
    Grant,
    Issue,
    LookUp,
    NewGuest,
    OpenCounter,
    PinChecked,
    ProveParty,
    QueueCommand,
    RemoveOperator,
    Reply,
    Review,
    SignalBand,
    SignIn,
    SignOut,
    StillHere,
    Swap,
    TakeBack,
    Withdraw,
)
from venue_models.effects import Pattern, Priority, Signal
from venue_models.live import LiveVenue
from venue_models.live.desk_rules import NEEDS
from venue_models.staff.pins import hash_pin
from venue_models.staff.roles import Role
from venue_models.staff.sessions import NOBODY
from venue_models.store.store import KeyFolder, Store
from venue_models.values import AlertOutcome, BandFlag, Presence, Purpose, Snapshot

IN_PLAZA = (20.0, 30.0)


class Venue:
    """A street with a database, and desks that ask."""

    def __init__(self, folder: Path, *, staff: Any = STAFF) -> None:
        self.path, self.keys = folder / "data" / "venue.db", KeyFolder(folder / "keys")
        self.now_s = START_S
        self.staff = staff
        self.open()

    def open(self) -> None:
        self.store = Store.open(self.path, now_s=self.now_s, keys=self.keys)
        known = self.store.register()
        register = known if len(known) else guests(6)
        self.live = LiveVenue(street(), register, self.store, started_at_s=self.now_s, own_operators=self.staff)

    def restart(self) -> None:
        self.store.close()
        self.now_s += 5
        self.open()

    def ask(self, what: type[Command], *words: Any, desk: str = "desk", hindrance: str = "") -> Reply:
        return ask(self.live, self.now_s, what, *words, desk=desk, hindrance=hindrance)

    def sign_in(self, role: Role, desk: str = "desk") -> "Venue":
        assert self.ask(PinChecked, role.value, True, desk=desk).was_done
        return self

    def walk(self, seconds: int, *bands: int) -> Snapshot:
        for _ in range(seconds):
            self.now_s += 1
            self.live.step(self.now_s, (heard(self.now_s - 0.1, dict.fromkeys(bands, IN_PLAZA)),))
        return self.live.snapshot()

    def facts(self, *kinds: str) -> list[Any]:
        return [fact for fact in self.store.journal if fact.kind in kinds]

    def full_disk(self) -> sqlite3.Connection:
        """Somebody else holds the database: no transaction begins until the connection is closed."""
        other = sqlite3.connect(self.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        return other


@pytest.fixture
def venue(tmp_path: Path) -> Iterator[Venue]:
    venue = Venue(tmp_path)
    yield venue
    venue.store.close()


# Who may


def test_every_command_has_its_rule() -> None:
    groups = (Command, AlertCommand, QueueCommand)
    kinds = [kind for group in groups for kind in group.__subclasses__()]
    checked_elsewhere = {SignIn.__name__, ProveParty.__name__}
    known = {kind.__name__ for kind in kinds} - checked_elsewhere - {group.__name__ for group in groups}
    assert {kind.__name__ for kind in (*NEEDS, *KIOSK_COMMANDS)} == known


def test_nothing_is_done_for_a_desk_that_nobody_is_signed_in_to(venue: Venue) -> None:
    for command in ((LookUp, 0, "a lost jacket"), (CreateParty, "", (NewGuest("Zoe"),)), (Review, 0.0)):
        assert "Sign in first" in venue.ask(*command).refusal
    assert venue.facts("looked up", "party created") == []


@pytest.mark.parametrize(
    ("role", "command", "may"),
    [
        (Role.STEWARD, (LookUp, 0, "a lost jacket"), False),
        (Role.COUNTER, (LookUp, 0, "a lost jacket"), False),
        (Role.SAFETY, (LookUp, 0, "a lost jacket"), True),
        (Role.SAFETY, (CreateParty, "", (NewGuest("Zoe", 1990),)), False),
        (Role.COUNTER, (CreateParty, "", (NewGuest("Zoe", 1990),)), True),
        (Role.COUNTER, (SignalBand, 0, Pattern.BLINK), True),
        (Role.SAFETY, (SignalBand, 0, Pattern.COME), True),
        (Role.STEWARD, (SignalBand, 0, Pattern.BLINK), False),
        (Role.COUNTER, (FindGuests, "Z"), True),
        (Role.SAFETY, (Review, 0.0), False),
        (Role.SUPERVISOR, (Review, 0.0), True),
    ],
)
def test_a_role_decides_what_is_done(venue: Venue, role: Role, command: tuple[Any, ...], may: bool) -> None:
    reply = venue.sign_in(role).ask(*command)
    assert reply.was_done == may
    assert may or f"works as {role}" in reply.refusal


def test_who_signs_out_leaves_nothing_open(venue: Venue) -> None:
    venue.sign_in(Role.SUPERVISOR).ask(LookUp, 0, "a lost jacket")
    venue.ask(OpenCounter, "R0")
    snapshot = venue.walk(2, 0)
    assert (set(snapshot.watched), set(snapshot.near)) == ({"desk"}, {"desk"})
    venue.ask(SignOut)
    snapshot = venue.live.snapshot()
    assert (snapshot.sessions, snapshot.watched, snapshot.near) == ({}, {}, {})


def test_a_desk_left_alone_is_signed_out_and_one_that_is_used_is_not(venue: Venue) -> None:
    venue.sign_in(Role.SUPERVISOR, "idle").sign_in(Role.SUPERVISOR, "used")
    for _ in range(4):
        venue.now_s += 600
        venue.ask(StillHere, desk="used")
    assert set(venue.live.snapshot().sessions) == {"used"}


# The same again


def test_the_same_command_again_changes_nothing_and_gets_the_same_answer(venue: Venue) -> None:
    venue.sign_in(Role.COUNTER)
    create = CreateParty("one id", "desk", "", (NewGuest("Zoe", 1990),))
    venue.live.step(venue.now_s, commands=(create, create))
    first, second = venue.live.take_replies()
    assert first == second
    assert len(first.numbers) == 2
    venue.live.step(venue.now_s, commands=(create,))
    assert venue.live.take_replies() == (first,)
    assert len(venue.facts("party created")) == 1


# Looking up


def test_a_look_up_is_on_record_before_anything_is_shown(venue: Venue) -> None:
    venue.sign_in(Role.SAFETY)
    assert "characters" in venue.ask(LookUp, 0, " x ").refusal
    assert venue.ask(LookUp, 0, "asked  for by her mother").was_done
    (fact,) = venue.facts("looked up")
    assert fact.private == {"name": "Guest 0", "reason": "asked for by her mother"}
    venue.sign_in(Role.SUPERVISOR, "office")
    records = venue.ask(Review, 0.0, desk="office").records
    assert [(record.deed, record.whom) for record in records if record.deed is Deed.LOOKED_UP] == [
        (Deed.LOOKED_UP, "Guest 0")
    ]


def test_a_band_that_comes_back_is_followed_no_longer(venue: Venue) -> None:
    venue.sign_in(Role.SUPERVISOR).ask(LookUp, 0, "a lost jacket")
    assert venue.walk(8, 0).watched["desk"].band == 0
    venue.ask(TakeBack, 0)
    snapshot = venue.walk(3, 0)
    assert snapshot.watched == {}
    assert snapshot.fixes["presence"][0] == Presence.UNKNOWN
    assert venue.live.register.wearers[0].name == ""


def test_visits_of_before_stay_with_who_made_them(venue: Venue) -> None:
    venue.sign_in(Role.COUNTER).walk(20, 0)
    guest = venue.ask(CreateParty, "", (NewGuest("Zoe", 1990, consent=Purpose.LOCATION),)).numbers[1]
    venue.ask(TakeBack, 0)
    venue.ask(Issue, 0, guest)
    venue.walk(20, 0)
    venue.live.close(venue.now_s)
    rows = venue.store.db.execute(
        "SELECT guests.name, left_at_s FROM visits JOIN bands USING (band) JOIN guests USING (guest) ORDER BY name"
    ).fetchall()
    assert rows[0] == ("Guest 0", pytest.approx(START_S + 20, abs=1))
    assert rows[1] == ("Zoe", None)


def test_a_band_that_changes_hands_within_one_step_brings_nothing_along(venue: Venue) -> None:
    venue.sign_in(Role.COUNTER).walk(8, 0)
    guest = venue.ask(CreateParty, "", (NewGuest("Zoe", 1990, consent=Purpose.LOCATION),)).numbers[1]
    venue.live.step(venue.now_s, commands=(TakeBack("1", "desk", 0), Issue("2", "desk", 0, guest)))
    assert all(reply.was_done for reply in venue.live.take_replies())
    assert venue.live.register.wearers[0].name == "Zoe"
    assert venue.live.snapshot().fixes["presence"][0] == Presence.UNKNOWN


# The counter


def test_bands_on_the_counter_are_shown_loudest_first_worn_or_not(venue: Venue) -> None:
    venue.sign_in(Role.COUNTER)
    venue.ask(TakeBack, 1)
    assert "no reader" in venue.ask(OpenCounter, "R77").refusal
    venue.ask(OpenCounter, "R0")
    places = {0: (10.0, 26.5), 1: (10.0, 25.5), 2: (55.0, 30.0)}
    for _ in range(3):
        venue.now_s += 1
        venue.live.step(venue.now_s, (heard(venue.now_s, places),))
    assert [near.band for near in venue.live.snapshot().near["desk"]] == [1, 0]
    assert venue.live.snapshot().fixes["presence"][1] == Presence.UNKNOWN
    venue.walk(4)
    assert venue.live.snapshot().near["desk"] == ()


def test_a_band_is_asked_to_blink_and_the_counter_works_while_none_can_be(venue: Venue) -> None:
    venue.sign_in(Role.COUNTER)
    reply = venue.ask(SignalBand, 3, Pattern.BLINK)
    (signal,) = venue.live.take_effects()
    assert isinstance(signal, Signal)
    assert (reply.numbers, signal.band, signal.priority) == ((signal.number,), 3, Priority.COUNTER)
    assert "40 bytes" in venue.ask(SignalBand, 3, Pattern.COME, "ㅋ" * 14).refusal

    guest = venue.ask(CreateParty, "", (NewGuest("Zoe", 1990),), hindrance="Bluetooth is off.").numbers[1]
    venue.ask(TakeBack, 0, hindrance="Bluetooth is off.")
    reply = venue.ask(Issue, 0, guest, hindrance="Bluetooth is off.")
    assert reply.was_done
    assert reply.follows.startswith("Bluetooth is off. The band is issued")
    assert not venue.live.snapshot().bridge_is_up


# Staff


def test_a_new_venue_lets_anybody_make_the_first_supervisor_and_nobody_else(tmp_path: Path) -> None:
    venue = Venue(tmp_path, staff=NOBODY)
    pin_hash = hash_pin("2749")
    assert venue.live.snapshot().operators == ()
    assert "must be a supervisor" in venue.ask(AddOperator, "Zoe", Role.STEWARD, pin_hash).refusal
    assert venue.ask(AddOperator, "Zoe", Role.SUPERVISOR, pin_hash).was_done
    assert "Sign in first" in venue.ask(AddOperator, "Mia", Role.SUPERVISOR, pin_hash).refusal
    assert venue.live.gate.is_right(venue.now_s, "desk", "Zoe", "2749")
    venue.restart()
    assert venue.live.snapshot().operators == ("Zoe",)
    assert venue.ask(PinChecked, "zoe", True).was_done
    assert venue.ask(GivePin, "Zoe", hash_pin("8305")).was_done
    assert venue.live.snapshot().sessions == {}
    assert venue.ask(PinChecked, "Zoe", True).was_done
    assert "last supervisor" in venue.ask(RemoveOperator, "Zoe").refusal
    venue.store.close()


def test_an_operator_whom_the_program_brings_is_never_written_down(venue: Venue) -> None:
    venue.sign_in(Role.SUPERVISOR).ask(AddOperator, "Zoe", Role.COUNTER, hash_pin("2749"))
    assert venue.store.db.execute("SELECT name FROM operators").fetchall() == [("Zoe",)]


def test_wrong_pins_lock_over_a_restart(venue: Venue) -> None:
    refusals = [venue.ask(PinChecked, "safety", False).refusal for _ in range(6)]
    assert "Too many wrong PINs" in refusals[-1]
    venue.restart()
    assert "Too many wrong PINs" in venue.ask(PinChecked, "safety", True, desk="another").refusal
    assert venue.live.snapshot().sessions == {}


# A disk that takes nothing


def test_what_the_disk_does_not_take_is_refused_and_changes_nothing(venue: Venue) -> None:
    venue.sign_in(Role.SUPERVISOR)
    venue.walk(8, 0)
    before = venue.live.register
    locked = venue.full_disk()
    guest = before.wearers[0].guest
    for command in (
        (CreateParty, "", (NewGuest("Zoe", 1990),)),
        (TakeBack, 0),
        (Swap, 0, 5),
        (Withdraw, guest, Purpose.LOCATION),
        (LookUp, 0, "a lost jacket"),
        (AddOperator, "Zoe", Role.COUNTER, hash_pin("2749")),
    ):
        assert not venue.ask(*command).was_done
    assert venue.live.register is before
    assert venue.live.snapshot().fixes["presence"][0] == Presence.HERE
    assert venue.live.snapshot().watched == {}
    assert "Zoe" not in venue.live.snapshot().operators
    locked.close()
    assert venue.ask(Withdraw, guest, Purpose.LOCATION).was_done
    assert venue.live.snapshot().fixes["presence"][0] == Presence.UNKNOWN


def test_a_full_disk_locks_nobody_out(venue: Venue) -> None:
    locked = venue.full_disk()
    assert venue.sign_in(Role.SAFETY).live.snapshot().sessions["desk"].operator == "safety"
    locked.close()
    venue.walk(2)
    assert [fact.body["operator"] for fact in venue.facts("signed in")] == ["safety"]


# Calls and hands


def test_a_band_that_calls_changes_hands_only_after_the_answer(venue: Venue) -> None:
    venue.sign_in(Role.SUPERVISOR)
    venue.live.step(venue.now_s, (band_report(venue.now_s, 0, 1, BandFlag.BUTTON),))
    assert "must be closed first" in venue.ask(TakeBack, 0).refusal
    assert "must be closed first" in venue.ask(Swap, 0, 5).refusal
    (alert,) = venue.live.snapshot().alerts
    assert venue.ask(AcknowledgeAlert, alert.number).was_done
    assert venue.ask(CloseAlert, alert.number, AlertOutcome.NOT_NEEDED, "pressed by mistake").was_done
    assert "supervisor" in venue.ask(CloseAlert, alert.number, AlertOutcome.HELPED).refusal
    (fact,) = venue.facts("alert closed")
    assert fact.private["words"] == "pressed by mistake"
    assert venue.ask(TakeBack, 0).was_done


def test_guests_are_found_after_their_band_came_back(venue: Venue) -> None:
    venue.sign_in(Role.COUNTER).ask(TakeBack, 2)
    assert [guest.name for guest in venue.ask(FindGuests, "guest").guests] == ["Guest 2"]
    guest = venue.ask(FindGuests, "guest").guests[0].guest
    assert venue.ask(Grant, guest, Purpose.SAFETY, "Her mother").was_done
    assert Purpose.SAFETY in venue.ask(FindGuests, "guest").guests[0].consent
    assert venue.ask(EndLookUp).was_done


def test_who_asks_for_an_erasure_is_told_what_remains(venue: Venue) -> None:
    venue.sign_in(Role.SUPERVISOR)
    guest = venue.live.register.wearers[3].guest
    assert "still wears band" in venue.ask(Erase, guest, "asked for it at the gate").refusal
    venue.ask(TakeBack, 3)
    reply = venue.ask(Erase, guest, "asked for it at the gate")
    assert reply.was_done
    assert "The journal keeps" in reply.follows
    assert venue.ask(FindGuests, "guest").guests == ()


def test_where_a_withdrawn_guest_was_stands_nowhere(venue: Venue) -> None:
    venue.sign_in(Role.SUPERVISOR).walk(10, 0, 1)
    guest = venue.live.register.wearers[0].guest
    venue.ask(Withdraw, guest, Purpose.LOCATION)
    snapshot = venue.walk(10, 0, 1)
    assert snapshot.fixes["presence"].tolist()[:2] == [Presence.UNKNOWN, Presence.HERE]
    assert snapshot.zones["occupancy"].tolist()[:GATE] == [1, 0]
    names = venue.store.db.execute(
        "SELECT DISTINCT guests.name FROM visits JOIN bands USING (band) JOIN guests USING (guest)"
    ).fetchall()
    assert names == [("Guest 1",)]


def test_the_counter_asks_for_a_guardian_by_the_venues_own_age(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "venue.db", now_s=START_S, keys=KeyFolder(tmp_path / "keys"))
    born = 2027 - 15
    for years, is_granted in ((16, False), (14, True)):
        for kept in (store, None):
            venue = replace(street(), age_of_consent_years=years)
            live = LiveVenue(venue, guests(3), kept, started_at_s=START_S, own_operators=STAFF)
            ask(live, START_S, PinChecked, "counter", True)
            ada = NewGuest("Ada", born, consent=Purpose.LOCATION)
            assert ask(live, START_S, CreateParty, "", (ada,)).was_done == is_granted
    store.close()


def test_changes_of_the_staff_can_be_reviewed(venue: Venue) -> None:
    pin = hash_pin("2749")
    venue.sign_in(Role.SUPERVISOR)
    for what, words in ((AddOperator, (Role.COUNTER, pin)), (GivePin, (pin,)), (RemoveOperator, ())):
        assert venue.ask(what, "Dora", *words).was_done
    records = venue.ask(Review, START_S).records
    assert [(record.deed, record.operator, record.whom, record.words) for record in records][:3] == [
        (Deed.REMOVED_STAFF, "supervisor", "Dora", ""),
        (Deed.GAVE_PIN, "supervisor", "Dora", ""),
        (Deed.ADDED_STAFF, "supervisor", "Dora", "counter"),
    ]


def test_a_guest_who_was_written_down_wrong_is_corrected_at_the_counter(venue: Venue) -> None:
    venue.sign_in(Role.COUNTER)
    guest = venue.live.register.wearers[0].guest
    assert venue.ask(CorrectGuest, guest, "Ada Lovelace", 1990, "en").was_done
    assert venue.live.register.wearers[0].name == "Ada Lovelace"
    venue.restart()
    assert venue.live.register.wearers[0].name == "Ada Lovelace"
