"""Snapshots and parks made by hand, for desks to draw: every state a desk can be in."""

from collections.abc import Mapping
from dataclasses import replace
from zoneinfo import ZoneInfo

import numpy as np
from shapely import LineString, Polygon, box

from venue_models.guests.register import Register, Wearer
from venue_models.values import (
    FIX,
    NOTHING_REFUSED,
    NOWHERE,
    READER_STATE,
    TRAIL,
    ZONE_STATE,
    Presence,
    Purpose,
    ReaderHealth,
    Snapshot,
    Visit,
    Watched,
    frozen,
    no_rows,
)
from venue_models.venue.model import (
    SURVEY,
    Attraction,
    Path,
    Reader,
    Scenery,
    SceneryKind,
    Venue,
    Zone,
    ZoneGrid,
    ZoneKind,
)

NOON_S = 1_782_536_400.0
"""A summer noon in Seoul, 27 June 2026."""
EVERYTHING = Purpose.LOCATION | Purpose.SAFETY

SQUARE, LANE, COMET_LINE, COMET_BOARDING, COMET_RIDE, CAFE = range(6)


def small_park() -> Venue:
    """A square, a lane, one ride with its line, a café; four readers; 120 × 80 m."""
    zones = (
        Zone("square", "Square", ZoneKind.WALKWAY, 0, box(0, 0, 60, 40), capacity=20),
        Zone("lane", "Lane", ZoneKind.WALKWAY, 0, box(60, 0, 120, 20), capacity=400),
        Zone("comet-line", "Comet line", ZoneKind.QUEUE, 0, box(70, 30, 90, 50), capacity=200, attraction="comet"),
        Zone("comet-boarding", "Comet boarding", ZoneKind.BOARDING, 0, box(90, 30, 96, 50), attraction="comet"),
        Zone("comet-ride", "Comet", ZoneKind.RIDE, 0, box(96, 30, 120, 60), attraction="comet"),
        Zone("cafe", "Café", ZoneKind.RESTAURANT, 1, box(10, 50, 40, 70), capacity=60),
    )
    grid = ZoneGrid(0, 0, 2, (0, 1), np.full((2, 40, 60), NOWHERE, np.int16), np.ones((2, 40, 60), np.bool_))
    return Venue(
        id="small",
        name="Small Park",
        time_zone=ZoneInfo("Asia/Seoul"),
        origin_lat_deg=37.5,
        origin_lon_deg=127.0,
        readers=tuple(
            Reader(f"R-{n + 1:03d}", x, y) for n, (x, y) in enumerate([(5, 5), (55, 35), (80, 40), (110, 10)])
        ),
        cameras=(),
        zones=zones,
        paths=(Path("main", "Main way", 0, LineString([(0, 10), (120, 10)]), 8),),
        scenery=(
            Scenery(SceneryKind.WATER, 0, Polygon([(10, 45), (50, 45), (40, 75), (15, 70)])),
            Scenery(SceneryKind.LAWN, 0, box(60, 55, 90, 78)),
        ),
        attractions=(Attraction("comet", "Comet", "coaster", 20, 60, 90, (COMET_LINE,), COMET_BOARDING, COMET_RIDE),),
        survey=no_rows(SURVEY),
        grid=grid,
    )


def small_register() -> Register:
    """Six guests: a Korean family of three, a couple of whom one did not agree to be located, one alone."""
    return Register(
        (
            Wearer("4F2A", "name:1", "김서연", "김씨 가족", 2019, EVERYTHING),
            Wearer("4F2B", "name:2", "김민준", "김씨 가족", 1988, EVERYTHING),
            Wearer("4F2C", "name:3", "이수빈", "김씨 가족", 1990, EVERYTHING),
            Wearer("1A01", "name:4", "Zoé Moreau", "Moreau and Webb", 1995, EVERYTHING),
            Wearer("1A02", "name:5", "Tom Webb", "Moreau and Webb", 1993, Purpose(0)),
            Wearer("0B77", "name:6", "Moira Sand", "", None, EVERYTHING),
        )
    )


def snapshot_of(
    venue: Venue,
    places: Mapping[int, tuple[float, float, int, int, Presence]],
    bands: int,
    *,
    at_s: float = NOON_S,
    sequence: int = 1,
    heard_ago_s: float = 1.0,
) -> Snapshot:
    """A quiet snapshot with some bands at (x, y, level, zone, presence); all others were never heard."""
    fixes = np.zeros(bands, FIX)
    fixes["zone"] = NOWHERE
    for band, (x_m, y_m, level, zone, presence) in places.items():
        fixes[band] = (x_m, y_m, 4.0, level, zone, at_s - heard_ago_s, presence)
    counted = np.isin(fixes["presence"], (Presence.HERE, Presence.FADING)) & (fixes["zone"] >= 0)
    zones = np.zeros(len(venue.zones), ZONE_STATE)
    zones["occupancy"] = np.bincount(fixes["zone"][counted], minlength=len(venue.zones))
    readers = np.zeros(len(venue.readers), READER_STATE)
    readers["heard_at_s"], readers["since_s"] = at_s - 0.2, at_s - 3600
    readers["health"], readers["rate_hz"] = ReaderHealth.WELL, 120.0
    history = np.repeat(zones["occupancy"][None, :], 120, axis=0).astype(np.int32)
    battery = np.full(bands, 82, np.int8)
    return Snapshot(
        at_s=at_s,
        sequence=sequence,
        fixes=frozen(fixes),
        zones=frozen(zones),
        readers=frozen(readers),
        zone_history=frozen(history),
        battery_pct=frozen(battery),
        sightings_per_s=400.0,
        counts=NOTHING_REFUSED,
        notes=(),
        data_age_s=0.3,
        unsaved_s=0.0,
        watched={},
    )


def with_zone(snapshot: Snapshot, zone: int, **state: float) -> Snapshot:
    """The same snapshot with another state of one zone."""
    zones = snapshot.zones.copy()
    for name, value in state.items():
        zones[name][zone] = value
    return replace(snapshot, zones=frozen(zones))


def with_reader(snapshot: Snapshot, reader: int, **state: float) -> Snapshot:
    """The same snapshot with another state of one reader."""
    readers = snapshot.readers.copy()
    for name, value in state.items():
        readers[name][reader] = value
    return replace(snapshot, readers=frozen(readers))


def watching(snapshot: Snapshot, band: int, visits: tuple[Visit, ...] = ()) -> Snapshot:
    """The same snapshot as a desk that watches a band gets it, with a trail of two minutes."""
    trail = np.zeros(24, TRAIL)
    fix = snapshot.fixes[band]
    steps = np.arange(-23, 1)
    trail["x_m"], trail["y_m"] = fix["x_m"] + steps * 1.1, fix["y_m"] + np.sin(steps / 4) * 3
    trail["level"], trail["t_s"] = fix["level"], snapshot.at_s + steps * 5.0
    return replace(snapshot, watched={"staff": Watched(band, frozen(trail), visits)})
