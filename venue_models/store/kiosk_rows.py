"""PINs of parties and links to photos as rows."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlite_utils import Database

from venue_models.guests.party_pins import PartyPin
from venue_models.staff.strikes import Strikes
from venue_models.store.vault import Vault


@dataclass(frozen=True, slots=True)
class Share:
    """A link to photos, as it is kept."""

    number: int
    party: int
    guest: int
    """Who made it."""
    token_hash: bytes = field(repr=False)
    photos: tuple[int, ...]
    made_at_s: float
    expires_at_s: float


def read_party_pins(db: Database, vault: Vault) -> dict[int, PartyPin]:
    """The PIN of every party that has one.

    Raises:
        StoreError: one was sealed under another key, or for another party.
        sqlite3.Error: the file cannot be read.
    """
    rows = db.execute("SELECT party, pin, wrong, last_at_s, locked_until_s FROM party_pins")
    return {
        party: PartyPin(vault.unseal(pin, _use(party)).decode(), Strikes(*strikes) if strikes[0] else None)
        for party, pin, *strikes in rows
    }


def write_party_pin(db: Database, vault: Vault, party: int, pin: PartyPin) -> None:
    """Keep a party's PIN in place of any before, within a transaction of the caller's."""
    strikes = pin.strikes or Strikes(0, 0.0, 0.0)
    db.conn.execute(
        "INSERT OR REPLACE INTO party_pins (party, pin, wrong, last_at_s, locked_until_s) VALUES (?, ?, ?, ?, ?)",
        (
            party,
            vault.seal(pin.pin_hash.encode(), _use(party)),
            strikes.count,
            strikes.last_at_s,
            strikes.locked_until_s,
        ),
    )


def read_shares(db: Database, now_s: float) -> dict[int, Share]:
    """The links that have not expired, by number.

    Raises:
        sqlite3.Error: the file cannot be read.
    """
    rows = db.execute(
        "SELECT number, party, guest, token_hash, photos, made_at_s, expires_at_s FROM shares "
        "WHERE expires_at_s > ? ORDER BY number",
        (now_s,),
    )
    return {
        number: Share(number, party, guest, token_hash, tuple(json.loads(photos)), made_at_s, expires_at_s)
        for number, party, guest, token_hash, photos, made_at_s, expires_at_s in rows
    }


def write_share(db: Database, share: Share) -> None:
    """Keep a new link, within a transaction of the caller's."""
    db.conn.execute(
        "INSERT INTO shares (number, party, guest, token_hash, photos, made_at_s, expires_at_s) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            share.number,
            share.party,
            share.guest,
            share.token_hash,
            json.dumps(share.photos),
            share.made_at_s,
            share.expires_at_s,
        ),
    )


def last_share(db: Database) -> int:
    """The highest number that a link has had; 0: there was none."""
    row = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'shares'").fetchone()
    return int(row[0]) if row else 0


def end_shares(db: Database, party: int) -> None:
    """Delete the links of a party, within a transaction of the caller's."""
    db.conn.execute("DELETE FROM shares WHERE party = ?", (party,))


def forget_shares(db: Database, guest: int) -> None:
    """Delete the links that a guest made, within a transaction of the caller's."""
    db.conn.execute("DELETE FROM shares WHERE guest = ?", (guest,))


def forget_party_pin(db: Database, guest: int) -> None:
    """Delete the PIN of a guest's party if it has nobody else, within a transaction of the caller's."""
    db.execute(
        "DELETE FROM party_pins WHERE party IN (SELECT party FROM guests WHERE guest = :guest) "
        "AND party NOT IN (SELECT party FROM guests WHERE guest != :guest)",
        {"guest": guest},
    )


def counts_of(db: Database, guest: int) -> Mapping[str, int]:
    """How much is kept of a guest, by what it is.

    Raises:
        sqlite3.Error: the file cannot be read.
    """
    row = db.execute(
        "SELECT (SELECT count(*) FROM visits JOIN bands USING (band) WHERE bands.guest = :guest), "
        "(SELECT count(*) FROM invitations WHERE party IN (SELECT party FROM guests WHERE guest = :guest)), "
        "(SELECT count(*) FROM virtual_places WHERE party IN (SELECT party FROM guests WHERE guest = :guest))",
        {"guest": guest},
    ).fetchone()
    return dict(zip(("visits", "invitations", "places"), row, strict=True))


def _use(party: int) -> str:
    """Binds a sealed hash to its party: nobody gets another's PIN by editing the file."""
    return f"PIN of party {party}"
