"""The PINs of parties while the venue runs: given at the counter, entered at kiosks, kept with their locks."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from venue_models.commands import GivePartyPin
from venue_models.guests.facts import Refused
from venue_models.guests.guest_book import GuestBook
from venue_models.guests.party_pins import AtKiosk, PartyGate, PartyPin
from venue_models.live.ledger import Ledger
from venue_models.phrases import phrase, sentences
from venue_models.staff.pins import is_pin_hash
from venue_models.store.errors import told_in_words
from venue_models.store.kiosk_rows import read_party_pins, write_party_pin
from venue_models.store.store import Fact, StoreError

GIVEN: Final = "party PIN given"
LOCKED: Final = "party PIN locked"
_NONE: Final = phrase("Your party has no PIN yet. The counter gives you one.")


class Pins:
    """The PINs of all parties.

    Args:
        book: which parties there are.
        ledger: where PINs are kept.

    Raises:
        StoreError: the file cannot be read.
    """

    def __init__(self, book: GuestBook, ledger: Ledger) -> None:
        self._book, self._ledger = book, ledger
        self._pins: dict[int, PartyPin] = {}
        self.trouble = ""
        """Why no PIN is known, in words; empty when all is well."""
        if ledger.store is not None:
            try:
                with told_in_words(ledger.store.path):
                    self._pins = read_party_pins(ledger.store.db, ledger.store.vault)
            except StoreError as error:
                self.trouble = sentences(phrase("No PIN is taken at a kiosk."), str(error))

    def has(self, party: int) -> bool:
        """Whether a party has a PIN."""
        return party in self._pins

    def gate(self, at: Mapping[str, AtKiosk]) -> PartyGate:
        """What another thread needs to check PINs.

        Args:
            at: by desk, who is at a kiosk.
        """
        pins = {there.party: self._pins[there.party] for there in at.values() if there.party in self._pins}
        return PartyGate(MappingProxyType(dict(at)), MappingProxyType(pins))

    def give(self, now_s: float, command: GivePartyPin, operator: str) -> None:
        """Give a party a PIN, or another, which also ends a lock.

        Raises:
            Refused: there is no such party, or what came is no PIN's hash.
            StoreError: the disk did not take it; the one before holds.
        """
        party = command.party
        if party not in self._book.people.parties:
            raise Refused(
                "There is no party {party}. Perhaps its guests were erased meanwhile; look again.", party=party
            )
        if not is_pin_hash(command.pin_hash):
            raise Refused("What came instead of a PIN's hash cannot be used. Enter the PIN again.")
        fact = Fact(now_s, GIVEN, command.desk, {"party": party, "operator": operator})
        self._keep(party, PartyPin(command.pin_hash), fact)

    def entered(self, now_s: float, desk: str, party: int, *, is_right: bool) -> str:
        """A PIN was entered at a kiosk, and checked elsewhere.

        Returns:
            Why it is refused, in words; empty where it is right.
        """
        known = self._pins.get(party)
        if known is None:
            return self.trouble or _NONE
        known = known.seen_at(now_s)
        after, words = known.checked(now_s, is_right=is_right)
        if after != known:
            is_locked = bool(after.lock_words(now_s))
            fact = Fact(now_s, LOCKED, desk, {"party": party}) if is_locked else None
            try:
                self._keep(party, after, fact)
            except StoreError:
                self._pins[party] = after  # a full disk lets nobody guess on, and locks nobody out
        return words

    def follow(self) -> None:
        """Parties that are gone have no PIN: the store has deleted it already."""
        for party in self._pins.keys() - self._book.people.parties.keys():
            del self._pins[party]

    def _keep(self, party: int, pin: PartyPin, fact: Fact | None) -> None:
        store = self._ledger.store
        if store is not None:
            with store.atomic():
                write_party_pin(store.db, store.vault, party, pin)
                if fact is not None:
                    store.write(fact)
        self._pins[party] = pin
