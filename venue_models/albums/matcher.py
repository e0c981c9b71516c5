"""Whose photo is it: all evidence of a shot weighed, and from it who surely is in it and who may be asked."""

from typing import Final

import numpy as np

from venue_models.albums.candidates import Candidates
from venue_models.albums.known import Known
from venue_models.albums.learned import Learned
from venue_models.albums.odds import logit, probability
from venue_models.albums.posing import posing
from venue_models.albums.riding import Seatings, riding
from venue_models.albums.views import View
from venue_models.albums.wearers import Wearers
from venue_models.albums.words import reasons, strongest_of
from venue_models.values import NOWHERE
from venue_models.values.photos import Entry, EntryState, Evidence, Shot
from venue_models.venue.model import Venue

SURE: Final = 0.98
"""From here on a photo is in an album unasked. What is surer is mostly far surer: of all that is taken for sure one
or two in a thousand are wrong (docs/albums.md)."""
POSSIBLE: Final = 0.2
"""From here on a guest may be shown it at a kiosk, and asked."""
MOST_ASKED: Final = 4
"""A photo is offered to so many guests at most, the likeliest ones: it shows strangers to most of them."""
SETTLED_S: Final = 10.0
"""A shot is decided no sooner than so long after it was taken: only then has it been heard who went silent at the
platform, and who tapped a moment later."""


class Matcher:
    """Decides who is in a shot.

    Args:
        venue: its cameras.
        learned: what corrections and claims have taught so far.
    """

    def __init__(self, venue: Venue, learned: Learned | None = None) -> None:
        self._cameras = venue.cameras
        self._views = tuple(View(camera) for camera in venue.cameras)
        self._seatings = Seatings()
        self.learned = learned or Learned()

    def decide(self, photo: int, shot: Shot, known: Known, wearers: Wearers) -> tuple[Entry, ...]:
        """Whose photo it is.

        Args:
            photo: the number that it has got.
            shot: all its frames.
            known: what the venue knew of that moment.
            wearers: of all bands, as it was at that moment.

        Returns:
            The surest first; KEPT ones, and few POSSIBLE ones. Nobody who has not agreed to photos.
        """
        camera = self._cameras[shot.camera]
        if camera.shooting.seats:
            found = riding(camera, shot, known, wearers, self._seatings)
        else:
            found = posing(camera, shot, known, wearers, self._views[shot.camera].usual)
        entries = [self._entry(photo, shot.camera, found, one, wearers) for one in self._possible(found, wearers)]
        entries = sorted((entry for entry in entries if entry.probability >= POSSIBLE), key=_surest)
        asked = [entry for entry in entries if entry.state is EntryState.POSSIBLE][:MOST_ASKED]
        kept = [entry for entry in entries if entry.state is EntryState.KEPT]
        for entry in kept:
            self.learned.decided(shot.camera, strongest_of(entry.reasons), entry.probability)
        return (*kept, *asked)

    def told(self, camera: int, entry: Entry, *, is_in: bool) -> None:
        """Somebody has said whether a guest is in a photo: a claim at a kiosk, or the photo team."""
        if (strongest := strongest_of(entry.reasons)) < Evidence.CLAIM:
            self.learned.told(camera, strongest, entry.probability, is_in=is_in)

    def _possible(self, found: Candidates, wearers: Wearers) -> list[int]:
        has_guest = wearers.may[found.bands] & (wearers.guest[found.bands] != NOWHERE)
        return np.flatnonzero(has_guest & (found.p >= POSSIBLE / 4)).tolist()

    def _entry(self, photo: int, camera: int, found: Candidates, one: int, wearers: Wearers) -> Entry:
        why = reasons(found, one)
        p = float(probability(logit(found.p[one]) + self.learned.shift(camera, strongest_of(why))))
        state = EntryState.KEPT if p >= SURE else EntryState.POSSIBLE
        return Entry(photo, int(wearers.guest[found.bands[one]]), state, p, why, int(found.seat_box[one]))


def _surest(entry: Entry) -> tuple[float, int]:
    return -entry.probability, entry.guest
