"""Invitations as rows, while they are kept, and the counts that remain of them."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, Final

import msgspec
from sqlite_utils import Database

from venue_models.store.indexes import Indexes
from venue_models.values import Invitation, InvitationState, NudgeCounts

InvitationRow = tuple[Any, ...]
"""A row of ``invitations``: number and party first."""

_WRITE: Final = """
    INSERT INTO invitations (number, party, bands, attraction, sent_at_s, arrive_by_s, low_min, high_min, state)
    SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 WHERE EXISTS (SELECT 1 FROM parties WHERE party = ?2)
    ON CONFLICT (number) DO UPDATE SET bands = excluded.bands, arrive_by_s = excluded.arrive_by_s,
      low_min = excluded.low_min, high_min = excluded.high_min, state = excluded.state"""
_COUNTED: Final = tuple(field.name for field in fields(NudgeCounts))
_COUNT: Final = (
    f"INSERT OR REPLACE INTO nudge_blocks ({', '.join(_COUNTED)}) "  # noqa: S608
    f"VALUES ({', '.join('?' * len(_COUNTED))})"
)


def invitation_row(invitation: Invitation, indexes: Indexes) -> InvitationRow:
    """The row of an invitation; bands stand in it as who wears them."""
    wearings = indexes.wearings[list(invitation.bands)].tolist() if invitation.bands else []
    return (
        invitation.number,
        invitation.party,
        msgspec.json.encode([number for number in wearings if number]).decode(),
        indexes.attractions[invitation.attraction],
        invitation.sent_at_s,
        invitation.arrive_by_s,
        float(invitation.low_min),
        float(invitation.high_min),
        invitation.state.name.lower().replace("_", " "),
    )


def write_invitations(db: Database, rows: Iterable[InvitationRow]) -> None:
    """Write rows within a transaction of the caller's; those of parties that were erased are not written."""
    db.conn.executemany(_WRITE, rows)


def read_invitations(db: Database, since_s: float, indexes: Indexes) -> tuple[Invitation, ...]:
    """Invitations that were sent from a time on, by number; those to attractions that are gone are left out."""
    bands, places = indexes.bands_by_wearing(), {name: at for at, name in enumerate(indexes.attractions)}
    rows = db.execute(
        "SELECT attraction, number, party, bands, sent_at_s, arrive_by_s, low_min, high_min, state FROM invitations "
        "WHERE sent_at_s >= ? ORDER BY number",
        (since_s,),
    )
    return tuple(
        Invitation(
            number,
            party,
            tuple(bands[wearing] for wearing in msgspec.json.decode(worn) if wearing in bands),
            places[attraction],
            sent_at_s,
            arrive_by_s,
            low_min,
            high_min,
            InvitationState[state.upper().replace(" ", "_")],
        )
        for attraction, number, party, worn, sent_at_s, arrive_by_s, low_min, high_min, state in rows
        if attraction in places
    )


def write_counts(db: Database, blocks: Mapping[float, NudgeCounts]) -> None:
    """Write counts of blocks within a transaction of the caller's; they take the place of what was there."""
    db.conn.executemany(_COUNT, ([getattr(block, name) for name in _COUNTED] for block in blocks.values()))


def read_counts(db: Database, since_s: float) -> tuple[NudgeCounts, ...]:
    """The counts of blocks that began from a time on, oldest first."""
    rows = db.execute(
        f"SELECT {', '.join(_COUNTED)} FROM nudge_blocks WHERE begins_at_s >= ? ORDER BY begins_at_s",  # noqa: S608
        (since_s,),
    )
    return tuple(NudgeCounts(begins_at_s, bool(is_on), *counts) for begins_at_s, is_on, *counts in rows)


def parties_of(db: Database, guest: int) -> frozenset[int]:
    """The parties whose invitations are this guest's too: the guest's own, and any they were invited with."""
    rows = db.execute(
        "SELECT party FROM guests WHERE guest = :guest UNION SELECT party FROM invitations, json_each(bands) "
        "WHERE value IN (SELECT band FROM bands WHERE guest = :guest)",
        {"guest": guest},
    )
    return frozenset(party for (party,) in rows)


def forget_offers(db: Database, guest: int) -> frozenset[int]:
    """Delete a guest's invitations, which are their party's, within a transaction of the caller's.

    Returns:
        The parties whose invitations are gone.
    """
    parties = parties_of(db, guest)
    db.conn.executemany("DELETE FROM invitations WHERE party = ?", [(party,) for party in parties])
    return parties
