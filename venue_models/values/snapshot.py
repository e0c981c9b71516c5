"""The picture of the live venue that a desk draws."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.effects import Outcome
from venue_models.values.alerts import Alert, ChainTest, Responder
from venue_models.values.arrays import Rows, no_rows
from venue_models.values.heard import DOUBT, AirCounts, SourceNote
from venue_models.values.photos import CameraState, KioskState, OpenShare, Photo, PhotoCounts, PhotoRefused
from venue_models.values.place import Watched
from venue_models.values.queues import WAIT, Invitation, NudgeFigures, QueueState, VirtualPlace


@dataclass(frozen=True, slots=True)
class Session:
    """Who works at a desk."""

    operator: str
    role: str
    """A staff.roles.Role."""
    since_s: float


@dataclass(frozen=True, slots=True)
class NearBand:
    """A band close to a counter's reader; the loudest is the one on the counter."""

    band: int
    rssi_dbm: float


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An immutable picture of the live venue that a desk draws. Every array is read-only."""

    at_s: float
    sequence: int
    fixes: Rows
    """FIX, one row per band of the register."""
    zones: Rows
    """ZONE_STATE, one row per zone of the venue."""
    readers: Rows
    """READER_STATE, one row per reader of the venue."""
    zone_history: NDArray[np.int32]
    """(samples, zones) occupancy, one sample per HISTORY_STEP_S, oldest first; -1 where the zone was deaf."""
    battery_pct: NDArray[np.int8]
    """Per band; -1 where it never said."""
    sightings_per_s: float
    counts: AirCounts
    """Since start."""
    notes: tuple[SourceNote, ...]
    """Faults that still stand, newest first."""
    data_age_s: float
    """How long ago the newest sighting was heard."""
    unsaved_s: float
    """How long facts have been waiting for a disk that does not take them; 0 when all is well."""
    watched: Mapping[str, Watched]
    """By desk: the band that it has looked up."""
    sessions: Mapping[str, Session] = field(default_factory=dict)
    """By desk: who works at it; a desk that is not in here is signed out."""
    operators: tuple[str, ...] = ()
    """Who may sign in, by name; empty where nobody works here yet: the first to come becomes a supervisor."""
    near: Mapping[str, tuple[NearBand, ...]] = field(default_factory=dict)
    """By desk with an open counter: the bands close to it, loudest first."""
    alerts: tuple[Alert, ...] = ()
    """Every open episode, suspected ones included, and those that ended within the last minutes; oldest first."""
    responders: tuple[Responder, ...] = ()
    """Who is on duty with a staff band, by name."""
    chain: tuple[ChainTest, ...] = ()
    """One per service band: whether a call for help would be heard in its area now."""
    doubts: Rows = field(default_factory=lambda: no_rows(DOUBT))
    """The latest doubt of each kind about each band, newest first."""
    outcomes: tuple[Outcome, ...] = ()
    """The latest outcomes of what was asked of bands, newest first."""
    bridge_is_up: bool = True
    """Whether bands can be spoken to now."""
    queues: tuple[QueueState, ...] = ()
    """One per attraction of the venue, in its order."""
    waits: Rows = field(default_factory=lambda: no_rows(WAIT))
    """WAIT rows of today and of all attractions, oldest first; the same array until the next slot is over."""
    nudges: NudgeFigures = field(default_factory=lambda: NudgeFigures(is_on=False))
    invitations: tuple[Invitation, ...] = ()
    """Those that stand, oldest first: nobody who was held out is among them."""
    places: tuple[VirtualPlace, ...] = ()
    """Places in virtual queues that are still to be taken, by attraction and window."""
    cameras: tuple[CameraState, ...] = ()
    """One per camera of the venue, in its order."""
    photo_counts: PhotoCounts = field(default_factory=PhotoCounts)
    newest_photos: tuple[Photo, ...] = ()
    """The latest photos, newest first: what a live wall shows."""
    refused_photos: tuple[PhotoRefused, ...] = ()
    """The latest files and frames that could not be used, newest first."""
    kiosks: Mapping[str, KioskState] = field(default_factory=dict)
    """By desk that is a kiosk."""
    shares: tuple[OpenShare, ...] = ()
    """Links to photos that stand; the same tuple until one is made, ended or changed."""


HISTORY_STEP_S: Final = 15.0
"""Seconds between two samples of Snapshot.zone_history: a trend over half an hour in 120 samples."""
