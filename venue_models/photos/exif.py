"""When the camera says that it took a picture; and copies for guests that say where and when, in EXIF and XMP.

Whose picture it is stands in none of them.
"""

import re
import struct
import warnings
import zlib
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo
from typing import Final
from xml.sax.saxutils import escape

from PIL.ExifTags import GPS, IFD, Base
from PIL.Image import Exif
from PIL.TiffImagePlugin import IFDRational

from venue_models.photos.hostile import PictureKind, opened
from venue_models.photos.refusing import PhotoRefusedError
from venue_models.photos.segments import SCAN, START, Segment, segments


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a guest's copy says of a picture."""

    place: str
    """The venue's name."""
    attraction: str
    """Its name; empty where the camera watches none."""
    taken_at_s: float
    zone: tzinfo
    lat_deg: float
    lon_deg: float


def taken_at(original: bytes, clock_offset_s: float, zone: tzinfo) -> float | None:
    """When a JPEG was taken by its EXIF, in Unix seconds; None where it says nothing that is a time.

    Args:
        original: the file's bytes, whatever they are.
        clock_offset_s: what the camera's clock is ahead by.
        zone: the camera's, where the file itself does not say how far from UTC its clock is.
    """
    exif = _exif_of(original)
    try:
        inner = exif.get_ifd(IFD.Exif)
        text = str(inner.get(Base.DateTimeOriginal) or exif.get(Base.DateTime) or "")
        fraction = _digits(inner.get(Base.SubsecTimeOriginal))
        own_zone = _zone(str(inner.get(Base.OffsetTimeOriginal) or "")) or zone
    except _UNREADABLE:
        return None
    try:
        taken = datetime.strptime(text.strip("\0 "), _TIME).replace(tzinfo=own_zone)
        return taken.timestamp() + fraction - clock_offset_s
    except (ValueError, OverflowError):
        return None


def stamped(original: bytes, stamp: Stamp) -> bytes:
    """A copy with EXIF and XMP that say where and when; not one pixel is coded anew.

    What the camera wrote beside the picture is left out, except how it is turned and which colours are meant.

    Raises:
        PhotoRefusedError: the original is no picture.
    """
    kind = opened(original).kind
    exif = _stamped_exif(stamp, _orientation(original))
    if kind is PictureKind.PNG:
        return _stamped_png(original, exif, _xmp(stamp))
    parts = list(segments(original))
    first_scan = next(number for number, segment in enumerate(parts) if segment.marker == SCAN)
    tables = [original[part.begins : part.ends] for part in parts[: first_scan + 1] if _is_kept(original, part)]
    picture = original[parts[first_scan].ends : parts[-1].ends]
    return b"".join((START, _app1(_EXIF + exif), _app1(_XMP + _xmp(stamp)), *tables, picture))


def _is_kept(original: bytes, segment: Segment) -> bool:
    return segment.marker not in _BESIDE or segment.content(original).startswith(_COLOURS)


def _exif_of(original: bytes) -> Exif:
    """What can be read of a JPEG's EXIF: nothing of any that is damaged."""
    exif = Exif()
    try:
        for segment in segments(original) if original.startswith(START) else ():
            content = segment.content(original)
            if segment.marker == _APP1 and content.startswith(_EXIF):
                exif.load(content)
            if segment.marker == SCAN:
                break
    except (PhotoRefusedError, *_UNREADABLE):
        return Exif()
    return exif


def _orientation(original: bytes) -> int:
    try:
        turned = _exif_of(original).get(Base.Orientation, 1)
    except _UNREADABLE:
        return 1
    return turned if turned in range(1, 9) else 1


def _digits(fraction: object) -> float:
    digits = str(fraction or "").strip("\0 ")
    return float(f"0.{digits}") if digits.isascii() and digits.isdigit() else 0.0


def _zone(text: str) -> tzinfo | None:
    found = _OFFSET.fullmatch(text.strip("\0 "))
    if not found:
        return None
    minutes = int(found[2]) * 60 + int(found[3])
    return timezone(timedelta(minutes=-minutes if found[1] == "-" else minutes)) if minutes < 24 * 60 else None


def _stamped_exif(stamp: Stamp, orientation: int) -> bytes:
    taken = datetime.fromtimestamp(stamp.taken_at_s, stamp.zone)
    exif = Exif()
    exif[Base.Orientation] = orientation
    exif[Base.ImageDescription] = _title(stamp).encode()  # as bytes, since Pillow would make other letters to "?"
    exif[Base.DateTime] = taken.strftime(_TIME)
    offset = f"{taken:%z}"
    exif.get_ifd(IFD.Exif).update(
        {
            Base.DateTimeOriginal: taken.strftime(_TIME),
            Base.SubsecTimeOriginal: f"{taken.microsecond // 1000:03d}",
            Base.OffsetTimeOriginal: f"{offset[:3]}:{offset[3:5]}",
        }
    )
    exif.get_ifd(IFD.GPSInfo).update(
        {
            GPS.GPSVersionID: b"\2\3\0\0",
            GPS.GPSLatitudeRef: "N" if stamp.lat_deg >= 0 else "S",
            GPS.GPSLatitude: _degrees(stamp.lat_deg),
            GPS.GPSLongitudeRef: "E" if stamp.lon_deg >= 0 else "W",
            GPS.GPSLongitude: _degrees(stamp.lon_deg),
        }
    )
    return exif.tobytes().removeprefix(_EXIF)


def _degrees(angle_deg: float) -> tuple[IFDRational, IFDRational, IFDRational]:
    """Degrees, minutes and hundredths of seconds: about 30 cm."""
    whole_s = round(abs(angle_deg) * 3600 * 100)
    degrees, rest = divmod(whole_s, 3600 * 100)
    minutes, hundredths = divmod(rest, 60 * 100)
    return IFDRational(degrees), IFDRational(minutes), IFDRational(hundredths, 100)


def _title(stamp: Stamp) -> str:
    return ", ".join(filter(None, (stamp.attraction, stamp.place)))


def _xmp(stamp: Stamp) -> bytes:
    """XMP, part 1 (ISO 16684-1), with the properties that IPTC photo metadata gives places."""
    taken = datetime.fromtimestamp(stamp.taken_at_s, stamp.zone).isoformat(timespec="milliseconds")
    return _PACKET.format(
        title=escape(_title(stamp)), attraction=escape(stamp.attraction), place=escape(stamp.place), taken=taken
    ).encode()


def _app1(content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, _APP1, len(content) + 2) + content


def _stamped_png(original: bytes, exif: bytes, xmp: bytes) -> bytes:
    chunks, at = [original[:8]], 8
    while at + 12 <= len(original):
        kind, ends = original[at + 4 : at + 8], at + 12 + int.from_bytes(original[at : at + 4])
        if kind not in _BESIDE_PNG:
            chunks.append(original[at:ends])
        if kind == b"IHDR":
            chunks += [_chunk(b"eXIf", exif), _chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp)]
        if kind == b"IEND":
            break
        at = ends
    return b"".join(chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


_TIME: Final = "%Y:%m:%d %H:%M:%S"
_OFFSET: Final = re.compile(r"([+-])(\d\d):(\d\d)")
_APP1: Final = 0xE1
_EXIF, _XMP = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0"
_BESIDE: Final = frozenset({*range(0xE0, 0xF0), 0xFE})
"""Segments of applications, and comments."""
_COLOURS: Final = (b"ICC_PROFILE\0", b"Adobe")
_BESIDE_PNG: Final = frozenset({b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"})
_UNREADABLE: Final = (
    OSError,
    ValueError,
    LookupError,
    TypeError,
    ArithmeticError,
    SyntaxError,
    AttributeError,
    RuntimeError,
    UserWarning,  # where warnings are errors
    struct.error,
)
"""What comes of reading EXIF with a bit turned over: its reader finds it as what it happened to turn into."""
warnings.filterwarnings(
    "ignore", category=UserWarning, module=r"PIL\.TiffImagePlugin"
)  # of damaged EXIF: nobody's matter

_PACKET: Final = """<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<photoshop:Headline>{attraction}</photoshop:Headline>
<photoshop:DateCreated>{taken}</photoshop:DateCreated>
<Iptc4xmpCore:Location>{place}</Iptc4xmpCore:Location>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
