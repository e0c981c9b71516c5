"""Whatever happens at kiosks, in whatever order: nobody is signed in whose band did not prove to be there."""

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.venue_models.live.kiosks.kiosk_street import (
    AWAY_DBM,
    BESIDE_DBM,
    CHILD,
    DAD,
    DRAWER,
    EAST,
    HELD_DBM,
    MUM,
    READER,
    STRANGER,
    WEST,
    KioskStreet,
)
from venue_models.commands import AskBand, EnterPulses, LeaveKiosk, ReadAlbum, StayAtKiosk, Swap, TakeBack
from venue_models.effects import Answer, Ending, Outcome, Pattern, Reply, Signal
from venue_models.live.kiosks.closeness import LEAVES_S
from venue_models.values import KioskState, KioskStep

desks = st.sampled_from([EAST, WEST])
bands = st.sampled_from([MUM, DAD, CHILD, STRANGER])
LOUDNESS = st.sampled_from([HELD_DBM, HELD_DBM, BESIDE_DBM, AWAY_DBM])


class AnyKiosk(RuleBasedStateMachine):
    """Two kiosks, four guests, a band that is swapped in; answers come late, twice, or from others."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.street = KioskStreet(Path(self._folder.name))
        for number, band in enumerate((MUM, DAD, CHILD, STRANGER), 1):
            self.street.albums.put(number, self.street.guest(band))
        self.signals: list[Signal] = []
        """All that bands were asked since the start."""
        self.asks: dict[str, Signal] = {}
        """By desk: what it waits to be answered."""
        self.pulsing: set[int] = set()
        self.proven: dict[str, int] = {}
        """By desk: the guest who has just proven to be there, as this test understands it."""
        self.open_before = dict.fromkeys(READER, 0)

    def teardown(self) -> None:
        self.street.store.close()
        self._folder.cleanup()

    def collect(self, desk: str) -> None:
        taken = [one for one in self.street.talk.take() if isinstance(one, Signal)]
        asked = [one for one in taken if one.pattern is Pattern.PULSES]
        self.signals += asked
        if asked:
            self.asks[desk] = asked[-1]

    def may_prove(self, signal: Signal) -> None:
        """A right answer opens at most the kiosk that waits for it, for whoever wears that band."""
        for desk, asked in self.asks.items():
            is_here = self.street.now_s - self.street.heard_at_s.get((desk, signal.band), 0.0) <= LEAVES_S
            if is_here and asked is signal and self.street.state(desk).step is KioskStep.PROVING:
                self.proven[desk] = self.street.guest(signal.band)

    @rule(band=bands, desk=desks, dbm=LOUDNESS)
    def come(self, band: int, desk: str, dbm: int) -> None:
        self.street.at[band] = {desk: dbm}

    @rule(band=bands)
    def go(self, band: int) -> None:
        self.street.leave(band)

    @rule(seconds=st.sampled_from([1, 1, 2, 3, 9, 61]))
    def wait(self, seconds: int) -> None:
        self.street.live(seconds)
        for desk in READER:
            state, stock = self.street.state(desk), self.street.book.stock
            if state.step is KioskStep.OPEN:
                heard_at_s = self.street.heard_at_s[desk, stock.band_of(state.guest)]
                assert self.street.now_s - heard_at_s <= LEAVES_S

    @rule(desk=desks)
    def touch(self, desk: str) -> None:
        self.street.ask(AskBand, desk=desk)
        self.collect(desk)

    @rule(desk=desks, what=st.sampled_from([LeaveKiosk, StayAtKiosk, ReadAlbum]))
    def use(self, desk: str, what: Any) -> None:
        self.street.ask(what, desk=desk)
        self.collect(desk)

    @rule(band=bands, desk=desks, is_felt=st.booleans())
    def begin(self, band: int, desk: str, is_felt: bool) -> None:
        """A band alone at a kiosk, and a guest who touches its screen: mostly it pulses then."""
        self.street.at = {other: at for other, at in self.street.at.items() if desk not in at}
        self.street.at[band] = {desk: HELD_DBM}
        self.street.live(3)
        self.touch(desk)
        if is_felt and (asked := self.asks.get(desk)) is not None:
            self.pulsing.add(asked.number)
            self.street.hear(Outcome(asked.number, asked.band, self.street.now_s, Ending.DONE))

    @rule(band=bands, desk=desks)
    def sign_in(self, band: int, desk: str) -> None:
        self.begin(band, desk, is_felt=True)
        self.tap(desk, after_s=0)

    @rule(desk=desks, after_s=st.sampled_from([0, 0, 10]))
    def tap(self, desk: str, after_s: int) -> None:
        """What was asked at this kiosk last is answered, in time or after the venue's machine was busy for long."""
        self.street.now_s += after_s
        if (asked := self.asks.get(desk)) is not None:
            self.may_prove(asked)
            self.street.answer(asked)

    @rule(data=st.data(), ending=st.sampled_from([Ending.DONE, Ending.DONE, *Ending]))
    def hear_ending(self, data: st.DataObject, ending: Ending) -> None:
        if self.signals:
            signal = data.draw(st.sampled_from(self.signals))
            self.pulsing |= {signal.number} if ending is Ending.DONE else set()
            self.street.hear(Outcome(signal.number, signal.band, self.street.now_s, ending))

    @rule(data=st.data(), reply=st.sampled_from([Reply.FINE, Reply.FINE, *Reply]))
    def hear_answer(self, data: st.DataObject, reply: Reply) -> None:
        if self.signals:
            signal = data.draw(st.sampled_from(self.signals))
            if reply is Reply.FINE:
                self.may_prove(signal)
            self.street.answer(signal, reply)

    @rule(band=bands, number=st.integers(0, 40))
    def answer_of_nobody(self, band: int, number: int) -> None:
        if (number, band) not in [(signal.number, signal.band) for signal in self.signals]:
            self.street.hear(Answer(number, band, self.street.now_s, Reply.FINE))

    @rule(desk=desks, pulses=st.integers(0, 7), is_right=st.booleans())
    def guess(self, desk: str, pulses: int, is_right: bool) -> None:
        """The right number is what the wearer felt: nobody here can tell whether it was guessed."""
        asked = self.asks.get(desk)
        pulses = asked.pulses if asked is not None and is_right else pulses
        if asked is not None and asked.pulses == pulses and asked.number in self.pulsing:
            self.may_prove(asked)
        self.street.ask(EnterPulses, pulses, desk=desk)
        self.collect(desk)

    @rule(band=bands)
    def swap(self, band: int) -> None:
        if band in self.street.book.stock.worn and DRAWER not in self.street.book.stock.worn:
            self.street.at_the_counter(Swap, band, DRAWER)

    @rule(band=bands)
    def give_back(self, band: int) -> None:
        self.street.at_the_counter(TakeBack, band)
        self.street.at.pop(band, None)

    @rule()
    def crash(self) -> None:
        self.street.restart()
        self.signals, self.asks, self.pulsing = [], {}, set()

    @invariant()
    def nobody_is_signed_in_who_did_not_prove_to_be_there(self) -> None:
        for desk in READER:
            state = self.street.state(desk)
            guest = state.guest if state.step is KioskStep.OPEN else 0
            if guest and guest != self.open_before[desk]:
                assert self.proven.get(desk) == guest
            self.open_before[desk] = guest
        self.proven = {}

    @invariant()
    def a_guest_who_is_signed_in_wears_the_band_and_is_at_one_kiosk(self) -> None:
        states = [self.street.state(desk) for desk in READER]
        signed_in = [state for state in states if state.step is KioskStep.OPEN]
        assert len({state.guest for state in signed_in}) == len(signed_in)
        stock = self.street.book.stock
        for state in signed_in:
            assert stock.bands[stock.band_of(state.guest)].code == state.band_code

    @invariant()
    def of_nobody_else_is_anything_seen(self) -> None:
        for desk in READER:
            state = self.street.state(desk)
            if state.step is not KioskStep.OPEN:
                assert (state.guest, state.party, state.name, state.language) == (-1, -1, "", "")
                assert not state.is_pin_proven
            if state.step is KioskStep.FREE:
                assert state == KioskState(is_band_close=state.is_band_close, words=state.words)
                continue
            album = self.street.ask(ReadAlbum, desk=desk).album
            members = self.street.book.people.members(state.party) if state.guest >= 0 else ()
            seen = set() if album is None else {entry.guest for one in album.photos for entry in one.entries}
            assert seen <= set(members)


AnyKiosk.TestCase.settings = settings(
    max_examples=50, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
TestAnyKiosk = AnyKiosk.TestCase
