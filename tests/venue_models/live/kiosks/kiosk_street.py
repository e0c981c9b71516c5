"""Two kiosks on a street, a family, a stranger and a database: for tests of kiosks without the rest of a venue."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import numpy as np

from tests.venue_models.live.kiosks.paper_albums import PaperAlbums
from tests.venue_models.small_venue import START_S, street
from venue_models.commands import (
    AskBand,
    Command,
    GivePartyPin,
    LeaveKiosk,
    OpenKiosk,
    PartyPinChecked,
    Reply,
    new_id,
)
from venue_models.effects import Answer, Ending, Outcome, Pattern, Signal
from venue_models.effects import Reply as Said
from venue_models.guests.guest_book import PeopleCommand, Refused
from venue_models.guests.register import Register, Wearer
from venue_models.live.band_talk import BandTalk
from venue_models.live.kiosks.chance import Chance
from venue_models.live.kiosks.kiosks import Kiosks
from venue_models.live.ledger import Ledger
from venue_models.live.taking_up import take_up
from venue_models.staff.pins import demo_pin_hash
from venue_models.store.store import KeyFolder, Store, StoreError
from venue_models.values import SIGHTING, KioskState, Purpose, Rows, no_rows
from venue_models.venue.model import Venue
from venue_models.venue.photos import Albums, Kiosk

EAST, WEST = "kiosk-east", "kiosk-west"
READER: Final = {EAST: 3, WEST: 4}
MUM, DAD, CHILD, STRANGER, DRAWER = range(5)
"""Bands."""
HELD_DBM, BESIDE_DBM, AWAY_DBM = -45, -58, -82
PIN_HASH: Final = demo_pin_hash()
AGREED: Final = Purpose.PHOTOS | Purpose.SHARING
BANDS: Final = (
    Wearer("0A11", "band:0A11", "Ada Lovell", "Lovell", 1986, AGREED | Purpose.GREETINGS, language="ko"),
    Wearer("0A12", "band:0A12", "Ben Lovell", "Lovell", 1985, Purpose.PHOTOS),
    Wearer("0A13", "band:0A13", "Cleo Lovell", "Lovell", 2019, AGREED),
    Wearer("0B21", "band:0B21", "Zoe Quist", "Quist", 1990, Purpose.PHOTOS),
    Wearer("0C31", "band:0C31", "", ""),
)


def street_with_kiosks() -> Venue:
    kiosks = tuple(Kiosk(desk.removeprefix("kiosk-"), desk, reader) for desk, reader in READER.items())
    return replace(street(), albums=Albums(share_address="http://192.0.2.7:8420", kiosks=kiosks))


class Pulses:
    """Numbers that a test knows: 4, 2, 5, 3, 6, 4 …"""

    def __init__(self) -> None:
        self._drawn = 0

    def below(self, end: int) -> int:
        self._drawn += 1
        return (2 * self._drawn) % end

    def token(self) -> str:
        self._drawn += 1
        return f"token{self._drawn}"


class KioskStreet:
    """The kiosks, and everything that may happen at them."""

    def __init__(self, folder: Path) -> None:
        self.path, self.keys = folder / "venue.db", KeyFolder(folder / "keys")
        self.venue, self.now_s = street_with_kiosks(), START_S
        self.albums, self.called = PaperAlbums(), set[int]()
        self.at: dict[int, Mapping[str, int]] = {}
        """By band: how loud each kiosk hears it."""
        self.heard_at_s: dict[tuple[str, int], float] = {}
        """By desk and band: when it was last heard as loud as somebody who stands there."""
        self.asked: list[Signal] = []
        self.open()

    def open(self) -> None:
        pulses = Pulses()
        self.store = Store.open(self.path, now_s=self.now_s, keys=self.keys)
        known = self.store.register()
        self.book = take_up(self.store, known if len(known) else Register(BANDS), self.venue, self.now_s).book
        self.ledger, self.talk = Ledger(self.store), BandTalk()
        self.kiosks = Kiosks(
            self.venue,
            self.book,
            self.albums,
            self.talk,
            self.ledger,
            now_s=self.now_s,
            has_open=self.called.__contains__,
            chance=Chance(pulses.below, pulses.token),
        )
        for desk in READER:
            self.must(OpenKiosk, desk.removeprefix("kiosk-"), desk=desk)

    def restart(self) -> None:
        self.store.close()
        self.now_s += 2
        self.open()

    # People

    def guest(self, band: int) -> int:
        return self.book.stock.worn[band].guest

    def party(self, band: int) -> int:
        return self.book.people.guests[self.guest(band)].party

    def people(self, now_s: float, command: PeopleCommand, operator: str) -> str:
        facts = self.book.decide(command, now_s, operator)
        words = self.ledger.write_people(facts)
        self.book.apply(facts)
        self.kiosks.follow(now_s, self.book.register())
        return words

    def at_the_counter(self, what: type[PeopleCommand], *words: Any) -> str:
        return self.people(self.now_s, what(new_id(), "staff", *words), "Kim")

    def give_pin(self, band: int = MUM) -> None:
        self.kiosks.give_pin(self.now_s, GivePartyPin(new_id(), "staff", self.party(band), PIN_HASH), "Kim")

    # Kiosks

    def ask(self, what: type[Command], *words: Any, desk: str = EAST, id: str = "") -> Reply:  # noqa: A002
        command = what(id or new_id(), desk, *words)
        reply = Reply(command.id, desk)
        try:
            return self.kiosks.do(self.now_s, command, reply, self.people)
        except (Refused, StoreError) as error:
            return replace(reply, refusal=str(error))

    def must(self, what: type[Command], *words: Any, desk: str = EAST) -> Reply:
        reply = self.ask(what, *words, desk=desk)
        assert reply.was_done, reply.refusal
        return reply

    def enter_pin(self, *, is_right: bool = True, desk: str = EAST) -> Reply:
        there = self.kiosks.gate.at[desk]
        return self.ask(PartyPinChecked, there.party, is_right, there.session, desk=desk)

    def state(self, desk: str = EAST) -> KioskState:
        return self.kiosks.states(self.now_s)[desk]

    # Bands

    def hold(self, band: int, desk: str = EAST, dbm: int = HELD_DBM) -> None:
        self.at[band] = {desk: dbm}
        self.live(1)

    def leave(self, band: int) -> None:
        self.at.pop(band, None)

    def next_please(self, desk: str = EAST) -> None:
        """Whoever is signed in goes, with their band."""
        self.must(LeaveKiosk, desk=desk)
        self.at.clear()
        self.live(3)

    def live(self, seconds: float) -> None:
        for _ in range(round(seconds)):
            self.now_s += 1
            self.kiosks.hear(self.now_s, self._heard(), ())
            self.kiosks.follow(self.now_s, self.book.register())
            self.kiosks.tick(self.now_s)

    def _heard(self) -> Rows:
        said = [(band, READER[desk], dbm) for band, at in self.at.items() for desk, dbm in at.items()]
        loud = [(desk, band) for band, at in self.at.items() for desk, dbm in at.items() if dbm > AWAY_DBM]
        self.heard_at_s |= dict.fromkeys(loud, self.now_s - 0.1)
        rows = no_rows(SIGHTING) if not said else np.zeros(len(said), SIGHTING)
        for row, (band, reader, dbm) in zip(rows, said, strict=True):
            row["t_s"], row["band"], row["reader"], row["rssi_dbm"] = self.now_s - 0.1, band, reader, dbm
        return rows

    def take_asked(self) -> Signal:
        """The pulses that were asked of a band last; all signals since the last call are in ``asked``."""
        self.asked = [effect for effect in self.talk.take() if isinstance(effect, Signal)]
        return next(one for one in reversed(self.asked) if one.pattern is Pattern.PULSES)

    def pulse(self, band: int, desk: str = EAST) -> Signal:
        """A band is held to a kiosk, its guest touches the screen, and it pulses."""
        self.hold(band, desk)
        self.must(AskBand, desk=desk)
        signal = self.take_asked()
        assert signal.band == band
        self.hear(Outcome(signal.number, band, self.now_s, Ending.DONE))
        return signal

    def hear(self, *outcomes: Outcome | Answer) -> None:
        self.kiosks.hear(self.now_s, no_rows(SIGHTING), outcomes)

    def answer(self, signal: Signal, reply: Said = Said.FINE) -> None:
        self.hear(Answer(signal.number, signal.band, self.now_s, reply))

    def sign_in(self, band: int, desk: str = EAST) -> None:
        self.answer(self.pulse(band, desk))
        assert self.state(desk).guest == self.guest(band)
