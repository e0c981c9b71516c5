"""Calling parties whose turn it is: all their bands, once more after a while, and staff where none was reached.

A call that was on its way when the program ended is made again: twice called is better than never.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from venue_models.effects import Ending, Outcome, Pattern, Priority
from venue_models.live.band_talk import BandTalk
from venue_models.values import VirtualPlace

NO_WORD_S = 60.0
"""A bridge that has not said this long after a call's end what became of it has reached nobody."""


@dataclass(slots=True)
class _Call:
    place: VirtualPlace
    again_at_s: float
    """When it is repeated, or, where it was, when it counts as having reached nobody."""
    is_repeated: bool = False
    is_felt: bool = False
    waiting: set[int] = field(default_factory=set)
    """Effects of which nobody has yet said what became."""


class Calls:
    """Calls under way.

    Args:
        talk: where bands are spoken to.
        bands_of: the bands of a party that may be spoken to now.
        text: what a band says of a place.
        try_s: how long each call is tried, and after how long it is repeated.
    """

    def __init__(
        self,
        talk: BandTalk,
        bands_of: Callable[[int], Iterable[int]],
        text: Callable[[int, VirtualPlace], str],
        try_s: float,
    ) -> None:
        self._talk, self._bands_of, self._text, self._try_s = talk, bands_of, text, try_s
        self._calls: dict[int, _Call] = {}
        self._of_effect: dict[int, int] = {}

    def call(self, now_s: float, place: VirtualPlace) -> None:
        """A party's turn has come."""
        self.end(place.number)
        self._calls[place.number] = _Call(place, now_s)
        self._send(now_s, self._calls[place.number])

    def end(self, number: int) -> None:
        """A place need not be called any more."""
        call = self._calls.pop(number, None)
        for effect in call.waiting if call is not None else ():
            self._of_effect.pop(effect, None)

    def hear(self, outcome: Outcome) -> None:
        """What became of a signal; that of others comes to nothing."""
        call = self._calls.get(self._of_effect.pop(outcome.number, 0))
        if call is not None:
            call.waiting.discard(outcome.number)
            call.is_felt |= outcome.ending is Ending.DONE

    def tick(self, now_s: float) -> None:
        """Repeat what is due."""
        for call in self._calls.values():
            if not call.is_repeated and now_s >= call.again_at_s:
                call.is_repeated = True
                self._send(now_s, call)

    def unreached(self, now_s: float) -> tuple[VirtualPlace, ...]:
        """Places that were called twice and of whose party no band has said that it was felt."""
        return tuple(
            call.place
            for call in self._calls.values()
            if call.is_repeated and not call.is_felt and (not call.waiting or now_s >= call.again_at_s + NO_WORD_S)
        )

    def _send(self, now_s: float, call: _Call) -> None:
        call.again_at_s = now_s + self._try_s
        for band in self._bands_of(call.place.party):
            text = self._text(band, call.place)
            number = self._talk.signal(band, Pattern.COME, call.again_at_s, Priority.ROUTINE, text)
            call.waiting.add(number)
            self._of_effect[number] = call.place.number
