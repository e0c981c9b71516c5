"""Identity the plain way, one row after the other: slow, obvious, and what the fast way must equal."""

import math
from collections.abc import Iterable, Sequence

import numpy as np

from venue_models.values import NOWHERE, AirCounts, ReportKind, Rows
from wearable_bridge.frames import BTHome, EddystoneTlm, EddystoneUid, Frame, IBeacon, LocalName, read_frames
from wearable_bridge.heard import RawBatch

Sighting = tuple[float, int, int, int]
"""Time, band, reader, RSSI."""
Report = tuple[int, int, int, float]
"""Band, kind, number, value."""


def names(frames: Iterable[Frame]) -> list[str]:
    """The tag texts that an advertisement names."""
    texts = []
    for frame in frames:
        match frame:
            case IBeacon():
                texts.append(f"ibeacon:{frame.uuid}:{frame.major}:{frame.minor}")
            case EddystoneUid():
                texts.append(f"eddystone-uid:{frame.namespace.hex()}:{frame.instance.hex()}")
            case LocalName(complete=True):
                texts.append("name:" + frame.name.decode(errors="replace"))
    return texts


def says(frames: Iterable[Frame]) -> list[tuple[int, int, float]]:
    """What an advertisement says of its band, battery voltage and temperature and presses and all."""
    said: list[tuple[int, int, float]] = []
    for frame in frames:
        if isinstance(frame, EddystoneTlm):
            if frame.battery_v is not None:
                said.append((ReportKind.BATTERY_V, 0, frame.battery_v))
            if frame.temperature_c is not None:
                said.append((ReportKind.TEMPERATURE_C, 0, frame.temperature_c))
        if isinstance(frame, BTHome):
            presses = {1: 1, 2: 2, 3: 3, 4: 4, 5: 4, 6: 4, 0x80: 4}
            said += [(ReportKind.BUTTON, n, presses.get(e, 1)) for n, e in enumerate(frame.buttons) if e]
            said += [(ReportKind.BATTERY_PCT, n, pct) for n, pct in enumerate(frame.numbers([1])) if pct <= 100]
            celsius = frame.numbers([0x02, 0x45, 0x57, 0x58])
            said += [(ReportKind.TEMPERATURE_C, n, value) for n, value in enumerate(celsius)]
    return said


def resolve(
    tags: Sequence[str], readers: Sequence[int], raw: RawBatch
) -> tuple[list[Sighting], AirCounts, set[Report]]:
    """Sightings, counts and reports of a first batch (tags in lower case but for names and addresses)."""
    bands = {tag: band for band, tag in enumerate(tags)}
    read = [read_frames(row["payload"].tobytes()) for row in raw.heard]
    named = [next((bands[name] for name in names(r.frames) if name in bands), NOWHERE) for r in read]
    addresses = [row["address"].tobytes() for row in raw.heard]
    last_named = {address: band for address, band in zip(addresses, named, strict=True) if band != NOWHERE}
    sightings: list[Sighting] = []
    counts = AirCounts()
    reports: set[Report] = set()
    for row, frames, address, name in zip(raw.heard, read, addresses, named, strict=True):
        band = name if name != NOWHERE else bands.get(f"address:{address.hex(':').upper()}", NOWHERE)
        speaker = band if band != NOWHERE else last_named.get(address, NOWHERE)
        if speaker != NOWHERE:
            reports |= {(speaker, *said) for said in says(frames.frames)}
        counts += _refusal(row, readers, raw.until_s) or AirCounts(
            malformed=bool(frames.malformed), unknown_tags=speaker == NOWHERE and not frames.malformed
        )
        if band != NOWHERE and not _refusal(row, readers, raw.until_s):
            sightings.append((float(row["t_s"]), band, readers[row["reader"]], int(row["rssi_dbm"])))
    return sightings, counts, reports


def _refusal(row: np.void, readers: Sequence[int], until_s: float) -> AirCounts | None:
    early_s = until_s - float(row["t_s"])
    if math.isnan(early_s) or early_s > 10 or early_s < -2:
        return AirCounts(out_of_time=1)
    if row["reader"] >= len(readers) or readers[row["reader"]] == NOWHERE:
        return AirCounts(unknown_readers=1)
    if not -127 < row["rssi_dbm"] < 0:
        return AirCounts(impossible_rssi=1)
    return None


def as_sets(sightings: Rows, reports: Rows) -> tuple[list[Sighting], set[Report]]:
    """A batch's arrays in the shape of the above."""
    return [tuple(row) for row in sightings.tolist()], {
        (row["band"].item(), row["kind"].item(), row["number"].item(), round(row["value"].item(), 3))
        for row in reports
    }
