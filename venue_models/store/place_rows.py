"""Places in virtual queues as rows, while they are kept."""

from collections.abc import Sequence
from typing import Final

from sqlite_utils import Database

from venue_models.values import PlaceState, VirtualPlace

OPEN: Final = "state IN ('waiting', 'called', 'released')"
_WRITE: Final = """
    INSERT INTO virtual_places (number, party, guests, attraction, joined_at_s, from_s, until_s, grace_s, state,
      called_at_s)
    SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10 WHERE EXISTS (SELECT 1 FROM parties WHERE party = ?2)
    ON CONFLICT (number) DO UPDATE SET guests = excluded.guests, from_s = excluded.from_s,
      until_s = excluded.until_s, grace_s = excluded.grace_s, state = excluded.state,
      called_at_s = excluded.called_at_s"""


def write_places(db: Database, places: Sequence[VirtualPlace], attractions: Sequence[str]) -> None:
    """Write places as they stand, within a transaction of the caller's; none of a party that was erased."""
    db.conn.executemany(
        _WRITE,
        [
            (
                place.number,
                place.party,
                place.guests,
                attractions[place.attraction],
                place.joined_at_s,
                place.from_s,
                place.until_s,
                place.grace_s,
                place.state.name.lower(),
                place.called_at_s,
            )
            for place in places
        ],
    )


def read_places(
    db: Database, attractions: Sequence[str], which: str = OPEN, since_s: float = 0.0
) -> tuple[VirtualPlace, ...]:
    """Places that were taken from a time on, by number; those at attractions that are gone are left out.

    Args:
        db: the store's database.
        attractions: their ids, by index.
        which: OPEN, or ``true`` for all.
        since_s: the time.
    """
    index = {name: at for at, name in enumerate(attractions)}
    rows = db.execute(
        "SELECT attraction, number, party, guests, joined_at_s, from_s, until_s, grace_s, state, called_at_s "  # noqa: S608
        f"FROM virtual_places WHERE {which} AND joined_at_s >= ? ORDER BY number",
        (since_s,),
    )
    return tuple(
        VirtualPlace(
            number,
            party,
            guests,
            index[attraction],
            joined_at_s,
            from_s,
            until_s,
            grace_s,
            PlaceState[state.upper()],
            called_at_s,
        )
        for attraction, number, party, guests, joined_at_s, from_s, until_s, grace_s, state, called_at_s in rows
        if attraction in index
    )


def forget_places(db: Database, guest: int) -> None:
    """Delete the places of a guest's party if it has nobody else, within a transaction of the caller's."""
    db.execute(
        "DELETE FROM virtual_places WHERE party IN (SELECT party FROM guests WHERE guest = :guest) "
        "AND party NOT IN (SELECT party FROM guests WHERE guest != :guest)",
        {"guest": guest},
    )
