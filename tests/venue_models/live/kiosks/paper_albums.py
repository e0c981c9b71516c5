"""Albums on paper, for tests of kiosks: who is in which photo is what the test says."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from venue_models.guests.facts import Refused
from venue_models.values import Album, AlbumPhoto, Entry, EntryState, Photo

SURE = (EntryState.KEPT, EntryState.HIDDEN)


def photo(number: int, taken_at_s: float = 0.0) -> Photo:
    return Photo(number, f"{number:064x}", 0, "wheel", taken_at_s, 1920, 1080, 0.8, taken_at_s + 86_400.0)


class PaperAlbums:
    """What kiosks see of albums."""

    def __init__(self) -> None:
        self.entries: dict[tuple[int, int], Entry] = {}
        """By photo and guest."""
        self.changes = 0

    def put(self, number: int, *guests: int, state: EntryState = EntryState.KEPT) -> None:
        for guest in guests:
            self._say(Entry(number, guest, state, 0.99))

    def version(self, guests: Collection[int]) -> int:
        return self.changes

    def album(self, party: int, guests: Sequence[int], locked: Sequence[int]) -> Album:
        found: dict[EntryState, dict[int, list[Entry]]] = {}
        for entry in self._of(guests):
            found.setdefault(entry.state, {}).setdefault(entry.photo, []).append(entry)
        sure = {**found.get(EntryState.HIDDEN, {}), **found.get(EntryState.KEPT, {})}
        photos, claims = (
            tuple(AlbumPhoto(photo(number), tuple(entries), "") for number, entries in sorted(of.items()))
            for of in (sure, found.get(EntryState.POSSIBLE, {}))
        )
        return Album(party, tuple(guests), tuple(locked), photos, claims, self.changes)

    def kept(self, guests: Collection[int]) -> tuple[Photo, ...]:
        numbers = {entry.photo for entry in self._of(guests) if entry.state is EntryState.KEPT}
        return tuple(photo(number) for number in sorted(numbers))

    def hide(self, now_s: float, guests: Collection[int], photo: int, *, is_hidden: bool) -> None:
        for entry in self._in(photo, guests, SURE):
            self._say(replace(entry, state=EntryState.HIDDEN if is_hidden else EntryState.KEPT))

    def claim(self, now_s: float, guests: Sequence[int], photo: int, *, is_me: bool) -> None:
        entry = self._in(photo, guests, (EntryState.POSSIBLE,))[0]
        self._say(replace(entry, state=EntryState.KEPT if is_me else EntryState.DECLINED))

    def leave(self, now_s: float, guests: Collection[int], photo: int) -> str:
        for entry in self._in(photo, guests, SURE):
            del self.entries[entry.photo, entry.guest]
        self.changes += 1
        return "1 photo was erased."

    def _say(self, entry: Entry) -> None:
        self.entries[entry.photo, entry.guest] = entry
        self.changes += 1

    def _of(self, guests: Collection[int]) -> list[Entry]:
        return [entry for entry in self.entries.values() if entry.guest in guests]

    def _in(self, photo: int, guests: Collection[int], states: Collection[EntryState]) -> list[Entry]:
        found = [entry for entry in self._of(guests) if entry.photo == photo and entry.state in states]
        if not found:
            raise Refused("This photo is not there any more.")
        return found
