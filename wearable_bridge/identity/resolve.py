"""Which band is it: raw batches in, batches of known bands out, at a fraction of a microsecond per row.

Nearly every row stands in a canonical layout (identity.layout) and is looked up in numpy with all the others; the few
that do not are read one by one (identity.odd). Both ways give the same answer. Strangers are counted and forgotten.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values import NOWHERE, REPORT, SIGHTING, AirCounts, Batch, Rows, frozen
from wearable_bridge.frames import EddystoneUid, Frame, IBeacon, LocalName, read_frames
from wearable_bridge.heard import RawBatch
from wearable_bridge.identity.association import Association
from wearable_bridge.identity.layout import (
    ADDRESS_MASK,
    EDDYSTONE_TLM,
    EDDYSTONE_UID,
    IBEACON,
    WHOLE,
    Layout,
    Words,
    as_words,
    telemetry,
)
from wearable_bridge.identity.odd import odd_rows
from wearable_bridge.identity.sayings import Sayings, Speaking, speaking, telemetry_reports
from wearable_bridge.identity.table import WordTable
from wearable_bridge.identity.tags import Tag, TagKind, parse_tag, payload_for

EARLIEST_S: Final = -10.0
LATEST_S: Final = 2.0
"""How far before and after the end of its batch a row may be stamped: a gateway's backlog, two clocks' difference."""

NO_RSSI_DBM: Final = -127
"""What some Bluetooth stacks say for "unknown"; others say +127, as the Core Specification does."""


@dataclass(slots=True)
class _Resolving:
    """One batch on its way: what is known of each row so far, and what was said."""

    heard: Rows
    words: Words
    until_s: float
    reader: NDArray[np.int16]
    refused: NDArray[np.bool_]
    band: NDArray[np.int32]
    """Whose sighting each row is."""
    speaker: NDArray[np.int32]
    """Whose words each row holds: its band, or the one last identified from the same address."""
    malformed: NDArray[np.bool_]
    shed: NDArray[np.bool_]
    reports: list[tuple[int, int, int, int, float]] = field(default_factory=list)
    """(row, band, kind, number, value)"""


class Identity:
    """Knows the venue's bands by what they send.

    Args:
        tags: what each band is known by (identity.tags), in the order of the register.
        readers: the venue's index of each of the source's readers, NOWHERE where the venue has none.
        keys: the BTHome key of each band that has one, by band index.

    Raises:
        ValueError: a tag that means nothing, or that two bands share; a key of the wrong length.
    """

    def __init__(self, tags: Sequence[str], readers: Sequence[int], keys: Mapping[int, bytes] | None = None) -> None:
        self._bands = _index(tags)
        self._readers = np.append(np.asarray(readers, np.int16), np.int16(NOWHERE))
        self._by_layout = [
            (layout, self._table(kind, layout))
            for kind, layout in ((TagKind.IBEACON, IBEACON), (TagKind.EDDYSTONE_UID, EDDYSTONE_UID))
        ]
        self._by_name = self._table(TagKind.NAME, WHOLE)
        self._by_address = self._address_table()
        self._association = Association(len(tags))
        self._sayings = Sayings(dict(keys or {}))

    def _table(self, kind: TagKind, layout: Layout) -> WordTable:
        bands = {tag: band for tag, band in self._bands.items() if tag.kind is kind}
        whole = layout is WHOLE
        keys = [payload_for(tag).ljust(WHOLE.key_bytes, b"\0") if whole else tag.key for tag in bands]
        return WordTable(layout.keys_of(keys), np.fromiter(bands.values(), np.int32))

    def _address_table(self) -> WordTable:
        bands = {tag.key: band for tag, band in self._bands.items() if tag.kind is TagKind.ADDRESS}
        padded = np.frombuffer(b"".join(key + b"\0\0" for key in bands), "<u8")
        return WordTable((padded,), np.fromiter(bands.values(), np.int32))

    def resolve(self, raw: RawBatch) -> Batch:
        """What a raw batch says of the register's bands.

        A row counts as one sighting of the band that its payload names, else of the band that has its address. It is
        refused for its time, reader or RSSI, in this order; what a band *says* in a refused row is reported all the
        same, at the end of the batch where the row's time is wrong, and without a reader where it has none.
        """
        on = self._recognised(raw)
        return Batch(
            until_s=raw.until_s,
            sightings=_sightings(on),
            reports=_reports(on),
            counts=raw.counts + _counts(on),
            notes=raw.notes,
        )

    def speakers(self, raw: RawBatch) -> NDArray[np.int32]:
        """Whose each row is, be it for its identity or for its words; NOWHERE for a stranger's."""
        return self._recognised(raw).speaker

    def _recognised(self, raw: RawBatch) -> _Resolving:
        on = self._begin(raw)
        settled = self._look_up(on)
        unknown = np.flatnonzero(on.band == NOWHERE)
        if len(unknown):
            self._look_up_addresses(on, unknown)
        if not settled.all():
            telemetric = ~settled & EDDYSTONE_TLM.matches(on.words)
            self._hear_telemetry(on, np.flatnonzero(telemetric))
            self._read_odd(on, np.flatnonzero(~settled & ~telemetric))
        return on

    def _begin(self, raw: RawBatch) -> _Resolving:
        heard, rows = raw.heard, len(raw.heard)
        reader = self._readers[np.minimum(heard["reader"], len(self._readers) - 1)]
        rssi_dbm = heard["rssi_dbm"]
        fit = _in_time(heard["t_s"], raw.until_s) & (reader != NOWHERE) & (rssi_dbm > NO_RSSI_DBM) & (rssi_dbm < 0)
        band = np.full(rows, NOWHERE, np.int32)
        return _Resolving(
            heard=heard,
            words=as_words(heard),
            until_s=raw.until_s,
            reader=reader,
            refused=~fit,
            band=band,
            speaker=band,
            malformed=np.zeros(rows, np.bool_),
            shed=np.zeros(rows, np.bool_),
        )

    def _look_up(self, on: _Resolving) -> NDArray[np.bool_]:
        """Find the bands of rows in canonical layouts; returns the rows that hold nothing else to read."""
        settled = np.zeros(len(on.words), np.bool_)
        for layout, table in self._by_layout:
            match = layout.matches(on.words)
            if match.all():
                on.band[:] = table.find(layout.keys(on.words))
            elif match.any():
                on.band[match] = table.find(layout.keys(on.words[match]))
            settled |= match
            if settled.all():
                break
        if len(self._by_name) and not settled.all():
            rest = np.flatnonzero(~settled)
            on.band[rest] = self._by_name.find(WHOLE.keys(on.words[rest]))
            settled[rest] = on.band[rest] != NOWHERE
        named = on.band != NOWHERE
        self._associate(on, slice(None) if named.all() else np.flatnonzero(named))
        return settled

    def _associate(self, on: _Resolving, rows: NDArray[np.intp] | slice) -> None:
        self._association.remember(on.words[rows, 1] & ADDRESS_MASK, on.band[rows], on.until_s)

    def _look_up_addresses(self, on: _Resolving, unknown: NDArray[np.intp]) -> None:
        address = on.words[unknown, 1] & ADDRESS_MASK
        on.band[unknown] = self._by_address.find((address,))
        on.speaker = on.band.copy()
        recalled = self._association.recall(address, on.until_s)
        on.speaker[unknown] = np.where(on.band[unknown] != NOWHERE, on.band[unknown], recalled)

    def _hear_telemetry(self, on: _Resolving, rows: NDArray[np.intp]) -> None:
        """Reports of rows in the layout of Eddystone-TLM, one set per band."""
        rows = rows[on.speaker[rows] != NOWHERE]
        band, first = np.unique(on.speaker[rows], return_index=True)
        rows = rows[first]
        on.reports += telemetry_reports(rows, band, *telemetry(on.words[rows]))

    def _read_odd(self, on: _Resolving, candidates: NDArray[np.intp]) -> None:
        odd = odd_rows(on.heard, candidates, on.speaker, names=len(self._by_name) > 0)
        if not len(odd.row):
            return
        read = [read_frames(payload.tobytes()) for payload in on.heard["payload"][odd.chosen]]
        # One more than were read, so that NOWHERE leads to an advertisement that says nothing.
        identity = np.array([*(self._band_of(frames.frames) for frames in read), NOWHERE], np.int32)[odd.payload]
        on.malformed[odd.row] = np.array([*(bool(frames.malformed) for frames in read), False])[odd.payload]
        on.band[odd.row] = np.where(identity != NOWHERE, identity, on.band[odd.row])
        on.speaker[odd.row] = np.where(identity != NOWHERE, identity, on.speaker[odd.row])
        on.shed[odd.row] = (odd.payload == NOWHERE) & (on.band[odd.row] == NOWHERE)
        self._associate(on, odd.row[identity != NOWHERE])
        said = [speaking(frames.frames) for frames in read]
        speaks = np.array([*map(bool, said), False])[odd.payload] & (on.speaker[odd.row] != NOWHERE)
        self._listen(on, odd.row[speaks], odd.payload[speaks], said)

    def _listen(
        self, on: _Resolving, row: NDArray[np.intp], payload: NDArray[np.intp], said: list[tuple[Speaking, ...]]
    ) -> None:
        """Reports of rows whose bands say something: each advertisement once per address, however many heard it."""
        address = on.words[row, 1] & ADDRESS_MASK
        order = np.lexsort((row, payload, address))
        once = np.ones(len(order), np.bool_)
        once[1:] = (np.diff(payload[order]) != 0) | (address[order][1:] != address[order][:-1])
        for at in np.sort(order[once]):
            heard_at, band = int(row[at]), int(on.speaker[row[at]])
            for frame in said[payload[at]]:
                reports = self._sayings.reports(frame, band, on.heard["address"][heard_at].tobytes(), on.until_s)
                if reports is None:
                    on.malformed[heard_at] = True
                else:
                    on.reports += ((heard_at, band, *report) for report in reports)

    def _band_of(self, frames: Iterable[Frame]) -> int:
        """The first band that an advertisement names."""
        tags = (tag for tag in map(_tag_of, frames) if tag is not None)
        return next((self._bands[tag] for tag in tags if tag in self._bands), NOWHERE)


def _index(tags: Sequence[str]) -> dict[Tag, int]:
    bands: dict[Tag, int] = {}
    for band, text in enumerate(tags):
        if bands.setdefault(parse_tag(text), band) != band:
            raise ValueError(f"two bands have the tag {text}: numbers {bands[parse_tag(text)]} and {band}")
    return bands


def _tag_of(frame: Frame) -> Tag | None:
    """The tag that a frame names; None for one that says something and not who says it."""
    match frame:
        case IBeacon():
            numbers = frame.major.to_bytes(2) + frame.minor.to_bytes(2)
            return Tag(TagKind.IBEACON, frame.uuid.bytes + numbers)
        case EddystoneUid():
            return Tag(TagKind.EDDYSTONE_UID, frame.namespace + frame.instance)
        case LocalName(name=name, complete=True):
            return Tag(TagKind.NAME, name)
    return None


def _in_time(t_s: NDArray[np.float64], until_s: float) -> NDArray[np.bool_]:
    """Which rows are stamped near enough to the end of their batch; NaN never is."""
    return (t_s >= until_s + EARLIEST_S) & (t_s <= until_s + LATEST_S)


def _sightings(on: _Resolving) -> Rows:
    keep = ~on.refused & (on.band != NOWHERE)
    rows = slice(None) if keep.all() else np.flatnonzero(keep)
    sightings = np.empty(np.count_nonzero(keep), SIGHTING)
    for name, column in (
        ("t_s", on.heard["t_s"]),
        ("band", on.band),
        ("reader", on.reader),
        ("rssi_dbm", on.heard["rssi_dbm"]),
    ):
        sightings[name] = column[rows]
    return frozen(sightings)


def _reports(on: _Resolving) -> Rows:
    """What was said, in order of time."""
    reports = np.zeros(len(on.reports), REPORT)
    if on.reports:
        row, band, kind, number, value = (np.array(column) for column in zip(*on.reports, strict=True))
        t_s = on.heard["t_s"][row]
        reports["t_s"] = np.where(_in_time(t_s, on.until_s), t_s, on.until_s)
        reports["reader"] = on.reader[row]
        reports["band"], reports["kind"], reports["number"], reports["value"] = band, kind, number, value
        reports = reports[np.argsort(reports["t_s"], kind="stable")]
    return frozen(reports)


def _counts(on: _Resolving) -> AirCounts:
    """Each row that was not passed on, under one reason."""
    refused = on.heard[on.refused]
    late = ~_in_time(refused["t_s"], on.until_s)
    lost = ~late & (on.reader[on.refused] == NOWHERE)
    taken = ~on.refused
    return AirCounts(
        unknown_tags=_count(taken & (on.speaker == NOWHERE) & ~on.malformed & ~on.shed),
        malformed=_count(taken & on.malformed),
        unknown_readers=_count(lost),
        impossible_rssi=_count(~late & ~lost),
        out_of_time=_count(late),
        shed=_count(taken & on.shed),
    )


def _count(rows: NDArray[np.bool_]) -> int:
    return int(np.count_nonzero(rows))
