"""Links to photos: made by a guest, shown while the party still has the photos and still agrees to share them.

A link is never a copy of a permission: what it shows is worked out from the albums and the consents of now.
"""

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Final

from venue_models.guests.facts import Refused
from venue_models.guests.guest_book import GuestBook
from venue_models.live.kiosks.party_albums import PartyAlbums
from venue_models.live.ledger import Ledger
from venue_models.store.errors import told_in_words
from venue_models.store.kiosk_rows import Share, end_shares, last_share, read_shares, write_share
from venue_models.store.store import Fact, StoreError
from venue_models.values import OpenShare, Photo, Purpose, ShareLink, hashed_token

DAY_S: Final = 86_400.0
MOST_LINKS: Final = 20
"""Of one party at a time."""
MOST_PHOTOS: Final = 500
SHARED: Final = "photos shared"
ENDED: Final = "shares ended"

_DrawnFrom = tuple[tuple[int, ...], int]
"""Who of the party agrees to sharing, and the version of their albums."""


class Shares:
    """The links of all parties.

    Args:
        book: who belongs together, and what each agreed to.
        albums: what photos they have.
        ledger: where links are written down before they are told.
        now_s: the time.

    Raises:
        StoreError: those that stand cannot be read.
    """

    def __init__(self, book: GuestBook, albums: PartyAlbums, ledger: Ledger, now_s: float) -> None:
        self._book, self._albums, self._ledger = book, albums, ledger
        self._shares: dict[int, Share] = {}
        last = 0
        if ledger.store is not None:
            with told_in_words(ledger.store.path):
                self._shares, last = read_shares(ledger.store.db, now_s), last_share(ledger.store.db)
        self._numbers = count(last + 1)
        self.trouble = ""
        """Why some links show nothing now, in words; empty when all is well."""
        self._open: tuple[OpenShare, ...] = ()
        self._drawn: dict[int, tuple[_DrawnFrom, OpenShare]] = {}
        """By number; what is drawn again is what has changed: in a full park thousands of links stand."""

    def of(self, party: int) -> tuple[Share, ...]:
        """The links of a party that stand, oldest first."""
        return tuple(share for share in self._shares.values() if share.party == party)

    def make(
        self, now_s: float, desk: str, maker: tuple[int, int], photos: Sequence[int], days: int, token: str
    ) -> ShareLink:
        """A link to some photos.

        Args:
            now_s: the time.
            desk: where it is made.
            maker: the party, and the guest of it who makes it.
            photos: their numbers.
            days: how long it stands.
            token: what its end is to be.

        Raises:
            Refused: one of them is not theirs to share, or there are too many.
            StoreError: the disk did not take it; there is no link.
        """
        party, guest = maker
        able = {photo.number for photo in self._shared_by(party)}
        wanted = tuple(dict.fromkeys(photos))
        if not wanted or len(wanted) > MOST_PHOTOS:
            raise Refused("Choose 1 to {most} photos to share.", most=MOST_PHOTOS)
        if not able.issuperset(wanted):
            raise Refused("One of these photos is not there any more, or not yours to share. Choose again.")
        if len(self.of(party)) >= MOST_LINKS:
            raise Refused("There are {most} links already. End them first.", most=MOST_LINKS)
        until_s = now_s + days * DAY_S
        share = Share(next(self._numbers), party, guest, hashed_token(token), wanted, now_s, until_s)
        body = {"party": party, "guest": guest, "share": share.number, "photos": len(wanted), "until_s": until_s}
        store = self._ledger.store
        if store is not None:
            with store.atomic():
                write_share(store.db, share)
                store.write(Fact(now_s, SHARED, desk, body))
        self._shares[share.number] = share
        return ShareLink(share.number, token, wanted, until_s)

    def end(self, now_s: float, desk: str, party: int) -> None:
        """End all links of a party.

        Raises:
            StoreError: the disk did not take it; they stand.
        """
        ended = self.of(party)
        store = self._ledger.store
        if store is not None and ended:
            with store.atomic():
                end_shares(store.db, party)
                store.write(Fact(now_s, ENDED, desk, {"party": party, "links": len(ended)}))
        for share in ended:
            del self._shares[share.number]
        self.follow(now_s)

    def follow(self, now_s: float) -> None:
        """Links expire, end with their maker's yes, and show what of their photos is still there to be shared.

        The store has deleted the links of whoever took their yes back. While albums cannot be read, a link of which
        something has changed shows nothing.
        """
        self._shares = {number: share for number, share in self._shares.items() if self._stands(now_s, share)}
        before, self._drawn, self.trouble = self._drawn, {}, ""
        from_ = {party: self._drawn_from(party) for party in {share.party for share in self._shares.values()}}
        for number, share in self._shares.items():
            known = before.get(number)
            drawn = known if known is not None and known[0] == from_[share.party] else self._draw(share, from_)
            if drawn is not None:
                self._drawn[number] = drawn
        if self._drawn != before:
            self._open = tuple(shown for _, shown in self._drawn.values())

    def _drawn_from(self, party: int) -> _DrawnFrom:
        agreed = self._agreed(party)
        return agreed, self._albums.version(agreed) if agreed else 0

    def _draw(self, share: Share, from_: Mapping[int, _DrawnFrom]) -> tuple[_DrawnFrom, OpenShare] | None:
        """What a link shows; None where that cannot be read: after the first one, nobody waits for the disk again."""
        if self.trouble:
            return None
        try:
            return from_[share.party], OpenShare(share.token_hash, self._photos(share), share.expires_at_s)
        except StoreError as error:
            self.trouble = str(error)
            return None

    def _stands(self, now_s: float, share: Share) -> bool:
        return now_s < share.expires_at_s and Purpose.SHARING in self._book.consents.of(share.guest)

    @property
    def open(self) -> tuple[OpenShare, ...]:
        """What may be fetched by links; the same tuple until that changes."""
        return self._open

    def _photos(self, share: Share) -> tuple[Photo, ...]:
        return tuple(photo for photo in self._shared_by(share.party) if photo.number in share.photos)

    def _shared_by(self, party: int) -> tuple[Photo, ...]:
        """The photos that a guest of the party, who agrees to sharing, surely is in."""
        agreed = self._agreed(party)
        return self._albums.kept(agreed) if agreed else ()

    def _agreed(self, party: int) -> tuple[int, ...]:
        members = self._book.people.members(party)
        return tuple(guest for guest in members if Purpose.SHARING in self._book.consents.of(guest))
