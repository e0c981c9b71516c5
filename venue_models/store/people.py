"""People in the store: their rows (people_rows), and the register imported from a list."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlite_utils import Database

from venue_models.guests.arrivals import NO_GUARDIANS, arrive
from venue_models.guests.facts import Said
from venue_models.guests.issuing import NOBODY
from venue_models.guests.register import Register, Wearer
from venue_models.store.people_rows import (
    Written,
    departed,
    forget_guest,
    forget_whereabouts,
    item_numbers,
    read,
    wearing_numbers,
    wearings_of,
    write,
)
from venue_models.store.people_words import in_words, purposes, ranges

__all__ = [
    "Written",
    "departed",
    "forget_guest",
    "forget_whereabouts",
    "in_words",
    "item_numbers",
    "purposes",
    "ranges",
    "read",
    "read_wearers",
    "wearing_numbers",
    "wearings_of",
    "write",
    "write_wearers",
]


def read_wearers(db: Database) -> dict[int, Wearer]:
    """Every band in use, in the order of the register, by the number of its wearing, or minus its own if unworn.

    Raises:
        sqlite3.Error: the file cannot be read.
    """
    return _by_number(db, read(db).register())


def write_wearers(
    db: Database,
    wearers: Sequence[Wearer],
    *,
    at_s: float,
    guardians: Mapping[str, str] = NO_GUARDIANS,
) -> tuple[dict[int, Wearer], dict[int, Wearer]]:
    """Make the register's rows say what ``wearers`` says, within a transaction of the caller's.

    A wearing keeps its number while code, name, party and birth year stay. A band that is listed without a name keeps
    whoever wears it; one that is no longer listed is put out of use, and its visits stay.

    Args:
        db: the store's database.
        wearers: all bands, in the order of the register.
        at_s: the time.
        guardians: by the code of a band, who gave the consent for a child.

    Returns:
        What was in use before, and what is now, as ``read_wearers`` gives it.
    """
    before = read_wearers(db)
    if len(before) == len(wearers) and all(map(_says_nothing_new, wearers, before.values())):
        return before, before
    _write_stock(db, wearers, at_s)
    book = read(db)
    write(db, arrive(book, wearers, Said(at_s, "venue"), guardians))
    return before, _by_number(db, book.register())


def _by_number(db: Database, register: Register) -> dict[int, Wearer]:
    keys = (
        int(wearing) if wearing != NOBODY else -int(item)
        for wearing, item in zip(wearing_numbers(db), item_numbers(db), strict=True)
    )
    return dict(zip(keys, register.wearers, strict=True))


def _says_nothing_new(listed: Wearer, known: Wearer) -> bool:
    """Whether a line of a list is what stands in the register; without a name it speaks of the band alone."""
    if not listed.name:
        return (listed.code, listed.tag) == (known.code, known.tag)
    numbers_aside = replace(listed, guest=known.guest, party_number=known.party_number)
    return numbers_aside == known


def _write_stock(db: Database, wearers: Sequence[Wearer], at_s: float) -> None:
    db.execute("UPDATE stock SET place = NULL WHERE place IS NOT NULL")
    db.conn.executemany(
        "INSERT INTO stock (place, code, tag) VALUES (?, ?, ?) "
        "ON CONFLICT (code) DO UPDATE SET place = excluded.place, tag = excluded.tag",
        [(place, wearer.code, wearer.tag) for place, wearer in enumerate(wearers)],
    )
    db.execute(
        "UPDATE bands SET until_s = max(since_s, ?), ending = 'out of use' WHERE until_s IS NULL "
        "AND item IN (SELECT item FROM stock WHERE place IS NULL)",
        (at_s,),
    )
