"""Parties, guests and bands as rows: the register written down, and read again."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlite_utils import Database

from venue_models.guests.register import Wearer
from venue_models.values import Purpose

_Person = tuple[str, str, str, int | None]
"""What makes a row of ``bands`` the same one: code, name, party, birth year."""


def read_wearers(db: Database) -> dict[int, Wearer]:
    """Every band in use, by its number, in the order in which they were first imported."""
    rows = db.execute(
        "SELECT band, code, tag, guests.name, parties.name, birth_year, consent FROM bands "
        "JOIN guests USING (guest) JOIN parties ON parties.party = guests.party WHERE in_use ORDER BY band"
    )
    return {
        band: Wearer(code, tag, name, party, birth_year, purposes(consent))
        for band, code, tag, name, party, birth_year, consent in rows
    }


def write_wearers(db: Database, wearers: Sequence[Wearer]) -> tuple[dict[int, Wearer], dict[int, Wearer]]:
    """Make the register's rows say what ``wearers`` says, within a transaction of the caller's.

    A band keeps its number while code, name, party and birth year stay; whoever is no longer listed is put out of
    use and kept, since visits speak of it.

    Returns:
        What was in use before, and what is now, by number; the latter in the order of ``wearers``.
    """
    before = read_wearers(db)
    number_of = {_person(wearer): band for band, wearer in before.items()}
    (next_band,) = db.execute("SELECT coalesce(max(band), 0) + 1 FROM bands").fetchone()
    now: dict[int, Wearer] = {}
    for wearer in wearers:
        band = number_of.get(_person(wearer))
        if band is None:
            band, next_band = next_band, next_band + 1
        now[band] = wearer
    _put_out_of_use(db, before.keys() - now.keys())
    _add(db, {band: wearer for band, wearer in now.items() if band not in before})
    _change(db, {band: wearer for band, wearer in now.items() if band in before and before[band] != wearer})
    return before, now


def in_words(consent: Purpose) -> str:
    """``location safety``: a mask as a person reads it."""
    return " ".join(str(purpose.name).lower() for purpose in Purpose if purpose in consent)


def purposes(words: str) -> Purpose:
    """The mask that ``in_words`` wrote."""
    consent = Purpose(0)
    for word in words.split():
        consent |= Purpose[word.upper()]
    return consent


def ranges(numbers: Iterable[int]) -> str:
    """``1-4,7``: many numbers in few characters."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ",".join(f"{first}-{last}" if first < last else str(first) for first, last in runs)


def _person(wearer: Wearer) -> _Person:
    return wearer.code, wearer.name, wearer.party, wearer.birth_year


def _put_out_of_use(db: Database, bands: Iterable[int]) -> None:
    db.conn.executemany("UPDATE bands SET in_use = 0 WHERE band = ?", [(band,) for band in bands])


def _add(db: Database, wearers: dict[int, Wearer]) -> None:
    parties = {wearer.party for wearer in wearers.values()}
    db.conn.executemany("INSERT OR IGNORE INTO parties (name) VALUES (?)", [(name,) for name in sorted(parties)])
    party_of: dict[str, int] = dict(db.execute("SELECT name, party FROM parties").fetchall())
    guests: list[tuple[Any, ...]] = []
    bands: list[tuple[Any, ...]] = []
    for band, wearer in wearers.items():
        guests.append((band, wearer.name, party_of[wearer.party], wearer.birth_year, in_words(wearer.consent)))
        bands.append((band, wearer.code, wearer.tag, band))
    db.conn.executemany("INSERT INTO guests (guest, name, party, birth_year, consent) VALUES (?,?,?,?,?)", guests)
    db.conn.executemany("INSERT INTO bands (band, code, tag, guest, in_use) VALUES (?,?,?,?,1)", bands)


def _change(db: Database, wearers: dict[int, Wearer]) -> None:
    db.conn.executemany(
        "UPDATE guests SET consent = ? WHERE guest = (SELECT guest FROM bands WHERE band = ?)",
        [(in_words(wearer.consent), band) for band, wearer in wearers.items()],
    )
    db.conn.executemany("UPDATE bands SET tag = ? WHERE band = ?", [(w.tag, band) for band, w in wearers.items()])
