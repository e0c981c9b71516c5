"""Who is in the picture of a vehicle: who was aboard, and which rows the picture shows."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.albums.candidates import Candidates
from venue_models.albums.known import Aboard, Known
from venue_models.albums.mark_evidence import OF_ROW, Marks, read_marks
from venue_models.albums.odds import Floats, given_count, logit, probability
from venue_models.albums.people import given_faces, most_faces, of_counter
from venue_models.albums.seating import seated
from venue_models.albums.wearers import Wearers
from venue_models.values import NOWHERE
from venue_models.values.photos import Shot
from venue_models.venue.model import Camera
from venue_models.venue.photos import Shooting

SURE_OF_BOX: Final = 0.9
"""From here on a guest's seat box is told: it may be made unrecognisable by it."""


def rows_shown(shooting: Shooting, part: int) -> NDArray[np.int64]:
    """Which rows of the whole vehicle are in the picture of one part of it, front first."""
    shown = _rows_of(shooting)
    return np.arange(part * shown, (part + 1) * shown)


class Seatings:
    """Who sits where in the vehicle that each camera saw last: reckoned once for the shots of all its parts."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[Aboard, Floats]] = {}

    def rows(self, camera: Camera, aboard: Aboard, p_aboard: Floats, wearers: Wearers) -> Floats:
        """(bands, rows of the vehicle) how probably each sits in each row, given that it is aboard."""
        known, sits = self._last.get(camera.id, (None, None))
        if known is aboard and sits is not None:
            return sits
        heard = _heard(aboard, camera.shooting)
        seats = _seats_per_row(camera.shooting, heard.shape[1])
        sits = seated(heard, p_aboard, wearers.party[aboard.bands], seats)
        self._last[camera.id] = aboard, sits
        return sits


def riding(camera: Camera, shot: Shot, known: Known, wearers: Wearers, sits_in: Seatings) -> Candidates:
    """Everybody who may be in the picture of a vehicle.

    Args:
        camera: which took it; it has seat boxes.
        shot: its frames.
        known: what the venue knew.
        wearers: the party and the mark of each band.
        sits_in: who sits where.
    """
    aboard, seats = known.aboard, camera.shooting.seats
    shown = rows_shown(camera.shooting, shot.part)
    p_aboard = aboard.p_aboard
    if aboard.guests != NOWHERE:
        p_aboard = given_count(p_aboard, of_counter(aboard.guests, len(p_aboard)))
    looks = read_marks(shot, wearers.mark[aboard.bands], float(p_aboard.sum()), seats)
    heard = sits_in.rows(camera, aboard, p_aboard, wearers)
    sits = _with_marks(heard, looks, camera.shooting, shown)
    is_shown = np.zeros(sits.shape[1], np.bool_)
    is_shown[shown] = True
    by_radio = p_aboard * heard[:, is_shown].sum(axis=1)  # a mark counts once, in its own log-odds
    p = probability(logit(by_radio) + looks.log_odds)
    faces = most_faces(shot)
    if faces is not None:
        unknown = max(float(p.sum()), 0.5) * (1 / known.band_share - 1)
        p = given_faces(p, faces, unknown)
    row = np.where(is_shown, sits, 0).argmax(axis=1) - shown[0] if len(sits) else np.zeros(0, np.int64)
    return Candidates(
        bands=aboard.bands,
        p=p,
        presence=np.zeros(len(p)),
        tap=np.zeros(len(p)),
        seat=logit(by_radio),
        mark=looks.log_odds,
        row=row,
        seat_box=_boxes(heard[:, is_shown], sits[:, is_shown], looks, camera.shooting),
        has_tapped=np.zeros(len(p), np.bool_),
    )


def _heard(aboard: Aboard, shooting: Shooting) -> Floats:
    """(bands, rows of the vehicle) as heard; evenly where nobody listens to rows."""
    if aboard.rows.shape[1]:
        return aboard.rows
    rows = shooting.parts * _rows_of(shooting)
    return np.full((len(aboard.bands), rows), 1 / rows)


def _with_marks(rows: Floats, looks: Marks, shooting: Shooting, shown: NDArray[np.int64]) -> Floats:
    """The rows, each band whose mark is in a seat box moved to that row."""
    moved = rows.copy()
    for band in np.flatnonzero(looks.seat_box != NOWHERE).tolist():
        moved[band] *= 1 - OF_ROW
        moved[band, shown[0] + shooting.seats[looks.seat_box[band]].row] += OF_ROW
    return moved


def _seats_per_row(shooting: Shooting, rows: int) -> Floats:
    """(rows,) how many can sit in each; all parts of a vehicle are alike."""
    counts = np.bincount([seat.row for seat in shooting.seats], minlength=_rows_of(shooting))
    return np.resize(np.maximum(counts, 1), rows).astype(np.float64)


def _rows_of(shooting: Shooting) -> int:
    """How many rows one picture shows."""
    return 1 + max(seat.row for seat in shooting.seats)


def _boxes(heard: Floats, sits: Floats, looks: Marks, shooting: Shooting) -> NDArray[np.int64]:
    """(bands,) the seat box of those whose row has only one, or whose mark was seen in it and radio agrees.

    Where an arm reaches over, or another's mark has the same number, the box is not known: a neighbour would be made
    unrecognisable, and whoever withdrew would still be seen.
    """
    boxes = looks.seat_box.copy()
    of_row = [
        [number for number, seat in enumerate(shooting.seats) if seat.row == row] for row in range(sits.shape[1])
    ]
    for band in np.flatnonzero(boxes != NOWHERE).tolist():
        if _agreed(heard[band], shooting.seats[boxes[band]].row) < SURE_OF_BOX - 1e-9:
            boxes[band] = NOWHERE
    for band, row in zip(*np.nonzero(sits >= SURE_OF_BOX), strict=True):
        if looks.seat_box[band] == NOWHERE and len(of_row[row]) == 1:
            boxes[band] = of_row[row][0]
    return boxes


def _agreed(heard: Floats, row: int) -> float:
    """How surely somebody sits in the row where their mark was seen, by what was heard of each row shown, too."""
    reaches_over = (1 - OF_ROW) / max(len(heard) - 1, 1)
    in_it, elsewhere = float(heard[row]) * OF_ROW, float(heard.sum() - heard[row]) * reaches_over
    return in_it / (in_it + elsewhere) if in_it > 0 else 0.0
