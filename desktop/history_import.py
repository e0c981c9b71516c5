"""Files of waits on their way into a venue's database: read, put together, and matched with its attractions."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np

from venue_models.history.reading import HistoryFileError, WaitFile, read_waits_file
from venue_models.values import Rows
from venue_models.venue.model import Venue

_SHOWN: Final = 20


@dataclass(frozen=True, slots=True, eq=False)
class Gathered:
    """What several files say together."""

    waits: Mapping[str, Rows]
    """WAIT rows by the id of their attraction, oldest first, each slot once."""
    files: Mapping[Path, WaitFile]
    excluded: Mapping[str, int] = field(default_factory=dict)
    """What of all of them was not used, by reason."""


def gather(paths: Sequence[Path], venue: Venue, *, now_s: float, attraction: str | None, creates: bool) -> Gathered:
    """Read files of waits; of several that tell of the same five minutes the later one counts.

    Args:
        paths: the files.
        venue: whose attractions.
        now_s: the time.
        attraction: of which all files tell; None: as each says.
        creates: whether attractions that the venue does not have are taken too, under the name they have there.

    Raises:
        HistoryFileError: a file cannot be used, or names an attraction that the venue does not have.
    """
    files = {path: read_waits_file(path, venue.time_zone, now_s=now_s, attraction=attraction) for path in paths}
    ids = _ids(venue, [name for file in files.values() for name in file.waits], creates=creates)
    parts: dict[str, list[Rows]] = {}
    for file in files.values():
        for name, rows in file.waits.items():
            parts.setdefault(ids[name], []).append(rows)
    excluded: Counter[str] = Counter()
    for file in files.values():
        excluded.update(file.excluded)
    return Gathered({name: _joined(rows) for name, rows in parts.items()}, files, dict(excluded.most_common()))


def _joined(parts: Sequence[Rows]) -> Rows:
    latest_first = np.concatenate([part[::-1] for part in parts[::-1]])
    _, first = np.unique(latest_first["at_s"], return_index=True)
    return np.asarray(latest_first[first])


def _ids(venue: Venue, names: Iterable[str], *, creates: bool) -> dict[str, str]:
    """The id of each attraction that files name, by its id or its name on the sign."""
    known = {attraction.name.casefold(): attraction.id for attraction in venue.attractions}
    known |= {attraction.id.casefold(): attraction.id for attraction in venue.attractions}
    ids = {name: known.get(name.casefold(), name if creates else "") for name in names}
    if unknown := sorted(name for name, found in ids.items() if not found):
        more = f" and {len(unknown) - _SHOWN} more" if len(unknown) > _SHOWN else ""
        listed = "\n".join(f"  {attraction.id}  {attraction.name}" for attraction in venue.attractions)
        raise HistoryFileError(
            f"{venue.name} has no attraction {', '.join(unknown[:_SHOWN])}{more}. Say with --attraction which one "
            "a file tells of, or keep it under its own name with --create, as a ride that is gone. "
            f"The venue has:\n{listed}"
        )
    return ids
