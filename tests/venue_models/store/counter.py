"""A counter that issues bands over a real store: the guests, look-ups and erasures of the store's tests."""

from pathlib import Path

import numpy as np

from venue_models.commands import CreateParty, Erase, Issue, NewGuest, TakeBack
from venue_models.guests.guest_book import GuestBook, PeopleCommand
from venue_models.guests.register import Wearer
from venue_models.store.erasing import Erased
from venue_models.store.key_folder import KeyFolder
from venue_models.store.store import Fact, Store
from venue_models.values import FIX, VISIT, Purpose

NOW_S = 1_800_000_000.0


class Counter:
    """A store with a stock of bands and a guest book."""

    def __init__(self, path: Path, keys: KeyFolder, bands: int = 4) -> None:
        self.store = Store.open(path, now_s=NOW_S, keys=keys)
        if len(self.store.register()) == 0:
            stock = [Wearer(f"{n:04X}", f"name:{n}", "", "") for n in range(bands)]
            self.store.import_register(stock, at_s=NOW_S)
        self.store.begin(self.store.register(), ("plaza", "shop"), ("R0",), at_s=NOW_S)
        self.book: GuestBook = self.store.guest_book()

    def do(self, command: PeopleCommand) -> Erased | None:
        facts = self.book.decide(command, NOW_S, "operator 1")
        erased = self.store.write_people(facts)
        self.book.apply(facts)
        return erased

    def arrive(self, name: str, party: str, band: int) -> int:
        told = NewGuest(name, 1980, "ko", frozenset({"hearing"}), Purpose.LOCATION | Purpose.SAFETY)
        self.do(CreateParty("", "desk 1", party, (told,)))
        guest = max(self.book.people.guests)
        self.do(Issue("", "desk 1", band, guest))
        return guest

    def walk(self, band: int, zone: int = 0) -> None:
        rows = np.array([(band, zone, NOW_S + n, NOW_S + n + 1) for n in range(5)], VISIT)
        self.store.note_visits(rows)
        fixes = np.zeros(len(self.book.stock.bands), FIX)
        fixes["heard_at_s"] = NOW_S
        self.store.commit(NOW_S + 5, fixes)

    def look_up(self, guest: int, why: str) -> None:
        self.store.write(Fact(NOW_S, "look-up", "desk 2", {"guest": guest}, guest, {"reason": why}))

    def erase(self, guest: int) -> Erased:
        band = self.book.stock.band_of(guest)
        if band >= 0:
            self.do(TakeBack("", "desk 1", band))
        erased = self.do(Erase("", "desk 1", guest, "asked at the counter"))
        assert erased is not None
        return erased
