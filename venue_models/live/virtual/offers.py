"""Asking parties that walk into a line whether they would rather come later, and hearing what they say.

Whoever is asked has agreed to offers. A question is put once an hour; a tap says yes. What was told must still be
free when the tap comes: if it is not, the next window is told, and asked about, once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from venue_models.effects import Answer, Outcome, Pattern, Priority
from venue_models.guests.register import Wearer
from venue_models.live.band_talk import BandTalk
from venue_models.queues.virtual.windows import Window

ASKED_AGAIN_AFTER_S: Final = 3600.0
ASKED_WITHIN_S: Final = 60.0
"""So long a band is tried: then they stand far inside the line."""
WORTH_MIN: Final = 15.0
"""A line of less than this is waited out sooner than a party has walked away and come back."""
FORGOTTEN_AFTER_S: Final = 300.0
"""Every question is over by then, whatever the bridge says."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What one band was asked."""

    attraction: int
    party: int
    band: int
    guests: int
    window: Window
    asked_at_s: float
    is_second: bool = False


class Offers:
    """Questions that were put to bands.

    Args:
        talk: where bands are spoken to.
        text: what is asked, for a wearer.
    """

    def __init__(self, talk: BandTalk, text: Callable[[Wearer, int, Window], str]) -> None:
        self._talk, self._text = talk, text
        self._asked: dict[int, Offer] = {}
        """By the number of the effect."""
        self._asked_at_s: dict[int, float] = {}
        """By party: when it was asked last."""

    def may_ask(self, now_s: float, party: int) -> bool:
        """Whether a party has not been asked lately."""
        return now_s - self._asked_at_s.get(party, -ASKED_AGAIN_AFTER_S) >= ASKED_AGAIN_AFTER_S

    def ask(self, offer: Offer, wearer: Wearer) -> None:
        """Ask a band."""
        text = self._text(wearer, offer.attraction, offer.window)
        until_s = offer.asked_at_s + ASKED_WITHIN_S
        number = self._talk.signal(offer.band, Pattern.ASK, until_s, Priority.ROUTINE, text)
        self._asked[number] = offer
        self._asked_at_s[offer.party] = offer.asked_at_s

    def hear(self, outcome: Outcome | Answer) -> Offer | None:
        """The offer that a wearer has answered; None where it is none of these, or only on its way."""
        offer = self._asked.get(outcome.number)
        if offer is None or offer.band != outcome.band or not isinstance(outcome, Answer):
            return None
        return self._asked.pop(outcome.number)

    def forget(self, now_s: float) -> None:
        """Let go of what nobody answers any more, and of who may be asked again."""
        self._asked = {n: o for n, o in self._asked.items() if now_s - o.asked_at_s < FORGOTTEN_AFTER_S}
        self._asked_at_s = {p: at_s for p, at_s in self._asked_at_s.items() if now_s - at_s < ASKED_AGAIN_AFTER_S}
