"""Signing in at kiosks: the closest band pulses, and its wearer taps it, or tells how many pulses there were.

A band that lies close is a candidate. What proves is an answer over its authenticated connection to the very question
that this kiosk asked, or the number that only the venue and the wrist know; both only while the band is still here.
"""

from collections.abc import Callable, Iterable, Mapping
from math import ceil
from typing import Final

from venue_models.effects import Answer, Motion, Outcome, Pattern, Priority
from venue_models.guests.facts import Refused
from venue_models.guests.register import Register
from venue_models.live.band_talk import BandTalk
from venue_models.live.kiosks.chance import Chance
from venue_models.live.kiosks.closeness import Closeness
from venue_models.live.kiosks.sitting import Proving, SignedIn, Sitting
from venue_models.live.ledger import Ledger
from venue_models.phrases import phrase, sentences
from venue_models.staff.strikes import LockRule, Strikes
from venue_models.store.store import Fact, StoreError
from venue_models.values import NOWHERE, Rows
from venue_models.venue.photos import Kiosk

REACHED_WITHIN_S: Final = 15.0
ASK_AGAIN_S: Final = 3.0
"""A finger that taps the screen twice asks once."""
WRONG_NUMBERS: Final = LockRule(wrong=3, first_s=60.0, longest_s=600.0)
"""Of one guest's band, at all kiosks together."""
SIGNED_IN: Final = "kiosk signed in"
"""The kind of the fact that a guest proved to be at a kiosk."""

_TEXTS: Final = {"ko": "맞으면 밴드를 톡 누르세요"}
_TEXT: Final = "Is it you? Tap the band"


class SigningIn:
    """The kiosks of a venue, and whose turn it is at each.

    Args:
        kiosks: of the venue.
        register: who wears which band.
        talk: where bands are asked.
        ledger: where it is written down who signed in.
        has_open: whether an alert of a band is open.
        chance: what nobody may guess.
    """

    def __init__(
        self,
        kiosks: Iterable[Kiosk],
        register: Register,
        talk: BandTalk,
        ledger: Ledger,
        has_open: Callable[[int], bool],
        chance: Chance,
    ) -> None:
        self._kiosks = {kiosk.id: kiosk for kiosk in kiosks}
        self._register, self._talk, self._ledger = register, talk, ledger
        self._has_open, self._chance = has_open, chance
        self._closeness = Closeness()
        self._sittings: dict[str, Sitting] = {}
        self._wrong: dict[int, Strikes] = {}
        """By guest: wrong numbers in a row."""
        self._sessions = 0

    @property
    def sittings(self) -> Mapping[str, Sitting]:
        """By desk: every kiosk that is open."""
        return self._sittings

    def signed_in(self, desk: str) -> SignedIn:
        """Who is signed in at a kiosk.

        Raises:
            Refused: nobody is.
        """
        turn = self.at(desk).turn
        if not isinstance(turn, SignedIn):
            raise Refused("Nobody is signed in here. Hold your band to the mark first.")
        return turn

    def at(self, desk: str) -> Sitting:
        """A kiosk.

        Raises:
            Refused: it is not open.
        """
        if desk not in self._sittings:
            raise Refused("This kiosk is not open. Open it first.")
        return self._sittings[desk]

    def is_band_close(self, now_s: float, desk: str) -> bool:
        """Whether a band lies at this kiosk's mark, and no other one beside it."""
        closest = self._closeness.closest(now_s, desk)
        return closest.band != NOWHERE and closest.is_clear

    # What a guest does

    def open(self, now_s: float, desk: str, kiosk: str) -> None:
        """Let bands sign in at a kiosk; whoever was signed in there is not any more.

        Raises:
            Refused: the venue has no such kiosk.
        """
        if kiosk not in self._kiosks:
            raise Refused("This venue has no kiosk {kiosk!r}. Its kiosks stand in venue.toml.", kiosk=kiosk)
        self.end(now_s, desk)
        self._sittings[desk] = Sitting(self._kiosks[kiosk])
        self._closeness.open(desk, self._kiosks[kiosk].reader)

    def ask(self, now_s: float, desk: str) -> None:
        """Have the closest band pulse.

        Raises:
            Refused: it cannot be told which band is meant, or that one may not sign in now.
        """
        sitting = self.at(desk)
        if isinstance(sitting.turn, SignedIn):
            raise Refused("Somebody is signed in here. Press Done first.")
        closest = self._closeness.closest(now_s, desk)
        if closest.band == NOWHERE:
            raise Refused("No band is close enough. Hold yours to the mark.")
        if not closest.is_clear:
            raise Refused("Two bands are close. Hold only one of them to the mark.")
        self._refuse_unless_able(now_s, closest.band)
        turn = sitting.turn
        if turn is not None and turn.band == closest.band and now_s - turn.since_s < ASK_AGAIN_S:
            return
        if turn is not None and turn.band != closest.band:
            self._stop(now_s, turn.band)
        self._have_it_pulse(now_s, sitting, closest.band)

    def enter(self, now_s: float, desk: str, pulses: int) -> None:
        """A guest tells how many pulses were felt.

        Raises:
            Refused: it was another number, or nothing pulses.
            StoreError: the disk did not take that they signed in, and they are not.
        """
        sitting = self.at(desk)
        turn = sitting.turn
        if not isinstance(turn, Proving):
            raise Refused("No band pulses now. Hold yours to the mark and begin again.")
        if not turn.is_pulsing:
            raise Refused("Your band does not pulse yet. Wait until you feel it, then count.")
        if not self._closeness.is_there(now_s, desk, turn.band):
            raise Refused("Your band is not close any more. Hold it to the mark.")
        if pulses == turn.pulses:
            self._stop(now_s, turn.band)
            self._sign_in(now_s, desk, turn, "pulses")
            return
        self._wrong[turn.guest] = WRONG_NUMBERS.after_wrong(self._wrong.get(turn.guest), now_s)
        if locked := self._locked(now_s, turn.guest):
            self._stop(now_s, turn.band)
            sitting.end(now_s, locked)
            raise Refused(locked)
        self._have_it_pulse(now_s, sitting, turn.band)
        raise Refused("That was not the number. Your band pulses again: count once more, or tap it.")

    def end(self, now_s: float, desk: str) -> None:
        """Nobody is at this kiosk any more."""
        sitting = self._sittings.get(desk)
        if sitting is not None:
            if isinstance(sitting.turn, Proving):
                self._stop(now_s, sitting.turn.band)
            sitting.end(now_s)

    # What happens meanwhile

    def hear(self, now_s: float, heard: Rows, outcomes: Iterable[Outcome | Answer | Motion]) -> None:
        """Take in SIGHTING rows, and what came of what bands were asked."""
        self._closeness.hear(now_s, heard)
        for outcome in outcomes:
            for desk, sitting in self._sittings.items():
                if isinstance(outcome, Outcome):
                    sitting.hear_ending(now_s, outcome.number, outcome.ending)
                elif isinstance(outcome, Answer):
                    proven = sitting.hear_answer(now_s, outcome.number, outcome.band, outcome.reply)
                    if proven is not None:
                        self._tapped(now_s, desk, proven)

    def follow(self, now_s: float, register: Register) -> None:
        """Whoever no longer wears the band that they came with is not at a kiosk any more."""
        self._register = register
        for sitting in self._sittings.values():
            if sitting.turn is not None and self._guest_of(sitting.turn.band) != sitting.turn.guest:
                sitting.end(now_s)

    def tick(self, now_s: float) -> None:
        """Let time pass: whoever touches nothing, or walks away, is not at a kiosk any more."""
        for desk, sitting in self._sittings.items():
            sitting.tick(now_s)
            if sitting.turn is not None and not self._closeness.is_there(now_s, desk, sitting.turn.band):
                self.end(now_s, desk)
        seen = {guest: WRONG_NUMBERS.seen_at(strikes, now_s) for guest, strikes in self._wrong.items()}
        self._wrong = {guest: strikes for guest, strikes in seen.items() if strikes is not None}

    def _tapped(self, now_s: float, desk: str, proven: Proving) -> None:
        if not self._closeness.is_there(now_s, desk, proven.band):
            self.end(now_s, desk)
            return
        try:
            self._sign_in(now_s, desk, proven, "tap")
        except StoreError as error:
            self._sittings[desk].end(now_s, sentences(phrase("You cannot sign in now."), str(error)))

    def _sign_in(self, now_s: float, desk: str, proven: Proving, by: str) -> None:
        wearer = self._register.wearers[proven.band]
        body = {"guest": proven.guest, "party": wearer.party_number, "band": wearer.code, "by": by}
        self._ledger.write(Fact(now_s, SIGNED_IN, desk, body))
        for other, sitting in self._sittings.items():
            if other != desk and sitting.turn is not None and sitting.turn.guest == proven.guest:
                sitting.end(now_s)
        self._wrong.pop(proven.guest, None)
        self._sessions += 1
        turn = SignedIn(self._sessions, proven.band, proven.guest, wearer.party_number, now_s)
        self._sittings[desk].begin(turn)

    # Bands

    def _refuse_unless_able(self, now_s: float, band: int) -> None:
        guest = self._guest_of(band)
        if guest == NOWHERE:
            raise Refused("This band is not in use. Please bring it to the counter.")
        if self._has_open(band):
            raise Refused("This band has called for help. Somebody is coming: stay here.")
        if locked := self._locked(now_s, guest):
            raise Refused(locked)

    def _have_it_pulse(self, now_s: float, sitting: Sitting, band: int) -> None:
        wearer, pulses = self._register.wearers[band], self._chance.pulses()
        text = _TEXTS.get(wearer.language.partition("-")[0], _TEXT)
        until_s = now_s + REACHED_WITHIN_S
        for other in self._sittings.values():
            if isinstance(other.turn, Proving) and other.turn.guest == wearer.guest:
                other.end(now_s)  # a band answers its latest question alone
        number = self._talk.signal(band, Pattern.PULSES, until_s, Priority.COUNTER, text, pulses)
        sitting.begin(Proving(band, wearer.guest, number, pulses, now_s))

    def _stop(self, now_s: float, band: int) -> None:
        self._talk.signal(band, Pattern.STOP, now_s + REACHED_WITHIN_S, Priority.COUNTER)

    def _guest_of(self, band: int) -> int:
        """Who wears a band; NOWHERE where nobody does."""
        wearer = self._register.wearers[band]
        return wearer.guest if wearer.is_worn else NOWHERE

    def _locked(self, now_s: float, guest: int) -> str:
        """Why a guest's band may not try again yet; empty where it may."""
        strikes = self._wrong.get(guest)
        left_s = 0.0 if strikes is None else strikes.locked_until_s - now_s
        if left_s <= 0:
            return ""
        minutes = ceil(left_s / 60)
        wait = phrase("{n} minutes", n=minutes) if minutes > 1 else phrase("a minute")
        return phrase("Too many wrong numbers for this band. Wait {wait}, or ask at the counter.", wait=wait)
