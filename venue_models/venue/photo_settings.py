"""``[cameras.shooting]``, ``[albums]`` and ``[[kiosks]]`` of venue.toml: how pictures are taken, kept and shown."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Final, TypeVar
from urllib.parse import urlsplit

from msgspec import Meta, Struct

from venue_models.venue.mistakes import Note, shown
from venue_models.venue.photos import Albums, CameraKind, Kiosk, Seat, Shooting, TriggerKind
from venue_models.venue.schema import Days, Id, Number, Seconds, Switch, Text, filled, perhaps

_SHOOTING: Final = Shooting()
_ALBUMS: Final = Albums()
MOST_PARTS: Final = 60
MOST_ROWS: Final = 100
SHARE_SCHEMES: Final = ("http", "https")
STREAM_SCHEMES: Final = ("rtsp", "rtsps", *SHARE_SCHEMES)

Source = Annotated[str, Meta(pattern=r"^[^\x00-\x1f\x7f\ud800-\udfff]{1,1000}$", description="a text")]
SomeSeconds = Annotated[float, Meta(ge=0, le=86_400, description="a number of seconds from 0 to 86400")]
Latency = Annotated[float, Meta(ge=0, le=60, description="a number of seconds from 0 to 60")]
Parts = Annotated[int, Meta(ge=1, le=MOST_PARTS, description=f"a whole number from 1 to {MOST_PARTS}")]
RowNumber = Annotated[int, Meta(ge=0, lt=MOST_ROWS, description=f"a whole number from 0 to {MOST_ROWS - 1}")]
Reach = Annotated[float, Meta(ge=0.3, le=500, description="a number of metres from 0.3 to 500")]
Angle = Annotated[float, Meta(ge=1, le=180, description="a number of degrees from 1 to 180")]
Corners = Annotated[
    list[Annotated[float, Meta(ge=0, le=1)]],
    Meta(min_length=4, max_length=4, description="[left, top, right, bottom], each a share from 0 to 1"),
]
Readers = Annotated[list[Id], Meta(max_length=MOST_ROWS, description="a list of ids of readers, one for each row")]
Hours = Annotated[float, Meta(ge=0, le=720, description="a number of hours from 0 to 720")]
Candidates = Annotated[int, Meta(ge=0, le=50, description="a whole number of photos from 0 to 50")]
Port = Annotated[int, Meta(ge=1, le=65_535, description="a port from 1 to 65535")]
Address = Annotated[str, Meta(max_length=200, description="an address like 'http://192.0.2.7:8420'")]

Row = TypeVar("Row", bound=Struct)


class ShootingRow(Struct, kw_only=True):
    """``[cameras.shooting]`` without its seats."""

    kind: CameraKind = _SHOOTING.kind
    source: Source = ""
    trigger: TriggerKind = _SHOOTING.trigger
    after_dispatch_s: SomeSeconds = _SHOOTING.after_dispatch_s
    parts: Parts = _SHOOTING.parts
    interval_s: Seconds = _SHOOTING.interval_s
    clock_offset_s: Number = _SHOOTING.clock_offset_s
    latency_s: Latency = _SHOOTING.latency_s
    row_readers: Readers = []
    tap_reader: Id | None = None
    sees_m: Reach = _SHOOTING.sees_m
    field_of_view_deg: Angle = _SHOOTING.field_of_view_deg


class SeatRow(Struct, kw_only=True):
    """``[[cameras.shooting.seats]]``."""

    row: RowNumber
    box: Corners


class AlbumsRow(Struct, kw_only=True):
    """``[albums]``."""

    has_marks: Switch = _ALBUMS.has_marks
    face_detector: Source | None = None
    kept_days: Days = _ALBUMS.kept_days
    unclaimed_kept_h: Hours = _ALBUMS.unclaimed_kept_h
    most_candidates: Candidates = _ALBUMS.most_candidates
    share_address: Address | None = None
    share_port: Port | None = None
    share_days: Days = _ALBUMS.share_days


class KioskRow(Struct, kw_only=True):
    """``[[kiosks]]``."""

    id: Id
    name: Text
    reader: Id
    printer: Text | None = None


# Cameras


def read_shooting(camera: Any, place: str, readers: Mapping[str, int], note: Note) -> Shooting:
    """Read how one camera takes pictures, whatever stands there.

    Args:
        camera: the whole entry of the camera.
        place: where its ``shooting`` stands.
        readers: the index of each reader, by id.
        note: takes down what is wrong.

    Returns:
        The settings; those of a camera that is on the map only where anything is wrong.
    """
    table = camera.get("shooting", {}) if isinstance(camera, dict) else None
    if not isinstance(table, dict):  # told with the camera's own keys
        return _SHOOTING
    heads = {key: value for key, value in table.items() if key != "seats"}
    seats = tuple(_seats(table.get("seats", []), f"{place}.seats", note))
    row = filled(ShootingRow, heads, place, note, known=("seats",))
    if row is None:
        return _SHOOTING
    _check_source(row, place, note)
    _check_trigger(row, camera.get("attraction"), place, note)
    _check_rows(row, seats, place, note)
    return Shooting(
        row.kind,
        row.source,
        row.trigger,
        row.after_dispatch_s,
        row.parts,
        row.interval_s,
        row.clock_offset_s,
        row.latency_s,
        seats,
        tuple(
            _reader(reader, f"{place}.row_readers[{number}]", readers, note)
            for number, reader in enumerate(row.row_readers)
        ),
        None if row.tap_reader is None else _reader(row.tap_reader, f"{place}.tap_reader", readers, note),
        row.sees_m,
        row.field_of_view_deg,
    )


def _seats(tables: Any, place: str, note: Note) -> Iterator[Seat]:
    for spot, row in _rows(SeatRow, tables, place, note):
        left, top, right, bottom = row.box
        if left < right and top < bottom:
            yield Seat(row.row, (left, top, right, bottom))
        else:
            note(f"{spot}.box", "expected a left edge left of the right one, and a top edge above the bottom one")


def _check_source(row: ShootingRow, place: str, note: Note) -> None:
    match row.kind:
        case CameraKind.NONE:
            return
        case _ if not row.source:
            note(f"{place}.source", f"is missing: expected {_SOURCE_WORDS[row.kind]}")
        case CameraKind.STREAM if not _is_stream(row.source):
            note(f"{place}.source", f"expected {_SOURCE_WORDS[row.kind]}")  # unquoted: it may hold a password


_SOURCE_WORDS: Final = {
    CameraKind.FOLDER: "the folder that the camera drops its files into",
    CameraKind.STREAM: f"a URL ({', '.join(STREAM_SCHEMES)}) or the number of a USB camera, such as '0'",
}


def _is_stream(source: str) -> bool:
    return bool(re.fullmatch(r"[0-9]{1,3}", source)) or _is_url(source, STREAM_SCHEMES)


def _is_url(text: str, schemes: Sequence[str]) -> bool:
    if not text.isascii() or any(letter.isspace() for letter in text):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets that do not close, or a port that is no number
        return False


def _check_trigger(row: ShootingRow, attraction: Any, place: str, note: Note) -> None:
    """Whoever is to press the shutter must be able to."""
    if row.kind is CameraKind.FOLDER and row.trigger is not TriggerKind.OWN:
        words = f"a camera that drops files decides by itself: expected {TriggerKind.OWN.value!r}"
        note(f"{place}.trigger", f"{words}, got {row.trigger.value!r}")
    elif row.kind is CameraKind.STREAM and row.trigger is TriggerKind.OWN:
        note(f"{place}.trigger", "a stream does not decide by itself: expected dispatch, tap or interval")
    if row.trigger is TriggerKind.DISPATCH and attraction is None:
        note(f"{place}.trigger", "expected the camera to watch an attraction, whose dispatches press its shutter")
    if row.trigger is TriggerKind.TAP and row.tap_reader is None:
        note(f"{place}.tap_reader", "is missing: expected the id of the reader that bands are held to")
    if row.parts > 1 and row.trigger is not TriggerKind.DISPATCH:
        note(f"{place}.parts", "a vehicle is taken in parts only where its dispatch presses the shutter")


def _check_rows(row: ShootingRow, seats: Sequence[Seat], place: str, note: Note) -> None:
    """Each row that is seen has its reader, where rows have readers at all."""
    rows = row.parts * (1 + max((seat.row for seat in seats), default=-1))
    if 0 < len(row.row_readers) < rows:
        words = f"expected one for each of the {rows} rows that the seats show"
        note(f"{place}.row_readers", f"{words} in {row.parts} parts, got {len(row.row_readers)}")


# Albums and kiosks


def read_albums(albums: Any, kiosks: Any, readers: Mapping[str, int], note: Note) -> Albums:
    """Read ``[albums]`` and ``[[kiosks]]``, whatever they hold.

    Args:
        albums: what stands at the one.
        kiosks: what stands at the other.
        readers: the index of each reader, by id.
        note: takes down what is wrong.

    Returns:
        The settings; the defaults of a table with a mistake.
    """
    row = filled(AlbumsRow, albums, "albums", note) or AlbumsRow()
    if row.share_address is not None and not _is_url(row.share_address, SHARE_SCHEMES):
        note(
            "albums.share_address",
            f"expected an address like 'http://192.0.2.7:8420', got {shown(row.share_address)}",
        )
    if (row.share_address is None) != (row.share_port is None):
        words = "links need both share_address, which guests' phones ask for, and share_port, which answers here"
        note("albums", words)
    return Albums(
        row.has_marks,
        row.face_detector or "",
        row.kept_days,
        row.unclaimed_kept_h,
        row.most_candidates,
        (row.share_address or "").rstrip("/"),
        row.share_port,
        row.share_days,
        tuple(_kiosks(kiosks, readers, note)),
    )


def _kiosks(tables: Any, readers: Mapping[str, int], note: Note) -> Iterator[Kiosk]:
    """Each kiosk once, at a reader of its own: bands at two kiosks must not be taken for each other."""
    taken: dict[tuple[str, str], str] = {}
    for place, row in _rows(KioskRow, tables, "kiosks", note):
        for key, value in (("id", row.id), ("reader", row.reader)):
            if (first := taken.setdefault((key, value), place)) != place:
                note(f"{place}.{key}", f"{shown(value)} is already the {key} of {first}")
        yield Kiosk(row.id, row.name, _reader(row.reader, f"{place}.reader", readers, note), row.printer or "")


# What they share


def _reader(name: str, place: str, readers: Mapping[str, int], note: Note) -> int:
    """The index of a reader; 0 where it is noted that there is none of this name."""
    if name not in readers:
        note(place, f"there is no reader {shown(name)}{perhaps(name, readers)}")
    return readers.get(name, 0)


def _rows(kind: type[Row], tables: Any, place: str, note: Note) -> Iterator[tuple[str, Row]]:
    """The entries of a list of tables, each with its place; those with a mistake are left out."""
    if not isinstance(tables, list):
        note(place, f"expected a list of tables, got {shown(tables)}")
        return
    for number, table in enumerate(tables):
        spot = f"{place}[{number}]"
        if (row := filled(kind, table, spot, note)) is not None:
            yield spot, row
