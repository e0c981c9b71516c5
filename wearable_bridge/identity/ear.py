"""Which band is it: raw batches in, batches of known bands out, at a fraction of a microsecond per row.

Nearly every row stands in a canonical layout (identity.layout) and is looked up in numpy with all the others; the few
that do not are read one by one (identity.odd). Both ways give the same answer. Strangers are counted and forgotten.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values import NOWHERE, REPORT, SIGHTING, AirCounts, Batch, Rows, frozen
from wearable_bridge.frames import read_frames
from wearable_bridge.heard import RawBatch
from wearable_bridge.identity.known import Known
from wearable_bridge.identity.layout import (
    ADDRESS_MASK,
    EDDYSTONE_TLM,
    WHOLE,
    Words,
    as_words,
    telemetry,
)
from wearable_bridge.identity.odd import odd_rows
from wearable_bridge.identity.sayings import Speaking, Told, speaking, telemetry_reports

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
    telemetric: NDArray[np.intp] = field(default_factory=lambda: np.zeros(0, np.intp))
    """Rows in the layout of Eddystone-TLM."""
    words_in: tuple[tuple[Speaking, ...], ...] = ()
    """What each of the odd advertisements that were read says of its band."""
    speaking: NDArray[np.intp] = field(default_factory=lambda: np.zeros(0, np.intp))
    """Rows that hold one of those …"""
    which: NDArray[np.intp] = field(default_factory=lambda: np.zeros(0, np.intp))
    """… and its index in ``words_in``."""


class Ear:
    """What one source hears, understood with what is known to all: made by ``Identity.ear``.

    Args:
        known: shared by the ears of all sources, so that a press heard by two of them is one press.
        readers: the venue's index of each of the source's readers, NOWHERE where the venue has none.
    """

    def __init__(self, known: Known, readers: Sequence[int]) -> None:
        self._known = known
        self._readers = np.append(np.asarray(readers, np.int16), np.int16(NOWHERE))

    def resolve(self, raw: RawBatch) -> Batch:
        """What a raw batch says of the register's bands.

        A row counts as one sighting of the band that its payload names, else of the band that has its address. It is
        refused for its time, reader or RSSI, in this order; what a band *says* in a refused row is reported all the
        same, at the end of the batch where the row's time is wrong, and without a reader where it has none.
        """
        on = self._recognise(raw)
        told = [*self._telemetry(on), *self._words(on)]
        return Batch(
            until_s=raw.until_s,
            sightings=_sightings(on),
            reports=_reports(on, told),
            counts=raw.counts + _counts(on),
            notes=raw.notes,
        )

    def bands_of(self, raw: RawBatch) -> NDArray[np.int32]:
        """The band of each row, be it for its identity or for its words; NOWHERE for a stranger's."""
        return self._recognise(raw).speaker

    def _recognise(self, raw: RawBatch) -> _Resolving:
        """Find out whose each row is, and which of them say something."""
        on = self._begin(raw)
        settled = self._look_up(on)
        unknown = np.flatnonzero(on.band == NOWHERE)
        if len(unknown):
            self._look_up_addresses(on, unknown)
        if not settled.all():
            telemetric = ~settled & EDDYSTONE_TLM.matches(on.words)
            on.telemetric = np.flatnonzero(telemetric)
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
        for layout, table in self._known.by_layout:
            match = layout.matches(on.words)
            if match.all():
                on.band[:] = table.find(layout.keys(on.words))
            elif match.any():
                on.band[match] = table.find(layout.keys(on.words[match]))
            settled |= match
            if settled.all():
                break
        if len(self._known.by_name) and not settled.all():
            rest = np.flatnonzero(~settled)
            on.band[rest] = self._known.by_name.find(WHOLE.keys(on.words[rest]))
            settled[rest] = on.band[rest] != NOWHERE
        named = on.band != NOWHERE
        self._associate(on, slice(None) if named.all() else np.flatnonzero(named))
        return settled

    def _associate(self, on: _Resolving, rows: NDArray[np.intp] | slice) -> None:
        self._known.association.remember(on.words[rows, 1] & ADDRESS_MASK, on.band[rows], on.until_s)

    def _look_up_addresses(self, on: _Resolving, unknown: NDArray[np.intp]) -> None:
        on.band[unknown] = self._known.by_address.find((on.words[unknown, 1] & ADDRESS_MASK,))
        on.speaker = on.band.copy()
        self._recall(on)

    def _recall(self, on: _Resolving) -> None:
        """Whose words the rows hold that name nobody, by the address they came from."""
        rows = np.flatnonzero(on.speaker == NOWHERE)
        on.speaker[rows] = self._known.association.recall(on.words[rows, 1] & ADDRESS_MASK, on.until_s)

    def _read_odd(self, on: _Resolving, candidates: NDArray[np.intp]) -> None:
        odd = odd_rows(on.heard, candidates, on.speaker, names=len(self._known.by_name) > 0)
        read = [read_frames(payload.tobytes()) for payload in on.heard["payload"][odd.chosen]]
        # One more than were read, so that NOWHERE leads to an advertisement that says nothing.
        named = np.array([*(self._known.band_of(frames.frames) for frames in read), NOWHERE], np.int32)[odd.payload]
        on.malformed[odd.row] = np.array([*(bool(frames.malformed) for frames in read), False])[odd.payload]
        self._name(on, odd.row[named != NOWHERE], named[named != NOWHERE])
        on.shed[odd.row] = odd.payload == NOWHERE
        on.words_in = tuple(speaking(frames.frames) for frames in read)
        speaks = np.array([*map(bool, on.words_in), False])[odd.payload]
        on.speaking, on.which = odd.row[speaks], odd.payload[speaks]

    def _name(self, on: _Resolving, rows: NDArray[np.intp], bands: NDArray[np.int32]) -> None:
        """These rows name these bands; the same addresses may have said something else besides."""
        if len(rows):
            on.band[rows] = on.speaker[rows] = bands
            self._associate(on, rows)
            self._recall(on)

    def _telemetry(self, on: _Resolving) -> Iterator[Told]:
        """What the rows in the layout of Eddystone-TLM say, one set per band."""
        rows = on.telemetric[on.speaker[on.telemetric] != NOWHERE]
        band, first = np.unique(on.speaker[rows], return_index=True)
        return telemetry_reports(rows[first], band, *telemetry(on.words[rows[first]]))

    def _words(self, on: _Resolving) -> Iterator[Told]:
        """What the odd rows of bands say, each advertisement once per address, however many readers heard it."""
        known = on.speaker[on.speaking] != NOWHERE
        rows, which = on.speaking[known], on.which[known]
        for at in _first_of_each(on.words[rows, 1] & ADDRESS_MASK, which):
            row, band = int(rows[at]), int(on.speaker[rows[at]])
            for frame in on.words_in[which[at]]:
                reports = self._known.sayings.reports(frame, band, on.heard["address"][row].tobytes(), on.until_s)
                if reports is None:
                    on.malformed[row] = True
                else:
                    yield from ((row, band, *report) for report in reports)


def _first_of_each(address: Words, which: NDArray[np.intp]) -> NDArray[np.intp]:
    """The first place of each pair (address, which), in order."""
    order = np.lexsort((which, address))
    new = np.ones(len(order), np.bool_)
    new[1:] = (address[order][1:] != address[order][:-1]) | (which[order][1:] != which[order][:-1])
    return np.sort(order[new])


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


def _reports(on: _Resolving, told: Sequence[Told]) -> Rows:
    """What was said, in order of time."""
    reports = np.zeros(len(told), REPORT)
    if told:
        row, *columns = (np.array(column) for column in zip(*told, strict=True))
        t_s = on.heard["t_s"][row]
        reports["t_s"] = np.where(_in_time(t_s, on.until_s), t_s, on.until_s)
        reports["reader"] = on.reader[row]
        for name, column in zip(("band", "kind", "number", "value"), columns, strict=True):
            reports[name] = column
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
