"""Which photos a guest is asked about at a kiosk: few, the likeliest first, and none that they have declined."""

from collections.abc import Iterable, Mapping

from venue_models.values.photos import Entry, EntryState


def offered(entries: Iterable[Entry], most: int, likeness: Mapping[int, float] | None = None) -> tuple[Entry, ...]:
    """The photos to ask about.

    Args:
        entries: of the guests whose album is open.
        most: how many at most (the venue's ``most_candidates``).
        likeness: per photo, how much it is worth showing beside its probability, from 0 to 1; its quality.

    Returns:
        One possible entry for each photo, the best first; none of a photo that one of them is surely in, or has said
        not to be in.
    """
    entries = tuple(entries)
    settled = {entry.photo for entry in entries if entry.state is not EntryState.POSSIBLE}
    best: dict[int, Entry] = {}
    for entry in entries:
        known = best.get(entry.photo)
        if entry.photo not in settled and (known is None or entry.probability > known.probability):
            best[entry.photo] = entry

    def worth(entry: Entry) -> tuple[float, int]:
        return -entry.probability * (1.0 if likeness is None else likeness.get(entry.photo, 1.0)), entry.photo

    return tuple(sorted(best.values(), key=worth)[:most])
