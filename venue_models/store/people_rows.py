"""Parties, guests, consent and bands as rows: facts written down, and the guest book read again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from venue_models.guests.consent import Kept, called, is_same_name, rests_on
from venue_models.guests.facts import (
    BandFound,
    BandIssued,
    BandLost,
    BandReturned,
    ConsentGranted,
    ConsentWithdrawn,
    Fact,
    GuestErased,
    GuestJoined,
    PartyCreated,
    PartyRenamed,
)
from venue_models.guests.guest_book import GuestBook
from venue_models.guests.issuing import NOBODY, Band
from venue_models.store.alert_keeping import forget_motion
from venue_models.store.invitation_rows import forget_offers
from venue_models.store.kiosk_rows import forget_party_pin, forget_shares
from venue_models.store.people_words import in_words, purposes
from venue_models.store.photo_forgetting import TakenOut, forget_album
from venue_models.store.place_rows import forget_places
from venue_models.values import AGE_OF_CONSENT_YEARS

_ITEM: Final = "(SELECT item FROM stock WHERE place = ?)"


@dataclass(slots=True)
class Written:
    """What the rest of the store must know after facts of people were written."""

    wearings: dict[int, int] = field(default_factory=dict)
    """By band index: the number of its wearing from now on; NOBODY where nobody wears it any more."""
    forgotten: set[int] = field(default_factory=set)
    """Wearings whose visits were erased: what still waits of them must not be written, nor their positions."""
    destroyed: set[bytes] = field(default_factory=set)
    """Keys that were destroyed, and must not be found in the file any more."""
    uninvited: set[int] = field(default_factory=set)
    """Parties whose invitations were erased."""
    taken_out: TakenOut = field(default_factory=TakenOut)
    """What became of photos that guests went out of."""


def write(db: Database, facts: Iterable[Fact]) -> Written:
    """Write facts as rows, and erase what no longer has a yes to rest on, within a transaction of the caller's.

    Raises:
        sqlite3.IntegrityError: a band would have two wearers, or a guest two bands.
        sqlite3.Error: the disk does not take it.
    """
    written = Written()
    for fact in facts:
        _write(db, fact, written)
    return written


def read(db: Database, *, age_of_consent_years: int = AGE_OF_CONSENT_YEARS, time_zone: tzinfo = UTC) -> GuestBook:
    """The guest book as it was when the last facts were written.

    Raises:
        sqlite3.Error: the file cannot be read.
    """
    stock = db.execute("SELECT code, tag, is_lost FROM stock WHERE place IS NOT NULL ORDER BY place")
    bands = [Band(code, tag, bool(is_lost)) for code, tag, is_lost in stock]
    book = GuestBook.of(bands, age_of_consent_years=age_of_consent_years, time_zone=time_zone)
    book.apply(_facts(db))
    last: dict[str, int] = dict(db.execute("SELECT name, seq FROM sqlite_sequence").fetchall())
    book.people.next_party = last.get("parties", 0) + 1
    book.people.next_guest = last.get("guests", 0) + 1
    book.stock.next_wearing = last.get("bands", 0) + 1
    return book


def wearing_numbers(db: Database) -> NDArray[np.int64]:
    """Per band of the register the number of its wearing now, which visits and positions speak of; else NOBODY."""
    rows = db.execute(
        "SELECT coalesce(band, ?) FROM stock LEFT JOIN bands ON bands.item = stock.item AND until_s IS NULL "
        "WHERE place IS NOT NULL ORDER BY place",
        (NOBODY,),
    )
    return np.array([number for (number,) in rows], np.int64)


def item_numbers(db: Database) -> NDArray[np.int64]:
    """Per band of the register the number of the thing itself, whoever wears it: it survives any new order."""
    rows = db.execute("SELECT item FROM stock WHERE place IS NOT NULL ORDER BY place")
    return np.array([item for (item,) in rows], np.int64)


def wearings_of(db: Database, guest: int) -> tuple[int, ...]:
    """The numbers of all that a guest ever wore."""
    return tuple(band for (band,) in db.execute("SELECT band FROM bands WHERE guest = ? ORDER BY band", (guest,)))


def departed(db: Database, before_s: float, most: int = -1) -> tuple[int, ...]:
    """Guests who wear nothing, and have not since before a time: their records have served their purpose."""
    rows = db.execute(
        "SELECT guest FROM guests WHERE joined_at_s < ? AND NOT EXISTS (SELECT 1 FROM bands "
        "WHERE bands.guest = guests.guest AND (until_s IS NULL OR until_s >= ?)) ORDER BY guest LIMIT ?",
        (before_s, before_s, most),
    )
    return tuple(guest for (guest,) in rows)


def forget_whereabouts(db: Database, guest: int) -> int:
    """Delete a guest's visits, within a transaction of the caller's; how many there were."""
    return int(
        db.execute("DELETE FROM visits WHERE band IN (SELECT band FROM bands WHERE guest = ?)", (guest,)).rowcount
    )


def forget_guest(db: Database, guest: int) -> dict[str, int]:
    """Delete every row of a guest, and of a party that has no other, within a transaction of the caller's.

    The file's free pages, the checkpoint of positions and the guest's key are the store's to clear.

    Returns:
        How many rows went, by table.
    """
    parties = db.execute("SELECT party FROM guests WHERE guest = ?", (guest,)).fetchall()
    went = {"visits": forget_whereabouts(db, guest)}
    for table in ("consents", "bands", "guests"):
        went[table] = db.execute(f"DELETE FROM {table} WHERE guest = ?", (guest,)).rowcount  # noqa: S608
    went["parties"] = sum(
        db.execute(
            "DELETE FROM parties WHERE party = ? AND party NOT IN (SELECT party FROM guests WHERE party = ?)",
            (party, party),
        ).rowcount
        for (party,) in parties
    )
    return went


def _write(db: Database, fact: Fact, written: Written) -> None:
    execute = db.conn.execute
    match fact:
        case PartyCreated():
            execute("INSERT INTO parties (party, name) VALUES (?, ?)", (fact.party, fact.name))
        case PartyRenamed():
            execute("UPDATE parties SET name = ? WHERE party = ?", (fact.name, fact.party))
        case GuestJoined():
            if fact.wards:
                _unname(db, fact)
            told = (fact.party, fact.name, fact.birth_year, fact.language, " ".join(sorted(fact.needs)))
            execute(
                "INSERT INTO guests (party, name, birth_year, language, needs, guest, joined_at_s) "
                "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (guest) DO UPDATE SET party = excluded.party, "
                "name = excluded.name, birth_year = excluded.birth_year, language = excluded.language, "
                "needs = excluded.needs",
                (*told, fact.guest, fact.at_s),
            )
        case ConsentGranted() | ConsentWithdrawn():
            _write_consent(db, fact, written)
        case GuestErased():
            written.forgotten.update(wearings_of(db, fact.guest))
            _unname(db, fact)
            written.destroyed.update(forget_motion(db, fact.guest))
            written.uninvited.update(forget_offers(db, fact.guest))
            forget_places(db, fact.guest)
            forget_shares(db, fact.guest)
            forget_party_pin(db, fact.guest)
            written.taken_out += forget_album(db, fact.guest, fact.at_s)
            forget_guest(db, fact.guest)
        case BandIssued() | BandReturned() | BandLost() | BandFound():
            _write_band(db, fact, written)
        case _:
            raise TypeError(f"{type(fact).__name__} has no rows")


def _write_consent(db: Database, fact: ConsentGranted | ConsentWithdrawn, written: Written) -> None:
    is_grant = isinstance(fact, ConsentGranted)
    db.conn.execute(
        "INSERT INTO consents (guest, at_s, word, purposes, guardian, operator) VALUES (?, ?, ?, ?, ?, ?)",
        (
            fact.guest,
            fact.at_s,
            "granted" if is_grant else "withdrawn",
            in_words(fact.purposes),
            fact.guardian,
            fact.operator,
        ),
    )
    kept_no_longer = frozenset() if is_grant else rests_on(fact.purposes)
    if Kept.VISITS in kept_no_longer:
        written.forgotten.update(wearings_of(db, fact.guest))
        forget_whereabouts(db, fact.guest)
    if Kept.OFFERS in kept_no_longer:
        written.uninvited.update(forget_offers(db, fact.guest))
    if Kept.SHARES in kept_no_longer:
        forget_shares(db, fact.guest)
    if Kept.MOTION in kept_no_longer:
        written.destroyed.update(forget_motion(db, fact.guest))
    if Kept.ALBUM in kept_no_longer:
        written.taken_out += forget_album(db, fact.guest, fact.at_s)


def _unname(db: Database, fact: GuestErased | GuestJoined) -> None:
    """What this guest said as a guardian stands under a number from now on."""
    names = db.execute("SELECT name FROM guests WHERE guest = ?", (fact.guest,)).fetchall()
    for ward in fact.wards:
        words = db.execute("SELECT number, guardian FROM consents WHERE guest = ?", (ward,)).fetchall()
        for number, guardian in words:
            if any(is_same_name(guardian, name) for (name,) in names):
                db.execute("UPDATE consents SET guardian = ? WHERE number = ?", (called(fact.guest), number))


def _write_band(db: Database, fact: BandIssued | BandReturned | BandLost | BandFound, written: Written) -> None:
    execute = db.conn.execute
    match fact:
        case BandIssued():
            execute(
                f"INSERT INTO bands (band, item, guest, since_s) VALUES (?, {_ITEM}, ?, ?)",  # noqa: S608
                (fact.wearing, fact.band, fact.guest, fact.at_s),
            )
            written.wearings[fact.band] = fact.wearing
            return
        case BandReturned() | BandLost():
            ending = "lost" if isinstance(fact, BandLost) else "returned"
            execute("UPDATE bands SET until_s = ?, ending = ? WHERE band = ?", (fact.at_s, ending, fact.wearing))
            written.wearings[fact.band] = NOBODY
    is_lost = isinstance(fact, BandLost)
    execute("UPDATE stock SET is_lost = ? WHERE place = ? AND is_lost != ?", (is_lost, fact.band, is_lost))


def _facts(db: Database) -> Iterator[Fact]:
    """The facts that lead to what the rows say; who said it stands only where it is kept."""
    for party, name in db.execute("SELECT party, name FROM parties ORDER BY party"):
        yield PartyCreated(0.0, "", party, name)
    guests = db.execute(
        "SELECT joined_at_s, guest, party, name, birth_year, language, needs FROM guests ORDER BY guest"
    )
    for joined_at_s, guest, party, name, birth_year, language, needs in guests:
        yield GuestJoined(joined_at_s, "", guest, party, name, birth_year, language, frozenset(needs.split()))
    words = db.execute("SELECT word, at_s, operator, guest, purposes, guardian FROM consents ORDER BY number")
    for word, at_s, operator, guest, mask, guardian in words:
        kind = ConsentGranted if word == "granted" else ConsentWithdrawn
        yield kind(at_s, operator, guest, purposes(mask), guardian)
    worn = db.execute(
        "SELECT since_s, place, band, guest FROM bands JOIN stock USING (item) WHERE until_s IS NULL ORDER BY band"
    )
    for since_s, place, wearing, guest in worn:
        yield BandIssued(since_s, "", place, wearing, guest)
