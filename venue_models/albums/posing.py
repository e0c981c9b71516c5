"""Who stands in a picture where people stand freely: a photo spot, a view, a character.

Radio knows a place to two metres at best, and a camera sees twelve: whoever walks past is as near as those who pose.
So presence alone is seldom sure. What settles it is that somebody asked for the picture (a band held to the spot's
reader), that a party poses together, and how many people the picture holds.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.albums.candidates import Candidates
from venue_models.albums.known import Known
from venue_models.albums.mark_evidence import read_marks
from venue_models.albums.odds import Floats, logit, probability
from venue_models.albums.people import given_faces, most_faces
from venue_models.albums.wearers import Wearers
from venue_models.values import NOWHERE
from venue_models.values.photos import Shot
from venue_models.venue.model import Camera
from venue_models.venue.photos import TriggerKind

TAPPER_POSES: Final = 0.99
"""Now and then one of them only holds the bag, and the band to the reader."""
MATE_POSES: Final = 0.95
"""One of the tapper's party, if it was about at all."""
TAP_IS_MEANT: Final = 0.995
"""How surely a tap at the moment of the shot asked for this very picture."""
LEAST_MEANT: Final = 0.01
"""Parties that asked for it less probably bring nobody along."""
TAP_LAG_S: Final = {TriggerKind.TAP: 1.5, TriggerKind.OWN: 6.0, TriggerKind.INTERVAL: 4.0, TriggerKind.DISPATCH: 4.0}
"""How far, in seconds, the picture may be from the tap: beyond it, log-odds of its being meant fall by 1 for each."""

OF_THE_PARTY: Final = 0.5
"""Of people without a band, the share that stands with those who wear one."""
STANDS_BACK: Final = 1.5
"""In log-odds: whoever is about while another party poses waits beside the picture, or walks round it;
unless their mark is in it."""
PASSES: Final = 0.1
"""So many others are in such a picture, on average."""

POSED_DBM, POSED_SD_DB = -63.0, 6.0
"""How loud a band is at the reader of a spot, two to four metres away and half the time behind a body, ..."""
ABOUT_DBM, ABOUT_SD_DB = -76.0, 8.0
"""... and how loud one that is only about."""
MOST_LOUDNESS: Final = 3.0
LEAST_IN_VIEW: Final = 0.03
"""However far off a fix is: some are nonsense, and all at one place may err together."""
AGREE: Final = 0.65
"""Fix and loudness come from the same air: of their sum, this much is news where both speak."""


def posing(camera: Camera, shot: Shot, known: Known, wearers: Wearers, usual: float) -> Candidates:
    """Everybody who may stand in the picture.

    Args:
        camera: which took it.
        shot: its frames.
        known: what the venue knew.
        wearers: the party and the mark of each band.
        usual: of those who are about, the share in view if people stood anywhere.
    """
    bands = _bands(known)
    party = wearers.party[bands]
    place = _place(known, bands, usual)
    meant, has_tapped = _meant(camera, shot, known, bands, party)
    looks = read_marks(shot, wearers.mark[bands], float(meant.sum()) + 1.0, ())
    others_asked = np.clip(_asked_in_all(meant, party) - meant, 0.0, 1.0)
    before = probability(logit(usual) + place - STANDS_BACK * others_asked * (looks.log_odds <= 0))
    posed = probability(np.where(has_tapped, logit(TAPPER_POSES), logit(MATE_POSES) + place))
    asked = meant * posed + (1 - meant) * before
    p = probability(logit(asked) + looks.log_odds)
    faces = most_faces(shot)
    if faces is not None:
        company = _company(meant, party, wearers)
        unbanded = max(1 / known.band_share - 1 / wearers.agreed_share, 0.0) * wearers.agreed_share
        unknown = max(float(p.sum() + company.sum()), 1.0) * unbanded * OF_THE_PARTY
        p = given_faces(np.concatenate([p, company]), faces, unknown + PASSES)[: len(bands)]
    return Candidates(
        bands=bands,
        p=p,
        presence=place,
        tap=logit(asked) - logit(before),
        seat=np.zeros(len(bands)),
        mark=looks.log_odds,
        row=np.full(len(bands), NOWHERE),
        seat_box=np.full(len(bands), NOWHERE),
        has_tapped=has_tapped,
    )


def _company(meant: Floats, party: NDArray[np.int64], wearers: Wearers) -> Floats:
    """How probably each of those poses whose party asked, but whose own band was not heard or may not be looked for.

    They are counted by the register alone, and are nobody here: a face that is no stranger's.
    """
    parties, first, heard = np.unique(party, return_index=True, return_counts=True)
    size = np.array([wearers.size_of(number) for number in parties.tolist()], np.int64)
    asked = np.where(meant[first] > LEAST_MEANT, meant[first], 0.0)
    return np.repeat(asked * MATE_POSES, np.maximum(size - heard, 0) * (asked > 0))


def _asked_in_all(meant: Floats, party: NDArray[np.int64]) -> float:
    """How probably any party asked for the picture."""
    return float(meant[np.unique(party, return_index=True)[1]].sum())


def _bands(known: Known) -> NDArray[np.int32]:
    everyone = (known.present["band"], known.near["band"], known.taps["band"], known.aboard.bands)
    return np.unique(np.concatenate(everyone)).astype(np.int32)


def _place(known: Known, bands: NDArray[np.int32], usual: float) -> Floats:
    """(n,) what fix and loudness say of standing in view, as log-odds against standing anywhere about."""
    by_fix, by_ear = np.zeros(len(bands)), np.zeros(len(bands))
    by_fix[np.searchsorted(bands, known.present["band"])] = logit(
        np.clip(known.present["p_in_view"].astype(np.float64), LEAST_IN_VIEW, 0.97)
    ) - logit(usual)
    dbm = known.near["mean_dbm"].astype(np.float64)
    louder = ((dbm - ABOUT_DBM) / ABOUT_SD_DB) ** 2 - ((np.minimum(dbm, POSED_DBM) - POSED_DBM) / POSED_SD_DB) ** 2
    heard = np.clip(louder / 2 + np.log(ABOUT_SD_DB / POSED_SD_DB), -MOST_LOUDNESS, MOST_LOUDNESS)
    by_ear[np.searchsorted(bands, known.near["band"])] = heard
    return np.where((by_fix != 0) & (by_ear != 0), AGREE, 1.0) * (by_fix + by_ear)


def _meant(
    camera: Camera, shot: Shot, known: Known, bands: NDArray[np.int32], party: NDArray[np.int64]
) -> tuple[Floats, NDArray[np.bool_]]:
    """(n,) how probably each band's party asked for this picture, one party at most; and whether the band tapped."""
    at = np.searchsorted(bands, known.taps["band"])
    lag = np.maximum(np.abs(shot.at_s - known.taps["at_s"]) / TAP_LAG_S[camera.shooting.trigger] - 1, 0)
    odds, has_tapped = np.zeros(len(bands)), np.zeros(len(bands), np.bool_)
    np.maximum.at(odds, at, np.exp(logit(TAP_IS_MEANT) - lag))
    has_tapped[at] = True
    parties, of_party = np.unique(party, return_inverse=True)
    asked = np.zeros(len(parties))
    np.maximum.at(asked, of_party, odds)
    return (asked / (1 + asked.sum()))[of_party], has_tapped
