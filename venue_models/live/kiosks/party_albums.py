"""What kiosks ask of the albums; whoever keeps albums looks like this to them."""

from collections.abc import Collection, Sequence
from typing import Protocol

from venue_models.values import Album, Photo


class PartyAlbums(Protocol):
    """The albums of all guests. Kiosks decide whose may be seen and changed, albums what is in them."""

    def version(self, guests: Collection[int]) -> int:
        """Rises with each change of one of these guests' albums; cheap: it is asked for with each snapshot."""
        ...

    def album(self, party: int, guests: Sequence[int], locked: Sequence[int]) -> Album:
        """The album of these guests of a party, whoever of them comes first being signed in."""
        ...

    def kept(self, guests: Collection[int]) -> tuple[Photo, ...]:
        """Photos that one of these guests surely is in and does not hide, by time."""
        ...

    def hide(self, now_s: float, guests: Collection[int], photo: int, *, is_hidden: bool) -> None:
        """Show a photo in these guests' albums no more, or again.

        Raises:
            Refused: it is in none of them.
            StoreError: the disk did not take it; nothing was changed.
        """
        ...

    def claim(self, now_s: float, guests: Sequence[int], photo: int, *, is_me: bool) -> None:
        """The first of these guests of whom a photo may be says that it is, or is not.

        Raises:
            Refused: none of them can claim it.
            StoreError: the disk did not take it; nothing was changed.
        """
        ...

    def leave(self, now_s: float, guests: Collection[int], photo: int) -> str:
        """Take these guests out of a photo for good; with nobody else in it, its files go.

        Returns:
            What was removed and what is still to be, in words.

        Raises:
            Refused: none of them is in it.
            StoreError: the disk did not take it; nothing was changed.
        """
        ...
