"""Which band is it: raw batches in, batches of known bands out, at a fraction of a microsecond per row.

Nearly every row stands in a canonical layout (identity.layout) and is looked up in numpy with all the others; the few
that do not are read one by one (identity.odd). Both ways give the same answer. Strangers are counted and forgotten.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from venue_models.values import NOWHERE, Batch, Rows, frozen
from wearable_bridge.frames import read_frames
from wearable_bridge.heard import RawBatch
from wearable_bridge.identity.known import Known
from wearable_bridge.identity.layout import (
    ADDRESS_MASK,
    EDDYSTONE_EID,
    EDDYSTONE_TLM,
    WHOLE,
    Words,
    identifiers,
    telemetry,
)
from wearable_bridge.identity.odd import odd_rows
from wearable_bridge.identity.resolving import Resolving
from wearable_bridge.identity.sayings import Told, speaking, telemetry_reports


class Ear:
    """What one source hears, understood with what is known to all: made by ``Identity.ear``.

    Args:
        known: shared by the ears of all sources, so that a press heard by two of them is one press.
        readers: the venue's index of each of the source's readers, NOWHERE where the venue has none.
        attractions: the same for the attractions whose vehicles it counts.
    """

    def __init__(self, known: Known, readers: Sequence[int], attractions: Sequence[int] = ()) -> None:
        self._known = known
        self._readers = np.append(np.asarray(readers, np.int16), np.int16(NOWHERE))
        self._attractions = np.append(np.asarray(attractions, np.int16), np.int16(NOWHERE))

    def resolve(self, raw: RawBatch) -> Batch:
        """What a raw batch says of the register's bands.

        A row counts as one sighting of the band that its payload names, else of the band that has its address. It is
        refused for its time, reader or RSSI, in this order; what a band *says* in a refused row is reported all the
        same, at the end of the batch where the row's time is wrong, and without a reader where it has none.
        """
        on = self._recognise(raw, believes_all=False)
        told = [*self._telemetry(on), *self._words(on)]
        return Batch(
            until_s=raw.until_s,
            sightings=on.sightings(),
            reports=on.reports(told),
            counts=raw.counts + on.counts(),
            notes=raw.notes,
            band_reports=on.band_reports,
            doubts=on.doubts,
            counters=self._known.own.counters(self._known.count, raw.until_s),
            dispatches=self._counted(raw.dispatches),
        )

    def bands_of(self, raw: RawBatch) -> NDArray[np.int32]:
        """The band of each row, be it for its identity or for its words; NOWHERE for a stranger's.

        Nothing that is said is used up, so nothing is checked: a row that only claims to be a band's counts as its.
        """
        return self._recognise(raw, believes_all=True).speaker

    def _counted(self, dispatches: Rows) -> Rows:
        """Dispatches with the venue's indices; NOWHERE for an attraction that it does not have."""
        if not len(dispatches):
            return dispatches
        rows, unknown = dispatches.copy(), len(self._attractions) - 1
        is_known = (rows["attraction"] >= 0) & (rows["attraction"] < unknown)
        rows["attraction"] = self._attractions[np.where(is_known, rows["attraction"], unknown)]
        return frozen(rows)

    def _recognise(self, raw: RawBatch, *, believes_all: bool) -> Resolving:
        """Find out whose each row is, and which of them say something."""
        self._known.turn(raw.until_s)
        on = Resolving.begin(raw, self._readers)
        settled = self._look_up(on, believes_all=believes_all)
        unknown = np.flatnonzero(on.band == NOWHERE)
        if len(unknown):
            self._look_up_addresses(on, unknown)
        if not settled.all():
            telemetric = ~settled & EDDYSTONE_TLM.matches(on.words)
            on.telemetric = np.flatnonzero(telemetric)
            self._read_odd(on, np.flatnonzero(~settled & ~telemetric))
        return on

    def _look_up(self, on: Resolving, *, believes_all: bool) -> NDArray[np.bool_]:
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
        if not settled.all():
            self._look_up_changing(on, settled, believes_all=believes_all)
        return settled

    def _look_up_changing(self, on: Resolving, settled: NDArray[np.bool_], *, believes_all: bool) -> None:
        """The same for layouts whose identifiers change with time."""
        own, eid = self._known.own, self._known.eid
        if len(own):
            ours = own.any_version.matches(on.words)
            rows = np.flatnonzero(ours & own.layout.matches(on.words))
            on.malformed |= ours
            on.malformed[rows] = False
            if len(rows) and believes_all:
                on.band[rows] = own.whose(on.words[rows])
            elif len(rows):
                own.hear(on, rows)
            settled[rows] = True
        if len(eid):
            rows = np.flatnonzero(EDDYSTONE_EID.matches(on.words))
            on.band[rows] = eid.find(identifiers(on.words[rows], EDDYSTONE_EID))
            self._associate(on, rows[on.band[rows] != NOWHERE])
            settled[rows] = True

    def _associate(self, on: Resolving, rows: NDArray[np.intp] | slice) -> None:
        self._known.association.remember(on.words[rows, 1] & ADDRESS_MASK, on.band[rows], on.until_s)

    def _look_up_addresses(self, on: Resolving, unknown: NDArray[np.intp]) -> None:
        addresses = on.words[unknown, 1] & ADDRESS_MASK
        on.band[unknown] = self._known.by_address.find((addresses,))
        if len(self._known.private):
            rest = np.flatnonzero(on.band[unknown] == NOWHERE)
            on.band[unknown[rest]], on.shed[unknown[rest]] = self._known.private.find(addresses[rest], on.until_s)
        found = unknown[on.band[unknown] != NOWHERE]
        if len(found):
            self._associate(on, found)
        on.speaker = on.band.copy()
        self._recall(on)

    def _recall(self, on: Resolving) -> None:
        """Whose words the rows hold that name nobody, by the address they came from."""
        rows = np.flatnonzero(on.speaker == NOWHERE)
        on.speaker[rows] = self._known.association.recall(on.words[rows, 1] & ADDRESS_MASK, on.until_s)

    def _read_odd(self, on: Resolving, candidates: NDArray[np.intp]) -> None:
        odd = odd_rows(on.heard, candidates, on.speaker, names=len(self._known.by_name) > 0)
        read = [read_frames(payload.tobytes()) for payload in on.heard["payload"][odd.chosen]]
        # One more than were read, so that NOWHERE leads to an advertisement that says nothing.
        named = np.array([*(self._known.band_of(frames.frames) for frames in read), NOWHERE], np.int32)[odd.payload]
        on.malformed[odd.row] = np.array([*(bool(frames.malformed) for frames in read), False])[odd.payload]
        self._name(on, odd.row[named != NOWHERE], named[named != NOWHERE])
        on.shed[odd.row] |= odd.payload == NOWHERE
        on.words_in = tuple(speaking(frames.frames) for frames in read)
        speaks = np.array([*map(bool, on.words_in), False])[odd.payload]
        on.speaking, on.which = odd.row[speaks], odd.payload[speaks]

    def _name(self, on: Resolving, rows: NDArray[np.intp], bands: NDArray[np.int32]) -> None:
        """These rows name these bands; the same addresses may have said something else besides."""
        if len(rows):
            on.band[rows] = on.speaker[rows] = bands
            self._associate(on, rows)
            self._recall(on)

    def _telemetry(self, on: Resolving) -> Iterator[Told]:
        """What the rows in the layout of Eddystone-TLM say, one set per band."""
        rows = on.telemetric[on.speaker[on.telemetric] != NOWHERE]
        band, first = np.unique(on.speaker[rows], return_index=True)
        return telemetry_reports(rows[first], band, *telemetry(on.words[rows[first]]))

    def _words(self, on: Resolving) -> Iterator[Told]:
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
