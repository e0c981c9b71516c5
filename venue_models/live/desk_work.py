"""What each command of a desk comes to: decided first, written down, and only then done."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, cast

from venue_models.commands import (
    KIOSK_COMMANDS,
    AddOperator,
    AlertCommand,
    CloseCounter,
    Command,
    EndLookUp,
    FindGuests,
    GivePartyPin,
    GivePin,
    GoOffDuty,
    GoOnDuty,
    Issue,
    LookUp,
    OpenCounter,
    PinChecked,
    ReadShift,
    RemoveOperator,
    Reply,
    ReportLost,
    Review,
    SignalBand,
    SignOut,
    Swap,
    TakeBack,
)
from venue_models.effects import Pattern, Priority
from venue_models.guests.consent import Consents
from venue_models.guests.facts import Fact as PeopleFact
from venue_models.guests.facts import GuestErased
from venue_models.guests.finding import bandless
from venue_models.guests.guest_book import PEOPLE_COMMANDS, GuestBook, PeopleCommand, Refused, numbers_made
from venue_models.guests.register import Wearer
from venue_models.live.albums.photo_desk import PHOTO_COMMANDS, PhotoDesk
from venue_models.live.alert_work import AlertWork, check_text
from venue_models.live.band_talk import BandTalk
from venue_models.live.kiosks.kiosks import Kiosks
from venue_models.live.ledger import Ledger
from venue_models.live.line_work import LINE_COMMANDS, LineWork
from venue_models.live.look_ups import LookUps
from venue_models.live.nearby import Nearby
from venue_models.live.reasons import checked_reason
from venue_models.phrases import phrase, sentences
from venue_models.staff.sessions import Facts as StaffFacts
from venue_models.staff.sessions import Sessions
from venue_models.store.staff_records import looked_up
from venue_models.store.store import Fact
from venue_models.values import Alert, Instant

SIGNAL_S: Final = 20.0
"""Whoever waits for a band to blink waits no longer than this."""

_FOLLOWS: Final[dict[type[Command], str]] = {
    Issue: phrase("The band is issued all the same, and its place is shown as soon as it is heard."),
    Swap: phrase("The bands are swapped all the same, and the new one's place is shown as soon as it is heard."),
    SignalBand: phrase("The band does it if that changes within {n:.0f} seconds; after that, ask again.", n=SIGNAL_S),
    OpenCounter: phrase("No band can be confirmed by making it blink: read the code printed on it."),
}
"""What will still happen, where bands cannot be spoken to."""
_STAFF_CHANGES: Final = {AddOperator: "operator added", GivePin: "PIN given", RemoveOperator: "operator removed"}


@dataclass(frozen=True, slots=True)
class DeskWork:
    """Does what commands ask for. Whoever calls has checked that they may be asked.

    ``ends_wearings`` is called with facts of people before they are written, while what was noted of a band still
    belongs to its old wearer.
    """

    readers: Mapping[str, int]
    """The venue's reader ids, and their indexes."""
    book: GuestBook
    sessions: Sessions
    alerts: AlertWork
    lines: LineWork
    photos: PhotoDesk
    kiosks: Kiosks
    talk: BandTalk
    nearby: Nearby
    look_ups: LookUps
    ledger: Ledger
    ends_wearings: Callable[[Sequence[PeopleFact]], None]

    def do(self, now: Instant, command: Command, hindrance: str) -> Reply:
        """Do what a command asks for.

        Raises:
            Refused: it may not be; nothing was changed.
            StaffError: the same, of staff.
            StoreError: the disk did not take it; nothing was changed.
        """
        now_s, session = now.at_s, self.sessions.at(command.desk)
        operator = session.operator if session is not None else ""
        follows = _FOLLOWS.get(type(command), "") if hindrance else ""
        reply = Reply(command.id, command.desk, follows=sentences(hindrance, follows) if follows else "")
        match command:
            case PinChecked():
                attempt = self.sessions.pin_checked(now_s, command.desk, command.operator, command.is_right)
                self.see_off(attempt.facts)
                return replace(reply, refusal=attempt.refusal)
            case SignOut():
                self.see_off(self.sessions.sign_out(now_s, command.desk))
            case LookUp():
                self._look_up(now_s, command, operator)
            case EndLookUp():
                self.look_ups.close(command.desk)
            case OpenCounter():
                self._open_counter(command)
            case CloseCounter():
                self.nearby.close(command.desk)
            case SignalBand():
                return replace(reply, numbers=(self._signal(now, command, operator),))
            case AlertCommand():
                return replace(reply, numbers=self.alerts.do(now, command, operator))
            case GoOnDuty() | GoOffDuty():
                assert session is not None  # or the rules have refused it
                self.alerts.change_duty(now, command, session)
            case ReadShift():
                return replace(reply, alerts=self.alerts.shift(command))
            case AddOperator() | GivePin() | RemoveOperator():
                self._change_staff(now_s, command, operator)
            case Review():
                return replace(reply, records=self.ledger.records(command.since_s))
            case FindGuests():
                return replace(reply, guests=bandless(self.book, command.name))
            case GivePartyPin():
                self.kiosks.give_pin(now_s, command, operator)
            case _ if isinstance(command, KIOSK_COMMANDS):
                return self.kiosks.do(now_s, command, reply, self._said_at_a_kiosk, hindrance)
            case _ if isinstance(command, PHOTO_COMMANDS):
                return self.photos.do(now_s, command, operator, reply)
            case _ if isinstance(command, LINE_COMMANDS):
                return self.lines.do(now_s, command, operator, reply)
            case _ if isinstance(command, PEOPLE_COMMANDS):
                facts, remains = self._people(now_s, cast("PeopleCommand", command), operator)
                return replace(reply, numbers=numbers_made(facts), follows=remains or reply.follows)
        return reply

    def see_off(self, facts: StaffFacts) -> None:
        """Write down who came and went; what a desk had open is closed with the session."""
        self.ledger.write_staff(facts, self.sessions)
        for fact in facts:
            if fact.kind == "signed out":
                self.look_ups.close(fact.desk)
                self.nearby.close(fact.desk)

    # Looking a guest up

    def _look_up(self, now_s: float, command: LookUp, operator: str) -> None:
        wearer = self._wearer(command.band)
        reason = checked_reason(command.reason, phrase("why this guest's position is opened: it is recorded"))
        if not wearer.is_worn:
            raise Refused("Nobody wears band {code} now.", code=wearer.code)
        may = Consents(self.book.register().consent).may_be_located(command.band)
        if not may and self._alert_of(command.band) is None:
            raise Refused("This guest has not agreed to be located. Only an open alert shows where they are.")
        self.ledger.write(looked_up(now_s, command.desk, operator, wearer.guest, wearer.name, reason))
        self.look_ups.open(command.desk, command.band)

    # The counter

    def _open_counter(self, command: OpenCounter) -> None:
        if command.reader not in self.readers:
            raise Refused(
                "This venue has no reader {reader!r}. Choose the one beside this desk.", reader=command.reader
            )
        self.nearby.open(command.desk, self.readers[command.reader])

    def _people(self, now_s: float, command: PeopleCommand, operator: str) -> tuple[tuple[PeopleFact, ...], str]:
        """The facts of a command, and what was removed and what remains, in words."""
        if isinstance(command, Issue | TakeBack | ReportLost | Swap):
            self._refuse_while_needed({command.old, command.new} if isinstance(command, Swap) else {command.band})
        facts = self.book.decide(command, now_s, operator)
        return facts, self.keep(facts)

    def _said_at_a_kiosk(self, now_s: float, command: PeopleCommand, desk: str) -> str:
        return self._people(now_s, command, desk)[1]

    def keep(self, facts: Sequence[PeopleFact]) -> str:
        """Write facts of people down, and let them be so.

        Returns:
            What was removed with a yes that was taken back, and what remains of guests who were erased, in words.

        Raises:
            StoreError: the disk did not take them; nothing was changed.
        """
        self.ends_wearings(facts)
        people = self.book.people
        with self.photos.albums.people_changing(facts[0].at_s if facts else 0.0, facts) as removed:
            remains = self.ledger.write_people(facts)
        erased = [fact for fact in facts if isinstance(fact, GuestErased)]
        parties = {people.guests[fact.guest].party for fact in erased}
        self.book.apply(facts)
        if gone := parties - people.parties.keys():
            self.lines.lines.forget_parties(erased[0].at_s, gone)
        return sentences(remains, *removed)

    def _refuse_while_needed(self, bands: set[int]) -> None:
        """Whoever answers an alert must find the guest under the band that it came from, and responders theirs."""
        for band in bands:
            if self._alert_of(band) is not None:
                code = self.book.register().wearers[band].code
                raise Refused("An alert of band {code} is open. It must be closed first.", code=code)
            if band in self.alerts.duty.bands:
                code = self.book.register().wearers[band].code
                raise Refused("Somebody is on duty with band {code}. They must go off duty first.", code=code)

    def _alert_of(self, band: int) -> Alert | None:
        return self.alerts.record.book.of_band(band)

    # Bands

    def _signal(self, now: Instant, command: SignalBand, operator: str) -> int:
        self._wearer(command.band)
        alert = self._alert_of(command.band)
        if command.pattern is Pattern.ASK and alert is not None:
            return self.alerts.ask(now, alert, command.desk, operator, command.text)
        if command.pattern is Pattern.PULSES:
            raise Refused("Only a kiosk has a band pulse, and counts. Let it blink instead.")
        check_text(command.text)
        until_s = now.at_s + SIGNAL_S
        return self.talk.signal(command.band, command.pattern, until_s, Priority.COUNTER, command.text)

    # Staff

    def _change_staff(self, now_s: float, command: AddOperator | GivePin | RemoveOperator, operator: str) -> None:
        before, name = self.sessions.accounts, command.operator
        if isinstance(command, AddOperator):
            after = before.with_operator(name, command.role, command.pin_hash, at_s=now_s)
        else:
            after = before.with_pin(name, command.pin_hash) if isinstance(command, GivePin) else before.without(name)
        whom = after.find(name) or before.find(name)
        body = {
            "operator": operator,
            "whom": "" if whom is None else whom.name,
            "role": "" if whom is None else whom.role,
        }
        self.ledger.write_accounts(after, Fact(now_s, _STAFF_CHANGES[type(command)], command.desk, body))
        self.see_off(self.sessions.staff_changed(now_s, after))

    def _wearer(self, band: int) -> Wearer:
        wearers = self.book.register().wearers
        if not 0 <= band < len(wearers):
            raise Refused("This band is not in the venue's stock.")
        return wearers[band]
