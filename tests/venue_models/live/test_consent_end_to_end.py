"""Consent, from the counter to the disk: whatever guests grant, withdraw, wear and press, in any order.

Hypothesis drives the live venue with a real database, and after each step looks for anything processed without a yes,
and for a pressed button that nobody answers.
"""

import sqlite3
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.venue_models.live.desk_talk import STAFF, ask, band_report, pressed
from tests.venue_models.small_venue import START_S, heard, street
from venue_models.commands import (
    AcknowledgeAlert,
    AskWearer,
    CloseAlert,
    CorrectGuest,
    CreateParty,
    EndLookUp,
    Erase,
    Grant,
    Issue,
    LookUp,
    NewGuest,
    PinChecked,
    ReportFound,
    ReportLost,
    Swap,
    TakeBack,
    Withdraw,
)
from venue_models.effects import Acknowledge, Answer, Reply
from venue_models.guests.register import Register, Wearer
from venue_models.live import LiveVenue
from venue_models.store.checkpoints import POSITIONS
from venue_models.store.people import wearings_of
from venue_models.store.store import KeyFolder, Store
from venue_models.values import Alert, AlertKind, AlertOutcome, AlertState, BandFlag, Batch, Presence, Purpose, Trust

BANDS = 4
OWN, PLAIN = (0, 1), (2, 3)
"""Bands of our own protocol, and tags that can only say that a button was pressed."""
PLACES = ((20.0, 30.0), (55.0, 30.0), (88.0, 30.0))

purposes = st.sampled_from([Purpose.LOCATION, Purpose.SAFETY, Purpose.LOCATION | Purpose.SAFETY, Purpose.PHOTOS])
bands = st.integers(0, BANDS - 1)


class Park(RuleBasedStateMachine):
    """A venue of four bands, and what its guests have said."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "data" / "venue.db"
        self.now_s = START_S
        self.agreed: dict[int, Purpose] = {}
        self.worn: dict[int, int] = {}
        self.since_s = dict.fromkeys(range(BANDS), START_S)
        """Per band, since when its wearer is who it is, and has agreed to what they have."""
        self.calling: set[int] = set()
        self.stumbled: set[int] = set()
        """Bands that felt an impact like a fall, whose wearers had agreed that it is looked at."""
        self.events: dict[int, int] = dict.fromkeys(OWN, 0)
        self.is_pressed: set[int] = set()
        self.looked_up: int | None = None
        self.open()

    def open(self) -> None:
        self.store = Store.open(self.path, now_s=self.now_s, keys=KeyFolder(Path(self.folder.name) / "keys"))
        stock = [
            Wearer(f"{band:04X}", f"band:{band:04X}" if band in OWN else f"name:{band}", "", "")
            for band in range(BANDS)
        ]
        register = self.store.register() if len(self.store.register()) else Register(stock)
        self.live = LiveVenue(street(), register, self.store, started_at_s=self.now_s, own_operators=STAFF)
        self.looked_up = None
        assert self.ask(PinChecked, "supervisor", True)

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    def ask(self, what: Any, *words: Any) -> bool:
        return ask(self.live, self.now_s, what, *words).was_done

    def may_be_located(self, band: int) -> bool:
        return band in self.worn and Purpose.LOCATION in self.agreed[self.worn[band]]

    # What guests and staff do

    @initialize(consents=st.lists(purposes | st.just(Purpose(0)), min_size=2, max_size=3))
    def arrive(self, consents: list[Purpose]) -> None:
        guests = tuple(NewGuest(f"Guest {n}", 1980, consent=consent) for n, consent in enumerate(consents))
        reply = ask(self.live, self.now_s, CreateParty, "", guests)
        self.agreed |= dict(zip(reply.numbers[1:], consents, strict=True))
        for band, guest in enumerate(reply.numbers[1:]):
            assert self.ask(Issue, band, guest)
            self.worn[band] = guest

    @rule(band=bands, which=st.integers(0, 2))
    def issue(self, band: int, which: int) -> None:
        guest = list(self.agreed)[which % len(self.agreed)] if self.agreed else 99
        if self.ask(Issue, band, guest) and self.worn.get(band) != guest:
            self.worn[band], self.since_s[band] = guest, self.now_s

    @rule(band=bands, what=st.sampled_from([TakeBack, ReportLost, ReportFound]))
    def give_back(self, band: int, what: Any) -> None:
        if self.ask(what, band) and what is not ReportFound:
            self.worn.pop(band, None)

    @rule(old=bands, new=bands)
    def swap(self, old: int, new: int) -> None:
        if self.ask(Swap, old, new) and old != new:
            self.worn[new] = self.worn.pop(old)
            self.since_s[new] = self.now_s

    @precondition(lambda self: self.agreed)
    @rule(which=st.integers(0, 2), what=purposes, yes=st.booleans())
    def say(self, which: int, what: Purpose, yes: bool) -> None:
        guest = list(self.agreed)[which % len(self.agreed)]
        assert self.ask(Grant if yes else Withdraw, guest, what)
        before = self.agreed[guest]
        self.agreed[guest] = before | what if yes else before & ~what
        if Purpose.LOCATION in before ^ self.agreed[guest]:
            self.since_s |= {band: self.now_s for band, wearer in self.worn.items() if wearer == guest}

    @precondition(lambda self: self.agreed)
    @rule(which=st.integers(0, 2))
    def erase(self, which: int) -> None:
        guest = list(self.agreed)[which % len(self.agreed)]
        if self.ask(Erase, guest, "asked for it at the gate"):
            assert guest not in self.worn.values()
            del self.agreed[guest]

    @rule(band=bands)
    def look_up(self, band: int) -> None:
        done = self.ask(LookUp, band, "a lost jacket")
        assert done == (band in self.worn and (self.may_be_located(band) or band in self.needed))
        self.looked_up = band if done else self.looked_up

    @rule()
    def end_look_up(self) -> None:
        assert self.ask(EndLookUp)
        self.looked_up = None

    # What the radio hears

    @rule(where=st.dictionaries(bands, st.sampled_from(PLACES), min_size=1), seconds=st.integers(1, 7))
    def walk(self, where: dict[int, tuple[float, float]], seconds: int) -> None:
        before = self.needed
        for _ in range(seconds):
            self.now_s += 1
            self.live.step(self.now_s, (heard(self.now_s - 0.1, where),))
        fixes = self.live.snapshot().fixes
        for band in where:
            is_here = fixes["presence"][band] == Presence.HERE
            assert is_here == (self.may_be_located(band) or band in before & self.needed)

    @rule(band=st.sampled_from(OWN), is_new=st.booleans(), trust=st.sampled_from(Trust))
    def press(self, band: int, is_new: bool, trust: Trust) -> None:
        """A band says that its button is held, or goes on saying so."""
        was_known = band in self.is_pressed and not is_new
        self.is_pressed.add(band)
        self.events[band] += not was_known
        report = band_report(self.now_s, band, self.events[band], BandFlag.BUTTON, trust)
        self.live.take_effects()
        self.live.step(self.now_s, (report,))
        if not was_known:
            self.calling.add(band)
            told = [effect for effect in self.live.take_effects() if isinstance(effect, Acknowledge)]
            assert (band, self.events[band]) in [(effect.band, effect.event) for effect in told]
            assert any(fact.kind in ("alert raised", "alert repeated") for fact in self.store.journal)

    @rule(band=st.sampled_from(PLAIN))
    def press_plain(self, band: int) -> None:
        self.live.step(self.now_s, (pressed(self.now_s, band),))
        self.calling.add(band)

    @rule(band=st.sampled_from(OWN))
    def stumble(self, band: int) -> None:
        """An impact is no call for help, and looked at only with a yes."""
        self.events[band] += 1
        self.is_pressed.discard(band)
        before, was_needed = self.journaled(), band in self.needed
        flags = BandFlag.IMPACT | BandFlag.STILL | BandFlag.WORN
        report = band_report(self.now_s, band, self.events[band], flags, peak_g=7.0, weightless_s=0.3)
        self.live.step(self.now_s, (report,))
        if band in self.worn and Purpose.SAFETY in self.agreed[self.worn[band]]:
            self.stumbled.add(band)
            assert band in self.needed
        elif not was_needed:
            assert self.journaled() == before

    def journaled(self) -> int:
        return sum(fact.kind in ("fall suspected", "alert raised") for fact in self.store.journal)

    @property
    def open_alerts(self) -> list[Alert]:
        return [alert for alert in self.live.snapshot().alerts if alert.state is not AlertState.CLOSED]

    @property
    def needed(self) -> set[int]:
        """Bands with an open episode."""
        return {alert.band for alert in self.open_alerts}

    @precondition(lambda self: self.calling)
    @rule()
    def answer(self) -> None:
        alert = next(alert for alert in self.open_alerts if alert.is_alert)
        if alert.state is AlertState.UNACKNOWLEDGED:
            assert self.ask(AcknowledgeAlert, alert.number)
        assert self.ask(CloseAlert, alert.number, AlertOutcome.NOT_NEEDED, "was found and is well")
        self.calling.discard(alert.band)
        self.stumbled.discard(alert.band)

    @precondition(lambda self: self.calling)
    @rule(reply=st.sampled_from(Reply))
    def ask_whoever_calls(self, reply: Reply) -> None:
        """What a wearer answers is shown with the call, and ends none."""
        call = next(alert for alert in self.open_alerts if alert.kind is AlertKind.CALL)
        (number,) = ask(self.live, self.now_s, AskWearer, call.number).numbers
        self.now_s += 1
        self.live.step(self.now_s, (Batch(self.now_s, outcomes=(Answer(number, call.band, self.now_s, reply),)),))
        (after,) = [alert for alert in self.open_alerts if alert.number == call.number]
        assert after.answer is reply

    @precondition(lambda self: self.agreed)
    @rule(which=st.integers(0, 2), name=st.sampled_from(["Guest 7", "Guest 8"]))
    def correct(self, which: int, name: str) -> None:
        guest = list(self.agreed)[which % len(self.agreed)]
        assert self.ask(CorrectGuest, guest, name, 1980)

    # Restarts

    @rule(is_orderly=st.booleans())
    def restart(self, is_orderly: bool) -> None:
        if is_orderly:
            self.live.close(self.now_s)
        self.store.close()
        self.now_s += 3
        self.open()

    # What must hold

    @invariant()
    def nothing_is_processed_without_a_yes(self) -> None:
        snapshot = self.live.snapshot()
        where = self.live._located.where
        for band in range(BANDS):
            if self.may_be_located(band):
                known_since_s = [snapshot.fixes["heard_at_s"][band], *where.trails.of(band, self.now_s)["t_s"]]
                assert all(at_s > self.since_s[band] - 1e-6 for at_s in known_since_s if np.isfinite(at_s))
                continue
            assert len(where.present_visit(band)) == 0 or band in self.needed
            if band not in self.needed:
                assert snapshot.fixes["presence"][band] == Presence.UNKNOWN
                assert np.isneginf(snapshot.fixes["heard_at_s"][band])
                assert len(where.trails.of(band, self.now_s)) == 0
        allowed = {band for band in range(BANDS) if self.may_be_located(band)}
        assert snapshot.zones["occupancy"].clip(0).sum() <= len(allowed)
        assert {seen.band for seen in snapshot.watched.values()} <= allowed | self.needed

    @invariant()
    def nothing_is_kept_without_a_yes(self) -> None:
        self.store.commit(self.now_s, self.live._located.fixes_to_keep())
        agreed = {guest for guest, consent in self.agreed.items() if Purpose.LOCATION in consent}
        with sqlite3.connect(f"file:{self.path}?mode=ro", uri=True) as other:
            rows = other.execute("SELECT band, guest FROM visits LEFT JOIN bands USING (band)").fetchall()
        other.close()
        assert {guest for _, guest in rows} <= agreed
        numbers, fixes = POSITIONS.all(self.store.db)
        worn = {int(number) for number in numbers[np.isfinite(fixes["heard_at_s"])]}
        assert worn <= {number for guest in agreed for number in wearings_of(self.store.db, guest)}

    @invariant()
    def every_pressed_button_is_shown_until_it_is_answered(self) -> None:
        calls = {alert.band for alert in self.open_alerts if alert.kind is AlertKind.CALL}
        assert calls == self.calling <= self.needed <= self.calling | self.stumbled
        assert all(alert.is_saved for alert in self.open_alerts)

    @invariant()
    def no_suspicion_outlives_the_yes_that_it_rests_on(self) -> None:
        suspected = {alert.band for alert in self.open_alerts if alert.kind is AlertKind.SUSPICION}
        assert all(band in self.worn and Purpose.SAFETY in self.agreed[self.worn[band]] for band in suspected)


Park.TestCase.settings = settings(
    max_examples=40, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestConsentEndToEnd = Park.TestCase
