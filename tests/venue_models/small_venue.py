"""A street of 100 × 50 m with five readers, for tests: west a plaza, then a shop, east the gate, south nothing."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

import numpy as np
from shapely import box

from venue_models.guests.register import Register, Wearer
from venue_models.values import SIGHTING, Batch, Purpose, no_rows
from venue_models.venue.model import SURVEY, Reader, Venue, Zone, ZoneGrid, ZoneKind

START_S = 1_800_000_000.0
PLAZA, SHOP, GATE = 0, 1, 2
READERS = tuple(Reader(f"R{number}", 10.0 + 20 * number, 25.0) for number in range(5))
ZONES = (
    Zone("plaza", "Plaza", ZoneKind.WALKWAY, 0, box(0, 10, 40, 50), capacity=10),
    Zone("shop", "Shop", ZoneKind.SHOP, 0, box(40, 10, 70, 50)),
    Zone("gate", "Gate", ZoneKind.GATE, 0, box(70, 10, 100, 50)),
)


def street(readers: Sequence[Reader] = READERS, zones: Sequence[Zone] = ZONES) -> Venue:
    grid = np.full((2, 50, 100), -1, np.int16)
    for index, zone in enumerate(zones):
        x0, y0, x1, y1 = (int(edge) for edge in zone.polygon.bounds)
        grid[zone.level, y0:y1, x0:x1] = index
    return Venue(
        id="street",
        name="Street",
        time_zone=ZoneInfo("UTC"),
        origin_lat_deg=0.0,
        origin_lon_deg=0.0,
        readers=tuple(readers),
        cameras=(),
        zones=tuple(zones),
        paths=(),
        scenery=(),
        attractions=(),
        survey=no_rows(SURVEY),
        grid=ZoneGrid(0.0, 0.0, 1.0, (0, 1), grid, np.ones_like(grid, np.bool_)),
    )


def guests(count: int, consent: Purpose = Purpose.LOCATION) -> Register:
    return Register(
        [Wearer(f"{i:04X}", f"name:band {i}", f"Guest {i}", f"Party {i // 3}", None, consent) for i in range(count)]
    )


def heard(
    t_s: float, places: Mapping[int, tuple[float, float]], readers: Sequence[int] = range(5), *, until_s: float = 0.0
) -> Batch:
    """Every band of ``places`` as every one of ``readers`` hears it, by path loss alone."""
    rows = np.zeros(len(places) * len(readers), SIGHTING)
    pairs = [(band, x_m, y_m, reader) for band, (x_m, y_m) in places.items() for reader in readers]
    for row, (band, x_m, y_m, reader) in zip(rows, pairs, strict=True):
        away_m = np.hypot(READERS[reader].x_m - x_m, READERS[reader].y_m - y_m)
        row["t_s"], row["band"], row["reader"] = t_s, band, reader
        row["rssi_dbm"] = round(-60 - 21 * np.log10(max(away_m, 1.0)))
    return Batch(until_s or t_s, rows)
