"""venue.toml: a venue's name and place, what it keeps, its safety, lines, readers, cameras, albums, rides, limits."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import time
from typing import Any, Final, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from venue_models.values import AGE_OF_CONSENT_YEARS
from venue_models.venue.keeping import Keeping
from venue_models.venue.mistakes import Note, shown
from venue_models.venue.model import Camera, Reader
from venue_models.venue.photo_settings import read_albums, read_shooting
from venue_models.venue.photos import Albums, Shooting
from venue_models.venue.placing import placed
from venue_models.venue.projection import LocalPlane
from venue_models.venue.queue_settings import read_queues
from venue_models.venue.queues import Queues
from venue_models.venue.safety import Safety
from venue_models.venue.safety_settings import ServiceBandRow, read_safety
from venue_models.venue.schema import (
    AttractionRow,
    CameraRow,
    GuestsRow,
    KeepingRow,
    NamedRow,
    OriginRow,
    ReaderRow,
    VenueRow,
    counted,
    filled,
    perhaps,
)

TABLES: Final = (
    "origin", "keeping", "guests", "safety", "queues", "albums",
    "readers", "cameras", "kiosks", "attractions", "capacities",
)  # fmt: skip
MOST_READERS: Final = 32_767
"""A sighting carries its reader as a 16-bit index."""

Row = TypeVar("Row", bound=NamedRow)


@dataclass(slots=True)
class Settings:
    """venue.toml as far as it could be read; what has a mistake is left out of the lists.

    ``places`` tells where each reader, camera and attraction stands in the file, those with mistakes included;
    ``ride_zones`` has every zone id that any attraction mentions.
    """

    venue: VenueRow | None = None
    time_zone: ZoneInfo | None = None
    plane: LocalPlane | None = None
    keeping: Keeping = field(default_factory=Keeping)
    age_of_consent_years: int = AGE_OF_CONSENT_YEARS
    safety: Safety = field(default_factory=Safety)
    service_bands: dict[str, ServiceBandRow] = field(default_factory=dict)
    """By their place in the file."""
    queues: Queues = field(default_factory=Queues)
    albums: Albums = field(default_factory=Albums)
    readers: list[Reader] = field(default_factory=list)
    cameras: list[Camera] = field(default_factory=list)
    attractions: list[AttractionRow] = field(default_factory=list)
    capacities: dict[str, int] = field(default_factory=dict)
    places: dict[tuple[str, str], str] = field(default_factory=dict)
    ride_zones: set[str] = field(default_factory=set)


def read_settings(text: str, note: Note) -> Settings:
    """Read venue.toml, whatever it holds."""
    settings = Settings()
    if (top := _toml(text, note)) is None:
        return settings
    heads = {key: value for key, value in top.items() if key not in TABLES}
    settings.venue = filled(VenueRow, heads, "", note, known=TABLES)
    settings.time_zone = _time_zone(heads.get("time_zone"), note)
    settings.plane = _plane(top.get("origin", {}), note)
    settings.keeping = _keeping(top.get("keeping", {}), note)
    if (guests := filled(GuestsRow, top.get("guests", {}), "guests", note)) is not None:
        settings.age_of_consent_years = guests.age_of_consent_years
    settings.safety, settings.service_bands = read_safety(top.get("safety", {}), note)
    settings.queues = read_queues(top.get("queues", {}), note)
    settings.readers.extend(_readers(top, settings, note))
    readers = {name: index for index, name in enumerate(n for group, n in settings.places if group == "readers")}
    settings.cameras.extend(_cameras(top, settings, readers, note))
    settings.albums = read_albums(top.get("albums", {}), top.get("kiosks", []), readers, note)
    settings.attractions.extend(row for _, row in _rows(AttractionRow, "attractions", top, settings, note))
    settings.capacities.update(_capacities(top.get("capacities", {}), note))
    return settings


def _toml(text: str, note: Note) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except RecursionError:
        note("", "this is not a venue: its lists are nested too deeply")
    except ValueError as mistake:
        place = re.search(r" \(at (.*)\)$", str(mistake))
        words = str(mistake)[: place.start()] if place else str(mistake)
        note(place[1] if place else "", f"this is not TOML: {words[:1].lower()}{words[1:]}")
    return None


def _plane(table: Any, note: Note) -> LocalPlane | None:
    origin = filled(OriginRow, table, "origin", note)
    if origin is None or abs(origin.lat) <= 90:
        return None if origin is None else LocalPlane(origin.lat, origin.lon)
    if abs(origin.lon) <= 90:
        note("origin", "latitude and longitude look swapped")
    else:
        note("origin.lat", f"latitude {origin.lat:g} is not between -90 and 90")
    return None


def _keeping(table: Any, note: Note) -> Keeping:
    row = filled(KeepingRow, table, "keeping", note)
    if row is None:
        return Keeping()
    days = row.forget_guests_after_days, row.bands_return_within_days, row.incidents_kept_days
    return Keeping(time.fromisoformat(row.closes_at), row.purge_after_h, *days)


def _time_zone(name: Any, note: Note) -> ZoneInfo | None:
    if not isinstance(name, str):
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: the name of a folder of zones, like "Asia"
        hint = perhaps(name, available_timezones())
        note("time_zone", f"expected a time zone like 'Asia/Seoul', got {shown(name)}{hint}")
        return None


def _rows(
    kind: type[Row], name: str, top: dict[str, Any], settings: Settings, note: Note
) -> Iterator[tuple[str, Row]]:
    """The entries of one list, each with its place; those with a mistake are left out."""
    tables = top.get(name, [])
    if not isinstance(tables, list):
        note(name, f"expected a list of tables, [[{name}]], got {shown(tables)}")
        return
    for number, table in enumerate(tables):
        place = f"{name}[{number}]"
        row = filled(kind, table, place, note)
        if isinstance(table, dict):
            settings.ride_zones.update(_mentioned(table))
        named = table.get("id") if isinstance(table, dict) else None
        if isinstance(named, str) and (first := settings.places.setdefault((name, named), place)) != place:
            note(f"{place}.id", f"{shown(named)} is already the id of {first}")
        elif row is not None:
            yield place, row


def _mentioned(attraction: dict[str, Any]) -> Iterator[str]:
    queue = attraction.get("queue")
    for zone in (attraction.get("boarding"), attraction.get("ride"), *(queue if isinstance(queue, list) else ())):
        if isinstance(zone, str):
            yield zone


def _readers(top: dict[str, Any], settings: Settings, note: Note) -> Iterator[Reader]:
    for place, row in _rows(ReaderRow, "readers", top, settings, note):
        if settings.plane and (position := placed(row, settings.plane, place, note)):
            yield Reader(row.id, *position, row.z_m, row.level, row.gateway)
    tables = top.get("readers", [])
    if isinstance(tables, list) and not 0 < len(tables) <= MOST_READERS:
        note("readers", f"expected 1 to {MOST_READERS} tables [[readers]], got {len(tables)}")


def _cameras(top: dict[str, Any], settings: Settings, readers: Mapping[str, int], note: Note) -> Iterator[Camera]:
    shootings = _shootings(top.get("cameras"), readers, note)
    for place, row in _rows(CameraRow, "cameras", top, settings, note):
        if settings.plane and (position := placed(row, settings.plane, place, note)):
            heading_deg, shooting = row.heading_deg % 360, shootings[place]
            yield Camera(row.id, row.name, *position, row.level, heading_deg, row.attraction, shooting)


def _shootings(tables: Any, readers: Mapping[str, int], note: Note) -> dict[str, Shooting]:
    """How each camera takes pictures, by its place; also of one with another mistake, so that all are told."""
    listed = tables if isinstance(tables, list) else []
    return {
        f"cameras[{number}]": read_shooting(table, f"cameras[{number}].shooting", readers, note)
        for number, table in enumerate(listed)
    }


def _capacities(table: Any, note: Note) -> dict[str, int]:
    if not isinstance(table, dict):
        note("capacities", f"expected a table of zone ids and numbers of guests, got {shown(table)}")
        return {}
    rows = {zone: counted(guests, f"capacities.{zone}", note) for zone, guests in table.items()}
    return {zone: guests for zone, guests in rows.items() if guests is not None}
