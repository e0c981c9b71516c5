"""What a venue folder holds, in numbers, and what in it is allowed but probably not meant."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely

from venue_models.venue.model import Venue, Zone, ZoneKind
from venue_models.venue.walking import WalkingMap

HEARING_M: Final = 40.0
"""How far from a zone's centre a reader may be and still hear most bands there, with bodies in between."""


@dataclass(frozen=True, slots=True)
class VenueSummary:
    """A venue in numbers; ``zones`` counts every ZoneKind, and ``warnings`` are sentences for people."""

    id: str
    name: str
    time_zone: str
    levels: tuple[int, ...]
    area_ha: float
    """Of the ground within the outermost zones and paths."""
    readers: int
    gateways: int
    cameras: int
    attractions: int
    zones: dict[ZoneKind, int]
    path_length_m: float
    survey_bins: int
    uncovered: tuple[str, ...]
    """Names of the zones whose centre is farther than HEARING_M from every reader of their level."""
    warnings: tuple[str, ...]


def summarise(venue: Venue) -> VenueSummary:
    """Count what a venue has, and look for what it probably lacks."""
    counts = Counter(zone.kind for zone in venue.zones)
    ground = shapely.GeometryCollection([*(z.polygon for z in venue.zones), *(p.line for p in venue.paths)])
    uncovered = tuple(zone.name for zone in venue.zones if _reader_distance_m(venue, zone) > HEARING_M)
    return VenueSummary(
        id=venue.id,
        name=venue.name,
        time_zone=venue.time_zone.key,
        levels=venue.grid.levels,
        area_ha=ground.convex_hull.area / 10_000,
        readers=len(venue.readers),
        gateways=len({reader.gateway for reader in venue.readers if reader.gateway}),
        cameras=len(venue.cameras),
        attractions=len(venue.attractions),
        zones={kind: counts[kind] for kind in ZoneKind},
        path_length_m=sum(path.line.length for path in venue.paths),
        survey_bins=len(venue.survey),
        uncovered=uncovered,
        warnings=tuple(_warnings(venue, uncovered)),
    )


def _reader_distance_m(venue: Venue, zone: Zone) -> float:
    centre = zone.polygon.centroid
    there = [(r.x_m - centre.x, r.y_m - centre.y) for r in venue.readers if r.level == zone.level]
    return float(np.hypot(*np.transpose(there)).min()) if there else np.inf


def _warnings(venue: Venue, uncovered: tuple[str, ...]) -> Iterator[str]:
    for name in uncovered:
        yield f"{name}: no reader within {HEARING_M:g} m of its centre, so few bands will be heard there"
    if not venue.paths:
        yield "no paths are drawn: walking distances are straight lines"
    for name in _apart(venue):
        yield f"path {name} is not connected with the others: draw it up to one of them"
    if not any(zone.kind is ZoneKind.GATE for zone in venue.zones):
        yield "no gate is drawn: nobody will ever be seen to leave"
    for level in venue.safety.levels:
        if not level.roles:
            yield f"level {level.name} of escalation has no roles: nobody there can confirm that they come"


def _apart(venue: Venue) -> Iterator[str]:
    """Paths from which most other paths cannot be reached."""
    if not venue.paths:
        return
    walking = WalkingMap(venue)
    reached = np.isfinite(walking.distances_m)
    main = reached[reached.sum(axis=1).argmax()]
    for path in venue.paths:
        x, y = path.line.coords[0]
        if not main[walking.nearest_node(x, y, path.level)]:
            yield path.name or path.id
