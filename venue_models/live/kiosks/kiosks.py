"""The venue's kiosks: commands of guests in, states for their screens and links to photos out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from venue_models.commands import (
    AskBand,
    Command,
    EnterPulses,
    GivePartyPin,
    LeaveKiosk,
    OpenKiosk,
    PartyPinChecked,
    Reply,
    SharePhotos,
    StayAtKiosk,
)
from venue_models.effects import Answer, Motion, Outcome
from venue_models.guests.facts import Refused
from venue_models.guests.guest_book import GuestBook
from venue_models.guests.party_pins import AtKiosk, PartyGate
from venue_models.guests.register import Register
from venue_models.live.band_talk import BandTalk
from venue_models.live.kiosks.chance import OF_THE_SYSTEM, Chance
from venue_models.live.kiosks.guest_work import GuestWork, People
from venue_models.live.kiosks.party_albums import PartyAlbums
from venue_models.live.kiosks.pins import Pins
from venue_models.live.kiosks.shares import Shares
from venue_models.live.kiosks.signing_in import SigningIn
from venue_models.live.kiosks.sitting import Proving, SignedIn, Sitting
from venue_models.live.kiosks.whose import is_child, whose
from venue_models.live.ledger import Ledger
from venue_models.phrases import sentences
from venue_models.values import KioskState, KioskStep, OpenShare, Purpose, Rows
from venue_models.venue.model import Venue


class Kiosks:
    """The kiosks of a venue.

    Args:
        venue: its kiosks, how long it keeps what.
        book: who belongs together, and what each agreed to.
        albums: what photos they have.
        talk: where bands are asked.
        ledger: where it is written down who signed in, and what they did.
        now_s: the time.
        has_open: whether an alert of a band is open.
        chance: what nobody may guess.

    Raises:
        StoreError: links or PINs cannot be read.
    """

    def __init__(
        self,
        venue: Venue,
        book: GuestBook,
        albums: PartyAlbums,
        talk: BandTalk,
        ledger: Ledger,
        *,
        now_s: float,
        has_open: Callable[[int], bool] = lambda _: False,
        chance: Chance = OF_THE_SYSTEM,
    ) -> None:
        self._book, self._albums, self._register = book, albums, book.register()
        self._signing_in = SigningIn(venue.albums.kiosks, self._register, talk, ledger, has_open, chance)
        self._pins, self._shares = Pins(book, ledger), Shares(book, albums, ledger, now_s)
        self._work = GuestWork(venue, book, albums, self._shares, ledger, chance)

    # What it shows

    def states(self, now_s: float) -> Mapping[str, KioskState]:
        """By desk: every kiosk that is open."""
        return {desk: self._state(now_s, desk, sitting) for desk, sitting in self._signing_in.sittings.items()}

    @property
    def shares(self) -> tuple[OpenShare, ...]:
        """What may be fetched by links; the same tuple until that changes."""
        return self._shares.open

    @property
    def gate(self) -> PartyGate:
        """What another thread needs to check the PINs of parties."""
        turns = {desk: sitting.turn for desk, sitting in self._signing_in.sittings.items()}
        at = {desk: AtKiosk(turn.session, turn.party) for desk, turn in turns.items() if isinstance(turn, SignedIn)}
        return self._pins.gate(at)

    @property
    def words(self) -> str:
        """What staff should know: no PIN can be read, or no album; empty when all is well."""
        return sentences(self._pins.trouble, self._shares.trouble)

    # What people do

    def do(self, now_s: float, command: Command, reply: Reply, people: People, hindrance: str = "") -> Reply:
        """Do what a command of KIOSK_COMMANDS asks for; its reply is completed and returned.

        Args:
            now_s: the time.
            command: from a kiosk's own desk.
            reply: to be completed.
            people: changes the guest book.
            hindrance: why no band can be spoken to now; empty while they can.

        Raises:
            Refused: it may not be; nothing was changed.
            StoreError: the disk did not take it; nothing was changed.
        """
        signing_in, desk = self._signing_in, command.desk
        match command:
            case OpenKiosk():
                signing_in.open(now_s, desk, command.kiosk)
            case AskBand() if hindrance:
                raise Refused("No band can be spoken to now. Ask at the counter to see your photos.")
            case AskBand():
                signing_in.ask(now_s, desk)
            case EnterPulses():
                signing_in.enter(now_s, desk, command.pulses)
            case StayAtKiosk():
                signing_in.at(desk).touch(now_s)
            case LeaveKiosk():
                signing_in.end(now_s, desk)
            case PartyPinChecked():
                return replace(reply, refusal=self._pin_checked(now_s, command))
            case SharePhotos() if command.id in signing_in.at(desk).links:
                return replace(reply, link=signing_in.at(desk).links[command.id])
            case _:
                turn, sitting = signing_in.signed_in(desk), signing_in.at(desk)
                sitting.touch(now_s)
                reply = self._work.do(now_s, command, turn, reply, people)
                if reply.link is not None:
                    sitting.links[command.id] = reply.link
                self._shares.follow(now_s)
        return reply

    def give_pin(self, now_s: float, command: GivePartyPin, operator: str) -> None:
        """A counter gives a party a PIN.

        Raises:
            Refused: there is no such party, or what came is no PIN's hash.
            StoreError: the disk did not take it; nothing was changed.
        """
        self._pins.give(now_s, command, operator)

    def _pin_checked(self, now_s: float, command: PartyPinChecked) -> str:
        """What is entered in one session never opens the next one."""
        sitting = self._signing_in.at(command.desk)
        turn = self._signing_in.signed_in(command.desk)
        if turn.session != command.session or turn.party != command.party:
            raise Refused("The PIN was entered for somebody else. Enter it again.")
        sitting.touch(now_s)
        words = self._pins.entered(now_s, command.desk, turn.party, is_right=command.is_right)
        if not words:
            sitting.prove_pin()
        return words

    # What happens meanwhile

    def hear(self, now_s: float, heard: Rows, outcomes: Iterable[Outcome | Answer | Motion]) -> None:
        """Take in SIGHTING rows, and what came of what bands were asked."""
        self._signing_in.hear(now_s, heard, outcomes)

    def follow(self, now_s: float, register: Register) -> None:
        """Take over who wears which band now, and what each agreed to."""
        if register is not self._register:
            self._register = register
            self._signing_in.follow(now_s, register)
            self._shares.follow(now_s)

    def tick(self, now_s: float) -> None:
        """Let time pass; once a second is often enough."""
        self._signing_in.tick(now_s)
        self._shares.follow(now_s)  # albums change, and so do the consents of those who wear no band
        self._pins.follow()

    # The state of one kiosk

    def _state(self, now_s: float, desk: str, sitting: Sitting) -> KioskState:
        turn, is_close = sitting.turn, self._signing_in.is_band_close(now_s, desk)
        if turn is None:
            return KioskState(KioskStep.FREE, is_band_close=is_close, words=sitting.words)
        code = self._book.stock.bands[turn.band].code
        if isinstance(turn, Proving):
            return KioskState(KioskStep.PROVING, code, is_close, sitting.words)
        guest, theirs = self._book.people.guests.get(turn.guest), whose(self._book, turn, now_s)
        is_greeted = Purpose.GREETINGS in self._book.consents.of(turn.guest)
        return KioskState(
            KioskStep.OPEN,
            code,
            is_close,
            sitting.words,
            guest=turn.guest,
            party=turn.party,
            name=guest.name if guest is not None and is_greeted else "",
            language=guest.language if guest is not None else "",
            has_pin=self._pins.has(turn.party),
            is_pin_proven=turn.is_pin_proven,
            is_child=is_child(self._book, turn.guest, now_s),
            ends_at_s=turn.ends_at_s,
            album_version=self._albums.version(theirs.shown),
        )
