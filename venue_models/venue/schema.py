"""What may stand in a venue folder, key by key, and how one entry of it is read.

Each Struct below is one kind of entry; its annotations are the rules, and the words in which a mistake is told.
"""

import difflib
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from itertools import islice
from typing import Annotated, Any, Final, TypeVar, get_args, get_type_hints

import msgspec
from msgspec import Meta, Struct

from venue_models.venue.mistakes import Note, shown
from venue_models.venue.model import SceneryKind, ZoneKind

ID_PATTERN: Final = r"^\w[\w.:-]{0,63}$"

Text = Annotated[str, Meta(pattern=r"^[^\x00-\x1f\x7f\ud800-\udfff]{1,120}$", description="a short text")]
Id = Annotated[str, Meta(pattern=ID_PATTERN, description="an id of letters, digits and . : _ -")]
Number = Annotated[float, Meta(description="a number")]
Degrees = Annotated[float, Meta(ge=-180, le=360, description="a number of degrees from -180 to 360")]
Latitude = Annotated[float, Meta(ge=-180, le=180, description="a number from -90 to 90")]
"""Wide enough for a longitude: who has swapped the two is told so, and not that one is too large."""
Longitude = Annotated[float, Meta(ge=-180, le=180, description="a number from -180 to 180")]
Metres = Annotated[float, Meta(ge=-100, le=1000, description="a number of metres from -100 to 1000")]
Width = Annotated[float, Meta(ge=0.3, le=200, description="a number of metres from 0.3 to 200")]
Seconds = Annotated[float, Meta(gt=0, le=86_400, description="a number of seconds above 0, at most 86400")]
Level = Annotated[int, Meta(ge=-20, le=200, description="a whole number from -20 to 200")]
Count = Annotated[int, Meta(ge=1, le=1_000_000, description="a whole number from 1 to 1000000")]
Height = Annotated[int, Meta(ge=0, le=250, description="a whole number of centimetres from 0 to 250")]
Rssi = Annotated[int, Meta(ge=-127, le=-1, description="a whole number of dBm from -127 to -1")]
TimeOfDay = Annotated[str, Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$", description="a time like '22:00'")]
Hours = Annotated[float, Meta(ge=0, le=720, description="a number of hours from 0 to 720")]
Days = Annotated[int, Meta(ge=1, le=365, description="a whole number of days from 1 to 365")]
IncidentDays = Annotated[int, Meta(ge=1, le=10_958, description="a whole number of days from 1 to 10958 (30 years)")]
TargetMinutes = Annotated[int, Meta(ge=1, le=600, description="a whole number of minutes from 1 to 600")]
Switch = Annotated[bool, Meta(description="true or false")]
Table = Annotated[dict[str, Any], Meta(description="a table")]
Age = Annotated[int, Meta(ge=13, le=21, description="a whole number of years from 13 to 21")]
QueueZones = Annotated[list[Id], Meta(min_length=1, description="a list of ids of queue zones, at least one")]
BoardingZone = Annotated[
    str, Meta(pattern=ID_PATTERN, description="the id of the zone where those who have queued board")
]
RideZone = Annotated[str, Meta(pattern=ID_PATTERN, description="the id of the zone that the ride covers")]


class OriginRow(Struct):
    """``[origin]``: the point that local metres are counted from."""

    lat: Latitude
    lon: Longitude


class KeepingRow(Struct):
    """``[keeping]``: how long it is kept where guests were, who they were, and what happened to them."""

    closes_at: TimeOfDay = "22:00"
    purge_after_h: Hours = 12.0
    forget_guests_after_days: Days = 7
    bands_return_within_days: Days = 30
    incidents_kept_days: IncidentDays = 1095


class GuestsRow(Struct):
    """``[guests]``: what the law of the venue's country says of them."""

    age_of_consent_years: Age = 16


class VenueRow(Struct):
    """The keys at the top of venue.toml that are not tables."""

    id: Id
    name: Text
    time_zone: Text


class NamedRow(Struct, kw_only=True):
    """An entry of a list in venue.toml."""

    id: Id


class PlacedRow(NamedRow, kw_only=True):
    """Something that stands somewhere: at ``lat`` and ``lon``, or at ``x_m`` and ``y_m`` from the origin."""

    lat: Latitude | None = None
    lon: Longitude | None = None
    x_m: Number | None = None
    y_m: Number | None = None
    level: Level = 0


class ReaderRow(PlacedRow, kw_only=True):
    """``[[readers]]``."""

    z_m: Metres = 2.5
    gateway: Text = ""


class CameraRow(PlacedRow, kw_only=True):
    """``[[cameras]]``."""

    name: Text
    heading_deg: Degrees = 0.0
    attraction: Id | None = None
    shooting: Table = {}


class AttractionRow(NamedRow, kw_only=True):
    """``[[attractions]]``."""

    name: Text
    kind: Text
    seats: Count
    interval_s: Seconds
    duration_s: Seconds
    queue: QueueZones
    boarding: BoardingZone
    ride: RideZone
    min_height_cm: Height = 0
    area: Text | None = None
    target_min: TargetMinutes | None = None
    virtual_queue: Switch = False


class ZoneRow(Struct, kw_only=True):
    """The properties of a polygon that is a zone."""

    kind: ZoneKind
    id: Id
    name: Text
    level: Level = 0


class SceneryRow(Struct, kw_only=True):
    """The properties of a polygon that is only drawn."""

    kind: SceneryKind
    id: Id | None = None
    name: Text = ""
    level: Level = 0


class PathRow(Struct, kw_only=True):
    """The properties of a line: a path, or stairs and ramps where ``to_level`` is given."""

    kind: str
    id: Id
    name: Text = ""
    level: Level = 0
    to_level: Level | None = None
    width_m: Width = 4.0


class SurveyRow(Struct, kw_only=True):
    """One line of survey.csv."""

    x_m: Number
    y_m: Number
    z_m: Metres
    level: Level
    reader: Id
    rssi_dbm: Rssi
    count: Count


Row = TypeVar("Row", bound=Struct)

_LARGEST: Final = 1e15

MOST_GUESSES: Final = 1_000
"""Words compared with a misspelt one: guessing must not take longer than reading."""


def filled(
    kind: type[Row],
    table: Any,
    place: str,
    note: Note,
    *,
    strict: bool = True,
    known: Iterable[str] = (),
) -> Row | None:
    """Read one entry field by field, so that every mistake in it is noted and not only the first.

    Args:
        kind: what the entry should be.
        table: the entry as its file gives it, any value at all.
        place: where it stands.
        note: takes down what is wrong.
        strict: False where every value is text, as in a CSV file.
        known: further keys that may have been meant by an unknown one.

    Returns:
        The entry, or None where anything was noted.
    """
    if not isinstance(table, dict):
        note(place, f"expected a table, got {shown(table)}")
        return None
    hints = _hints(kind)
    read: dict[str, Any] = {}
    mistaken = False
    for field in _fields(kind):
        spot = f"{place}.{field.name}" if place else field.name
        if field.name in table:
            try:
                read[field.name] = _converted(table[field.name], hints[field.name], strict)
                continue
            except (msgspec.ValidationError, OverflowError):
                note(spot, f"expected {_words(hints[field.name])}, got {shown(table[field.name])}")
        elif not field.required:
            continue
        else:
            note(spot, f"is missing: expected {_words(hints[field.name])}")
        mistaken = True
    for key in table:
        if key not in hints:
            note(place, f"unknown key {shown(str(key))}{perhaps(str(key), [*hints, *known])}")
            mistaken = True
    return None if mistaken else kind(**read)


def counted(value: Any, place: str, note: Note) -> int | None:
    """A number of people, or None where it is noted that it is none."""
    try:
        return msgspec.convert(value, Count)
    except (msgspec.ValidationError, OverflowError):
        note(place, f"expected {_words(Count)}, got {shown(value)}")
        return None


def perhaps(word: str, known: Iterable[str]) -> str:
    """`` (perhaps 'level'?)``, or nothing where no known word is like it."""
    near = difflib.get_close_matches(word[:80], list(islice(known, MOST_GUESSES)), 1, cutoff=0.7)
    return f" (perhaps '{near[0]}'?)" if near else ""


@cache
def _fields(kind: type[Struct]) -> tuple[msgspec.structs.FieldInfo, ...]:
    return msgspec.structs.fields(kind)


@cache
def _hints(kind: type[Struct]) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


def _converted(value: Any, hint: Any, strict: bool) -> Any:
    read = msgspec.convert(value, hint, strict=strict)
    if isinstance(read, float) and not abs(read) < _LARGEST:  # also NaN
        raise OverflowError
    return read


def _words(hint: Any) -> str:
    """What a type asks for, in words."""
    for part in (hint, *get_args(hint)):
        for meta in getattr(part, "__metadata__", ()):
            return str(meta.description)
        if isinstance(part, type) and issubclass(part, StrEnum):
            return "one of " + ", ".join(part)
    return "a text"
