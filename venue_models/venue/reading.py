"""Reads a venue folder: venue.toml, map.geojson and, where there is one, survey.csv.

Everything is checked here, so that whoever holds a Venue need not check it again; what is wrong is told all at once.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

import shapely

from venue_models.values import Rows, no_rows
from venue_models.venue.drawing import Drawing, read_drawing
from venue_models.venue.grid import rasterise
from venue_models.venue.mistakes import Mistake, Mistakes, Note, VenueError, shown
from venue_models.venue.model import SURVEY, Attraction, Venue, ZoneKind
from venue_models.venue.safety import ServiceBand
from venue_models.venue.schema import AttractionRow, perhaps
from venue_models.venue.settings import Settings, read_settings
from venue_models.venue.survey import read_survey

__all__ = ["Mistake", "VenueError", "read_venue"]

VENUE_FILE: Final = "venue.toml"
MAP_FILE: Final = "map.geojson"
SURVEY_FILE: Final = "survey.csv"

LARGEST_BYTES: Final = 64 * 2**20
"""A park of 1,000 zones drawn in every detail takes 2 MiB: what is larger than this is another file."""

MARGIN_M: Final = 50.0
"""How far outside all zones and paths a reader or a camera may stand."""

RIDE_KINDS: Final = (ZoneKind.QUEUE, ZoneKind.BOARDING, ZoneKind.RIDE)
"""Zones that mean nothing without the attraction they belong to."""


def read_venue(folder: Path) -> Venue:
    """Read and check a venue folder.

    Raises:
        VenueError: anything is wrong with it; the error has every mistake, with file and place.
    """
    mistakes = Mistakes()
    if not folder.is_dir():
        mistakes.of(str(folder))("", "there is no such folder")
        mistakes.raise_any()
    note, map_note = mistakes.of(VENUE_FILE), mistakes.of(MAP_FILE)
    settings_text, map_text = _text(folder / VENUE_FILE, note), _text(folder / MAP_FILE, map_note)
    settings = Settings() if settings_text is None else read_settings(settings_text, note)
    drawing = Drawing() if map_text is None else read_drawing(map_text, settings.plane, map_note)
    if settings_text is not None and map_text is not None:
        _check_attractions(settings, drawing, note)
        _check_names(settings, drawing, note)
        if settings.venue or settings.ride_zones:  # else nothing in venue.toml could be read
            _check_ride_zones(settings, drawing, map_note)
        if mistakes.none_in(MAP_FILE):
            _check_ground(settings, drawing, note)
    survey = _survey(folder / SURVEY_FILE, settings, mistakes.of(SURVEY_FILE))
    mistakes.raise_any()
    return _venue(settings, drawing, survey)


def _text(path: Path, note: Note) -> str | None:
    """The text of a file, or None where it was noted why there is none."""
    try:
        if path.is_dir():
            note("", "is a folder, expected a file")
        elif not path.is_file():
            note("", f"there is no such file: a venue folder holds {VENUE_FILE} and {MAP_FILE}")
        elif (size := path.stat().st_size) > LARGEST_BYTES:
            note("", f"is {size / 2**20:,.0f} MiB large; at most {LARGEST_BYTES >> 20} MiB are read")
        else:
            raw = path.read_bytes()
            return raw.decode("utf-8-sig")
    except UnicodeDecodeError as mistake:
        line = mistake.object.count(b"\n", 0, mistake.start) + 1
        note(f"line {line}", f"byte {mistake.object[mistake.start]:#04x} is not UTF-8: save the file as UTF-8")
    except OSError as mistake:
        note("", f"cannot be read: {mistake.strerror}")
    return None


def _survey(path: Path, settings: Settings, note: Note) -> Rows:
    if not path.exists() or (text := _text(path, note)) is None:
        return no_rows(SURVEY)
    readers = [name for group, name in settings.places if group == "readers"]
    return read_survey(text, {name: index for index, name in enumerate(readers)}, note)


def _check_attractions(settings: Settings, drawing: Drawing, note: Note) -> None:
    """Every zone that an attraction names must be there, of the right kind, and of no other attraction."""
    owners: dict[str, str] = {}
    for attraction in settings.attractions:
        place = settings.places["attractions", attraction.id]
        for key, zone, kind in _zones_of(attraction):
            found = drawing.zone_kinds.get(zone)
            if zone not in drawing.zone_kinds:
                note(f"{place}.{key}", f"there is no zone {shown(zone)}{perhaps(zone, drawing.zone_kinds)}")
            elif found is not kind and found is not None:
                note(f"{place}.{key}", f"expected a {kind} zone, but {shown(zone)} is a {found} zone")
            elif (first := owners.setdefault(zone, f"{place}.{key}")) != f"{place}.{key}":
                note(f"{place}.{key}", f"zone {shown(zone)} is already named at {first}")


def _zones_of(attraction: AttractionRow) -> Iterator[tuple[str, str, ZoneKind]]:
    for number, zone in enumerate(attraction.queue):
        yield f"queue[{number}]", zone, ZoneKind.QUEUE
    yield "boarding", attraction.boarding, ZoneKind.BOARDING
    yield "ride", attraction.ride, ZoneKind.RIDE


def _check_names(settings: Settings, drawing: Drawing, note: Note) -> None:
    """What is named must be there."""
    attractions = [name for group, name in settings.places if group == "attractions"]
    for camera in settings.cameras:
        if camera.attraction is not None and camera.attraction not in attractions:
            words = f"there is no attraction {shown(camera.attraction)}{perhaps(camera.attraction, attractions)}"
            note(f"{settings.places['cameras', camera.id]}.attraction", words)
    for zone in settings.capacities:
        if zone not in drawing.zone_kinds:
            note(f"capacities.{zone}", f"there is no zone {shown(zone)}{perhaps(zone, drawing.zone_kinds)}")
    for place, hung in settings.service_bands.items():
        if hung.zone not in drawing.zone_kinds:
            words = f"there is no zone {shown(hung.zone)}{perhaps(hung.zone, drawing.zone_kinds)}"
            note(f"{place}.zone", words)


def _check_ride_zones(settings: Settings, drawing: Drawing, map_note: Note) -> None:
    """What is nothing by itself must be named."""
    for zone, kind in drawing.zone_kinds.items():
        if kind in RIDE_KINDS and zone not in settings.ride_zones:
            map_note(f"zone {shown(zone)}", f"is a {kind} zone, but no attraction in {VENUE_FILE} names it")


def _check_ground(settings: Settings, drawing: Drawing, note: Note) -> None:
    """Readers and cameras must stand on the map, or close by."""
    shapes = [*(z.polygon for z in drawing.zones), *(p.line for p in drawing.paths)]
    ground = shapely.GeometryCollection(shapes).convex_hull
    for group, things in (("readers", settings.readers), ("cameras", settings.cameras)):
        for thing in things:
            off_m = ground.distance(shapely.Point(thing.x_m, thing.y_m))
            if off_m > MARGIN_M:
                words = f"{shown(thing.id)} stands {off_m:,.0f} m outside all zones and paths of {MAP_FILE}"
                note(settings.places[group, thing.id], words)


def _venue(settings: Settings, drawing: Drawing, survey: Rows) -> Venue:
    """Put together what has been found without mistake."""
    venue, plane = settings.venue, settings.plane
    assert venue is not None
    assert plane is not None
    assert settings.time_zone is not None
    owners = {zone: a.id for a in settings.attractions for _, zone, _ in _zones_of(a)}
    zones = tuple(
        replace(z, capacity=settings.capacities.get(z.id), attraction=owners.get(z.id)) for z in drawing.zones
    )
    index = {zone.id: number for number, zone in enumerate(zones)}
    hung = tuple(ServiceBand(row.band, index[row.zone]) for row in settings.service_bands.values())
    return Venue(
        venue.id,
        venue.name,
        settings.time_zone,
        plane.lat_deg,
        plane.lon_deg,
        tuple(settings.readers),
        tuple(settings.cameras),
        zones,
        tuple(drawing.paths),
        tuple(drawing.scenery),
        tuple(_attraction(row, index) for row in settings.attractions),
        survey,
        rasterise(zones, drawing.scenery, paths=drawing.paths),
        settings.keeping,
        settings.age_of_consent_years,
        replace(settings.safety, service_bands=hung),
        settings.queues,
        settings.albums,
    )


def _attraction(row: AttractionRow, index: Mapping[str, int]) -> Attraction:
    return Attraction(
        row.id,
        row.name,
        row.kind,
        row.seats,
        row.interval_s,
        row.duration_s,
        tuple(index[zone] for zone in row.queue),
        index[row.boarding],
        index[row.ride],
        row.min_height_cm,
        row.area or "",
        row.target_min,
        row.virtual_queue,
    )
