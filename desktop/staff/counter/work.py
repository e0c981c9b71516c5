"""What is done at a counter: guests entered, bands given and taken, consent, erasure; each deed is a command."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from desktop.language import tr, translated
from desktop.staff.asking import Asking
from desktop.staff.counter.state import AtCounter, as_worn, is_free, numbered, on_table, told, waiting, wearing
from desktop.staff.people import People
from venue_models.commands import (
    AddGuest,
    Bandless,
    CorrectGuest,
    CreateParty,
    Erase,
    FindGuests,
    Grant,
    Issue,
    NewGuest,
    Reply,
    ReportFound,
    ReportLost,
    SignalBand,
    Swap,
    TakeBack,
    Withdraw,
)
from venue_models.effects import Pattern
from venue_models.values import NOWHERE, NearBand, Purpose


class CounterWork:
    """The guests at this counter, the band that was opened, and what is asked of the venue about them.

    Args:
        people: who wears which band.
        asking: where commands go.
        changed: called when there is something else to show.
        say: called with a refusal and with what was done, one of them empty.
    """

    def __init__(
        self, people: People, asking: Asking, changed: Callable[[], None], say: Callable[[str, str], None]
    ) -> None:
        self._people, self._asking, self._changed, self._say = people, asking, changed, say
        self.clear()

    def clear(self) -> None:
        """Nobody is at the counter."""
        self.entered: list[NewGuest] = []
        """Guests that the venue does not know yet."""
        self.guests: list[AtCounter] = []
        """Guests that it knows."""
        self.current = NOWHERE
        """Which of the guests is next, or spoken of."""
        self.band = NOWHERE
        """The band that was opened: put on the table or found by name or code."""
        self.swapping = NOWHERE
        """The band that is to be exchanged."""
        self.joins = NOWHERE
        """The party that the next guest entered belongs to; NOWHERE: a new one."""
        self.correcting = NOWHERE
        """The guest (number) who is written anew as they should have been; NOWHERE: nobody."""
        self._blinked = NOWHERE
        self._is_sure = True
        """Whether the opened band is surely the one that is meant, and not another one beside it."""

    # What is known

    @property
    def all_guests(self) -> list[AtCounter]:
        """Everybody at the counter, those just entered last."""
        return [*self.guests, *map(told, self.entered)]

    @property
    def guest(self) -> AtCounter | None:
        """The guest who is next, or spoken of."""
        return self.guests[self.current] if 0 <= self.current < len(self.guests) else None

    @property
    def wants_band(self) -> bool:
        """Whether somebody waits for a band."""
        guest = self.guest
        return self.swapping != NOWHERE or (guest is not None and guest.band == NOWHERE)

    @property
    def is_served(self) -> bool:
        """Whether there are guests at the counter and all have their bands."""
        return bool(self.guests) and not self.entered and all(guest.band != NOWHERE for guest in self.guests)

    @property
    def holds_entries(self) -> bool:
        """Whether guests were entered for a new party that the venue does not know yet."""
        return bool(self.entered) and not self.guests

    def people_changed(self) -> None:
        """Another desk may have given or taken a band."""
        self.guests = as_worn(self.guests, self._people)

    # Guests

    def enter(self, guest: NewGuest) -> None:
        """Somebody was entered in the form."""
        if self.joins == NOWHERE:
            self.entered.append(guest)
            self._changed()
            return

        def added(reply: Reply) -> None:
            if self._was_done(reply, tr("{name} has joined the party.").format(name=guest.name)):
                self.guests.append(replace(told(guest), number=reply.numbers[-1], party=self.joins))
                self.current, self.joins = len(self.guests) - 1, NOWHERE
                self._changed()

        self._asking.ask(added, AddGuest, self.joins, guest)

    def create(self) -> None:
        """These were all: the venue gives them numbers, and the first is next."""
        entered = tuple(self.entered)

        def created(reply: Reply) -> None:
            if self._was_done(reply, ""):
                del self.entered[: len(entered)]
                self.guests, self.current = numbered([told(guest) for guest in entered], reply.numbers), 0
                self._changed()

        self._asking.ask(created, CreateParty, "", entered)

    def correct(self, guest: NewGuest, then: Callable[[], None]) -> None:
        """What was written wrong of a guest becomes what it should be; ``then`` is called when it is so."""

        def corrected(reply: Reply) -> None:
            if self._was_done(reply, tr("{name} is written as it should be.").format(name=guest.name)):
                self.correcting = NOWHERE
                self._changed()
                then()

        told_anew = guest.name, guest.birth_year, guest.language, guest.needs, guest.guardian
        self._asking.ask(corrected, CorrectGuest, self.correcting, *told_anew)

    def step(self, step: int) -> None:
        """Speak of the next or the previous guest."""
        if self.guests:
            self.current = (self.current + step) % len(self.guests)
            self.band = self.guests[self.current].band
            self._changed()

    def find(self, name: str) -> None:
        """Look among the guests who wear no band."""

        def found(reply: Reply) -> None:
            if not self._was_done(reply, ""):
                return
            if not reply.guests:
                self._say(
                    tr("No band has the code {name}, and no guest without a band is called so.").format(name=name), ""
                )
                return
            self._take(reply.guests)

        self._asking.ask(found, FindGuests, name)

    def _take(self, guests: Sequence[Bandless]) -> None:
        self.guests, self.current, self.band = [waiting(guest) for guest in guests], 0, NOWHERE
        self._changed()

    # Bands

    def take_band(self, text: str, near: Sequence[NearBand], *, can_blink: bool) -> None:
        """Enter was pressed: the band with this code, else the one on the table, goes where a band is due.

        A band that cannot be told from another one close by must blink before it is given away.
        """
        text = text.strip()
        band, is_clear = self._people.band_of_code(text), True
        if text and band == NOWHERE:
            self.find(text)
            return
        if not text:
            table = on_table(near, self._people, free=self.wants_band)
            if table is None:
                self._say(tr("No such band is heard on the table. Type the code that is printed on it."), "")
                return
            band, is_clear = table.band, table.is_clear
        if not self.wants_band:
            self.open_band(band, is_sure=is_clear)
        elif not is_free(self._people.wearer(band)):
            self._say(self._taken(band), "")
        elif not is_clear and not can_blink:
            self._say(tr("Another band is nearly as close, and none can blink now. Type the printed code."), "")
        elif not is_clear and self._blinked != band:
            self.blink(band, tr("Another band is nearly as close. Is it this one that blinks? Enter gives it."))
        elif self.swapping != NOWHERE:
            self._swap(band)
        else:
            self._issue(band)

    def open_band(self, band: int, *, is_sure: bool = True) -> None:
        """Speak of a band and whoever wears it, with the others of the party.

        Args:
            band: which.
            is_sure: False where another band on the table may be the one that is meant: it blinks before it is
                taken from its guest.
        """
        wearer = self._people.wearer(band)
        self.clear()
        self.band, self._is_sure = band, is_sure
        if wearer.is_worn:
            members = self._people.party_of(band)
            self.guests = [wearing(self._people.wearer(member), member) for member in members]
            self.current = members.index(band)
        self._changed()

    def blink(self, band: int, question: str = "") -> None:
        """Have a band show itself, and ask whether it is the one."""

        def blinks(reply: Reply) -> None:
            if reply.was_done and not reply.follows:  # what blinks later proves nothing now
                self._blinked = band
            self._was_done(reply, question or tr("{code} is asked to blink.").format(code=self._code(band)))

        self._asking.ask(blinks, SignalBand, band, Pattern.BLINK)

    def _issue(self, band: int) -> None:
        guest = self.guest
        assert guest is not None

        def issued(reply: Reply) -> None:
            done = tr("{name} has band {code}.").format(name=guest.name, code=self._code(band))
            if self._was_done(reply, done):
                self.guests = [replace(g, band=band) if g.number == guest.number else g for g in self.guests]
                self._next()

        self._asking.ask(issued, Issue, band, guest.number)

    def _next(self) -> None:
        """On to the next who waits for a band, round the table."""
        after = [*range(self.current + 1, len(self.guests)), *range(self.current)]
        self.current = next((n for n in after if self.guests[n].band == NOWHERE), self.current)
        self.band = self._blinked = self.swapping = NOWHERE
        self._changed()

    def take_back(self) -> None:
        """The opened band comes back."""
        self._end_wearing(tr("Band {code} is back."), TakeBack)

    def report_lost(self) -> None:
        """The opened band is lost: its guest waits for another one."""
        self._end_wearing(tr("Band {code} is reported lost: it opens nothing and nobody is found by it."), ReportLost)

    def report_found(self) -> None:
        """The opened band, lost until now, is back in the drawer."""
        self._end_wearing(tr("Band {code} is back in the drawer."), ReportFound)

    def _end_wearing(self, done: str, deed: Callable[[str, str, int], TakeBack | ReportLost | ReportFound]) -> None:
        band = self.band

        def ended(reply: Reply) -> None:
            if self._was_done(reply, done.format(code=self._code(band))):
                self.guests = [replace(g, band=NOWHERE) if g.band == band else g for g in self.guests]
                self.band = NOWHERE
                self._changed()

        if band == NOWHERE or self._must_blink(band):
            return
        self._asking.ask(ended, deed, band)

    def _must_blink(self, band: int) -> bool:
        """Have a band blink that may not be the one that is meant; False once it has."""
        if self._is_sure or self._blinked == band:
            return False
        self.blink(band, tr("Another band is nearly as close. Is it this one that blinks? Then once more."))
        return True

    def begin_swap(self) -> None:
        """The next band taken replaces the opened one."""
        if self._must_blink(self.band):
            return
        self.swapping = self.band
        self._changed()

    def _swap(self, new: int) -> None:
        old = self.swapping

        def swapped(reply: Reply) -> None:
            done = tr("Band {new} takes the place of {old}.").format(new=self._code(new), old=self._code(old))
            if self._was_done(reply, done):
                self.guests = [replace(g, band=new) if g.band == old else g for g in self.guests]
                self._next()

        self._asking.ask(swapped, Swap, old, new)

    # Consent, and the end

    def change_consent(self, consent: Purpose, guardian: str) -> None:
        """What is agreed to now: a grant of what is new, a withdrawal of what is gone."""
        guest = self.guest
        if guest is None:
            return

        new, gone = consent & ~guest.consent, guest.consent & ~consent

        def said(reply: Reply, now: Purpose) -> bool:
            was_done = self._was_done(reply, tr("It is written down."))
            if was_done:
                self.guests = [replace(g, consent=now) if g.number == guest.number else g for g in self.guests]
                self._changed()
            return was_done

        def withdrawn(reply: Reply) -> None:
            if said(reply, guest.consent & ~gone) and new:
                grant()

        def granted(reply: Reply) -> None:
            said(reply, consent)

        def grant() -> None:
            self._asking.ask(granted, Grant, guest.number, new, guardian)

        if gone:  # first, and alone: that it was refused must not be covered by what came of the rest
            self._asking.ask(withdrawn, Withdraw, guest.number, gone, guardian)
        elif new:
            grant()
        else:
            self._say("", tr("Nothing was changed."))

    def erase(self, reason: str) -> None:
        """Erase the guest spoken of; a band that they still wear comes back first."""
        guest = self.guest
        if guest is None:
            return

        def erased(reply: Reply) -> None:
            if self._was_done(reply, tr("Guest {n} is erased.").format(n=guest.number)):
                self.guests = [g for g in self.guests if g.number != guest.number]
                self.current, self.band = (0 if self.guests else NOWHERE), NOWHERE
                self._changed()

        def without_band(reply: Reply) -> None:
            if self._was_done(reply, ""):
                self._asking.ask(erased, Erase, guest.number, reason)

        if guest.band == NOWHERE:
            self._asking.ask(erased, Erase, guest.number, reason)
        else:
            self._asking.ask(without_band, TakeBack, guest.band)

    # Words

    def _was_done(self, reply: Reply, done: str) -> bool:
        if reply.was_done:
            self._say(
                "", " ".join(part for part in (done, translated(reply.follows) if reply.follows else "") if part)
            )
        else:
            self._say(translated(reply.refusal), "")
        return reply.was_done

    def _taken(self, band: int) -> str:
        wearer = self._people.wearer(band)
        if wearer.is_lost:
            return tr("{code} is reported lost. Take another band.").format(code=wearer.code)
        return tr("{code} is worn by {name}. Take another band.").format(code=wearer.code, name=wearer.name)

    def _code(self, band: int) -> str:
        return self._people.wearer(band).code
