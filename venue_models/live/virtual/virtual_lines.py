"""Virtual queues at work: places are written down before anyone is told, and bands call their parties."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from math import inf
from typing import Final

from venue_models.commands import (
    AdmitFromVirtualQueue,
    Command,
    JoinVirtualQueue,
    LeaveVirtualQueue,
    SwitchVirtualQueue,
)
from venue_models.effects import Answer, Motion, Outcome, Pattern, Priority, Reply
from venue_models.guests.consent import is_grown_up
from venue_models.guests.facts import Refused
from venue_models.guests.register import Register, Wearer
from venue_models.live.band_talk import BandTalk
from venue_models.live.virtual.calls import Calls
from venue_models.live.virtual.offers import WORTH_MIN, Offer, Offers
from venue_models.live.virtual.party_bands import PartyBands
from venue_models.live.virtual.record import VirtualRecord
from venue_models.live.virtual.words import Saying, said
from venue_models.phrases import phrase, sentences
from venue_models.queues.virtual.book import Changes, VirtualBook
from venue_models.queues.virtual.changes import PlaceChanged, What
from venue_models.queues.virtual.windows import Window
from venue_models.store.store import Store, StoreError
from venue_models.values import VENUE, Purpose, QueueState, VirtualLine, VirtualPlace
from venue_models.venue.model import Venue

TICK_S: Final = 1.0
LINES_S: Final = 5.0
"""How often what is shown is worked out anew, where nothing happens."""
TOLD_WITHIN_S: Final = 300.0
MOST_NAMED: Final = 4

VIRTUAL_COMMANDS: Final = (SwitchVirtualQueue, JoinVirtualQueue, LeaveVirtualQueue, AdmitFromVirtualQueue)

_TELLS: Final = {What.MOVED: Saying.MOVED, What.RELEASED: Saying.RELEASED, What.MISSED: Saying.MISSED}
"""What a party hears of its place that it did not ask for. Calls are made by Calls."""


class VirtualLines:
    """The virtual queues of a venue.

    Args:
        venue: the place; its settings say how it promises.
        talk: where bands are spoken to.
        store: where places are kept, begun with this venue's attractions; None keeps nothing.
        started_at_s: the time.
        has_open: whether an alert of a band is open: nothing else is said to it then.

    Raises:
        StoreError: what was promised before cannot be read.
    """

    def __init__(
        self,
        venue: Venue,
        talk: BandTalk,
        store: Store | None,
        *,
        started_at_s: float,
        has_open: Callable[[int], bool] = lambda _: False,
    ) -> None:
        self._venue, self._talk, self._has_open = venue, talk, has_open
        self._book, self._record = VirtualBook(venue), VirtualRecord(venue, store)
        self._parties = PartyBands()
        try_s = 60 * venue.queues.virtual.call_before_min
        self._calls = Calls(talk, self._free_bands, lambda band, place: self._text(Saying.COME, band, place), try_s)
        self._offers = Offers(talk, lambda wearer, at, window: self._words(Saying.ASK, wearer, at, window))
        self._trouble = ""
        self._now_s = started_at_s
        self._ticked_at_s = self._drawn_at_s = -inf
        self._lines: dict[int, VirtualLine] = {}
        self._standing: tuple[VirtualPlace, ...] | None = None
        self._is_resumed = False
        self._record.restore(self._book, started_at_s)

    # What it shows

    @property
    def lines(self) -> tuple[VirtualLine, ...]:
        """One per attraction, in the venue's order."""
        for attraction in range(len(self._book.rides)):
            if attraction not in self._lines:
                self._lines[attraction] = self._line(attraction)
        return tuple(self._lines[attraction] for attraction in range(len(self._book.rides)))

    @property
    def standing(self) -> tuple[VirtualPlace, ...]:
        """Every place that is held, by attraction and window."""
        if self._standing is None:
            self._standing = self._book.open
        return self._standing

    def words(self, now_s: float) -> str:
        """What staff should know: the disk takes no places, or called parties were not reached; empty otherwise."""
        unreached = self._calls.unreached(now_s)
        if not unreached:
            return self._trouble
        named = "; ".join(self._named(place) for place in unreached[:MOST_NAMED])
        return sentences(
            self._trouble,
            phrase(
                "Called for a virtual queue, and no band was reached ({n}): {places}. Look out for them.",
                n=len(unreached),
                places=named,
            ),
        )

    # What people ask for

    def do(self, now_s: float, command: Command, register: Register, operator: str, desk: str) -> tuple[int, ...]:
        """Do what a command of VIRTUAL_COMMANDS asks for; the place's number is returned where there is one.

        Raises:
            Refused: it may not be; nothing was changed.
            StoreError: the disk did not take it; nothing was changed.
        """
        self._parties.follow(register)
        book = self._book
        match command:
            case SwitchVirtualQueue():
                self._keep(now_s, book.switch(now_s, command.attraction, is_on=command.is_on), desk, operator)
                return ()
            case JoinVirtualQueue():
                return (self._join(now_s, command.attraction, command.party, command.guests, desk, operator),)
            case LeaveVirtualQueue():
                self._keep(now_s, book.leave(now_s, command.place), desk, operator)
                return (command.place,)
            case AdmitFromVirtualQueue():
                self._keep(now_s, book.admit(now_s, command.place), desk, operator)
                return (command.place,)
        raise Refused("This venue does not know what that is. Update this desk, or the venue.")

    def _join(self, now_s: float, attraction: int, party: int, guests: int, desk: str, operator: str) -> int:
        if not self._parties.of(party):
            raise Refused("Nobody of this party wears a band, so nobody could be called. Issue one first.")
        self._keep(now_s, self._book.join(now_s, attraction, party, guests), desk, operator)
        place = self._book.of_party(party)
        assert place is not None  # joined, or held before
        return place.number

    def forget(self, at_s: float, parties: Iterable[int]) -> None:
        """Give back the places of parties that were erased: what the disk had of them is gone already."""
        for place in filter(None, map(self._book.of_party, parties)):
            self._let(at_s, self._book.leave(at_s, place.number))

    # What is seen and heard

    def dispatched(self, at_s: float, attraction: int, guests: int) -> None:
        """A vehicle left with so many guests; -1 where nobody counts them."""
        if 0 <= attraction < len(self._book.rides):
            self._book.rides[attraction].throughput.dispatched(at_s, guests)

    def joined(self, at_s: float, attraction: int, band: int) -> None:
        """A band came into a line of an attraction: its party has returned, or may rather come later.

        What a line tells is up to a minute old; a question is asked from now on.
        """
        now_s, wearer = max(at_s, self._ticked_at_s), self._parties.wearer(band)
        if wearer is not None and not self._came(now_s, attraction, wearer.party_number):
            self._ask(now_s, attraction, band, wearer)

    def boarded(self, at_s: float, attraction: int, band: int) -> None:
        """A band boarded at an attraction: its party has returned, if it was called."""
        wearer = self._parties.wearer(band)
        if wearer is not None:
            self._came(max(at_s, self._ticked_at_s), attraction, wearer.party_number)

    def hear(self, now_s: float, outcomes: Iterable[Outcome | Answer | Motion]) -> None:
        """Take in what became of signals, and what wearers answered; what is of others comes to nothing."""
        for outcome in outcomes:
            if isinstance(outcome, Motion):
                continue
            if isinstance(outcome, Outcome):
                self._calls.hear(outcome)
            offer = self._offers.hear(outcome)
            if offer is not None and isinstance(outcome, Answer) and outcome.reply is Reply.FINE:
                self._accept(now_s, offer)

    def tick(self, now_s: float, queues: Sequence[QueueState], register: Register) -> None:
        """Let time pass; about once a second something is done.

        Args:
            now_s: the time.
            queues: the lines as they are; before each has been looked at, nothing falls due.
            register: who wears what.
        """
        self._parties.follow(register)
        if 0 <= now_s - self._ticked_at_s < TICK_S:
            return
        self._ticked_at_s = self._now_s = now_s
        for state in queues:
            self._follow_line(now_s, state)
        if len(queues) == len(self._book.rides):
            self._resume(now_s)
            with suppress(StoreError):  # decided again at the next tick
                self._keep(now_s, self._book.tick(now_s))
            self._calls.tick(now_s)
        self._offers.forget(now_s)
        if not 0 <= now_s - self._drawn_at_s < LINES_S:
            self._lines, self._drawn_at_s = {}, now_s

    def _follow_line(self, now_s: float, state: QueueState) -> None:
        ride = self._book.rides[state.attraction]
        ride.wait_min = state.now.wait_min
        ride.throughput.line_says(state.now.throughput_per_h)
        self._book.set_status(now_s, state.attraction, state.now.status)

    def _came(self, now_s: float, attraction: int, party: int) -> bool:
        changes = self._book.seen(now_s, attraction, party)
        with suppress(StoreError):  # seen again when it boards, and staff can let them in
            self._keep(now_s, changes)
        return bool(changes)

    # Asking bands

    def _ask(self, now_s: float, attraction: int, band: int, wearer: Wearer) -> None:
        """OFFERS is asked about here: whoever has not agreed is asked nothing, and no child decides for a party."""
        if not is_grown_up(self._venue.age_of_consent_years, wearer.birth_year, now_s):
            return
        party, ride = wearer.party_number, self._book.rides[attraction]
        if Purpose.OFFERS not in wearer.consent or self._has_open(band) or (ride.wait_min or 0.0) < WORTH_MIN:
            return
        if self._book.of_party(party) is None and self._offers.may_ask(now_s, party):
            guests = len(self._parties.of(party))
            window = self._window(now_s, attraction, guests)
            if window is not None:
                self._offers.ask(Offer(attraction, party, band, guests, window, now_s), wearer)

    def _window(self, now_s: float, attraction: int, guests: int) -> Window | None:
        line = self._book.line(now_s, attraction)
        return next((Window(from_s, from_s + line.window_s) for from_s, room in line.rooms if room >= guests), None)

    def _accept(self, now_s: float, offer: Offer) -> None:
        """A tap said yes: they get what they were told, or are asked about what there is instead."""
        wearer, window = self._parties.wearer(offer.band), self._window(now_s, offer.attraction, offer.guests)
        if wearer is None or wearer.party_number != offer.party or self._has_open(offer.band):
            return
        if Purpose.OFFERS not in wearer.consent:  # it was taken back since they were asked
            return
        if window is not None and window != offer.window and not offer.is_second:
            self._offers.ask(replace(offer, window=window, asked_at_s=now_s, is_second=True), wearer)
            return
        saying = Saying.FULL
        with suppress(Refused, StoreError):
            if window == offer.window:
                self._join(now_s, offer.attraction, offer.party, offer.guests, VENUE, "")
                saying = Saying.JOINED
        text = self._words(saying, wearer, offer.attraction, offer.window)
        self._talk.signal(offer.band, Pattern.NUDGE, now_s + TOLD_WITHIN_S, Priority.ROUTINE, text)

    # Writing down, letting it be so, telling

    def _keep(self, now_s: float, changes: Changes, desk: str = VENUE, operator: str = "") -> None:
        """Write changes in one transaction, let them be so, and only then tell.

        Raises:
            StoreError: the disk did not take them; nothing was changed, and nobody was told.
        """
        if not changes:
            return
        try:
            self._record.write(changes, desk, operator)
        except StoreError as error:
            self._trouble = sentences(phrase("Places in virtual queues cannot be written down."), str(error))
            raise
        self._trouble = ""
        self._let(now_s, changes)

    def _let(self, now_s: float, changes: Changes) -> None:
        self._book.apply(changes)
        for change in changes:
            if isinstance(change, PlaceChanged):
                self._tell(now_s, change)
            at = change.place.attraction if isinstance(change, PlaceChanged) else change.attraction
            self._lines.pop(at, None)
        self._standing = None

    def _tell(self, now_s: float, change: PlaceChanged) -> None:
        place = change.place
        if change.what in (What.CALLED, What.CALLED_BACK):
            self._calls.call(now_s, place)
            return
        self._calls.end(place.number)
        if change.what in _TELLS:
            for band in self._free_bands(place.party):
                text = self._text(_TELLS[change.what], band, place)
                self._talk.signal(band, Pattern.NUDGE, now_s + TOLD_WITHIN_S, Priority.ROUTINE, text)

    def _line(self, attraction: int) -> VirtualLine:
        unreached = sum(place.attraction == attraction for place in self._calls.unreached(self._now_s))
        return replace(self._book.line(self._now_s, attraction), unreached=unreached)

    def _resume(self, now_s: float) -> None:
        """Whoever was called before a restart is called again: nobody knows whether they have felt it."""
        if not self._is_resumed:
            self._is_resumed = True
            for place in self._book.open:
                if place.called_at_s is not None and now_s <= place.until_s + place.grace_s:
                    self._calls.call(now_s, place)

    # Words

    def _free_bands(self, party: int) -> tuple[int, ...]:
        """The bands of a party that may be spoken to: what is asked of one that calls for help is not disturbed."""
        return tuple(band for band in self._parties.of(party) if not self._has_open(band))

    def _text(self, saying: Saying, band: int, place: VirtualPlace) -> str:
        wearer = self._parties.wearer(band)
        window = Window(place.from_s, place.until_s)
        return "" if wearer is None else self._words(saying, wearer, place.attraction, window)

    def _words(self, saying: Saying, wearer: Wearer, attraction: int, window: Window) -> str:
        name = self._venue.attractions[attraction].name
        return said(saying, wearer.language, name, self._clock(window.from_s), self._clock(window.until_s))

    def _named(self, place: VirtualPlace) -> str:
        return phrase(
            "place {number}, {n} at {name} till {end}",
            number=place.number,
            n=place.guests,
            name=self._venue.attractions[place.attraction].name,
            end=self._clock(place.until_s),
        )

    def _clock(self, at_s: float) -> str:
        return datetime.fromtimestamp(at_s, self._venue.time_zone).strftime("%H:%M")
