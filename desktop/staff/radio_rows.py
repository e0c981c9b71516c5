"""The radio's health as rows: who hears, how much, what was refused and why, which batteries run low."""

from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from desktop.language import later, tr, translated
from desktop.staff import words
from desktop.staff.people import People
from desktop.staff.readout import low_batteries, reader_severity, readers_heard, refused
from desktop.theme.tokens import Severity
from desktop.widgets.row_list import Row
from venue_models.values import NOWHERE, Doubt, ReaderHealth, Snapshot
from venue_models.venue.model import Venue

SOURCES: Final = (
    later("radio"),
    later("readers silent"),
    later("readers unheard"),
    later("readers offset"),
    later("readers misplaced"),
    later("zones deaf"),
    later("store"),
    later("bands"),
    later("chain"),
    later("duty"),
    later("escalation"),
    later("motion"),
    later("alerts"),
    later("alerts out of use"),
    later("damaged alerts"),
    later("positions"),
    later("staff"),
    later("purging"),
    later("forgetting"),
)
"""What the venue files its own faults under; any other source is called by its own name."""


def radio_rows(venue: Venue, snapshot: Snapshot | None, rates: NDArray[np.float64], most: int) -> list[Row]:
    """The side panel's summary: three lines where all is well, else ``most`` readers and ``most`` faults more."""
    if snapshot is None:
        return [Row(NOWHERE, tr("Readers heard"), words.UNKNOWN, f"/ {len(venue.readers)}")]
    heard = readers_heard(snapshot.readers)
    rows = [Row(NOWHERE, tr("Readers heard"), f"{heard:,}", f"/ {len(venue.readers):,}")]
    rows += _fault_rows(snapshot, most)
    rows += _troubled(venue, snapshot, most)
    rows.append(
        Row(
            NOWHERE,
            tr("Sightings"),
            words.rate(snapshot.sightings_per_s),
            trend=rates,
            least_range=rates.max(initial=1) / 3,
        )
    )
    low = len(low_batteries(snapshot))
    rows.append(Row(NOWHERE, tr("Bands under 15 %"), f"{low:,}"))
    if snapshot.counts.shed:
        rows.append(Row(NOWHERE, tr("Sightings shed"), f"{snapshot.counts.shed:,}", severity=Severity.MEDIUM))
    return rows


def _troubled(venue: Venue, snapshot: Snapshot, most: int) -> list[Row]:
    health = snapshot.readers["health"]
    troubled = [n for n in range(len(health)) if reader_severity(int(health[n]))]
    troubled.sort(key=lambda n: -snapshot.readers["since_s"][n])
    rows = [reader_row(venue, snapshot, n) for n in troubled[:most]]
    if len(troubled) > most:
        more = tr("and {n} more readers").format(n=len(troubled) - most)
        rows.append(Row(NOWHERE, more, severity=Severity.LOW, is_soft=True))
    return rows


def reader_row(venue: Venue, snapshot: Snapshot, reader: int) -> Row:
    """A reader that does not hear well, and since when."""
    state = snapshot.readers[reader]
    since = words.short_clock(float(state["since_s"]), venue.time_zone, snapshot.at_s)
    health = words.reader_health(ReaderHealth(int(state["health"])))
    detail = tr("{health} since {time}").format(health=health, time=since)
    return Row(reader, venue.readers[reader].id, severity=reader_severity(int(state["health"])), detail=detail)


def _fault_rows(snapshot: Snapshot, most: int) -> list[Row]:
    """What sources say is wrong."""
    rows = [
        Row(NOWHERE, tr(n.source), detail=translated(n.text), severity=Severity.MEDIUM) for n in snapshot.notes[:most]
    ]
    if len(snapshot.notes) > most:
        more = tr("and {n} more faults").format(n=len(snapshot.notes) - most)
        rows.append(Row(NOWHERE, more, severity=Severity.MEDIUM, is_soft=True))
    return rows


def fault_words(snapshot: Snapshot, venue: Venue, most: int) -> list[str]:
    """Each fault as a paragraph: the shape of a warning, who says so since when, what is wrong and what to do."""
    told = []
    for note in snapshot.notes[:most]:
        time = words.short_clock(note.at_s, venue.time_zone, snapshot.at_s)
        told.append(f"◆ {tr(note.source)}, {time}: {translated(note.text)}")
    if len(snapshot.notes) > most:
        told.append("◆ " + tr("and {n} more faults").format(n=len(snapshot.notes) - most))
    return told


def refusal_rows(snapshot: Snapshot) -> list[Row]:
    """Every reason to refuse a sighting, and how often since the start; shedding is a warning."""
    names = {
        "unknown_tags": tr("Tags not in the register"),
        "malformed": tr("Broken frames"),
        "forged": tr("Forged: believed by nobody"),
        "replayed": tr("Old reports sent again"),
        "unknown_readers": tr("Readers not in the venue"),
        "impossible_rssi": tr("Impossible signal strength"),
        "out_of_time": tr("Stamped out of time"),
        "shed": tr("Shed under overload"),
    }
    rows = []
    for reason, count in refused(snapshot.counts):
        severity = Severity.MEDIUM if reason == "shed" and count else Severity.NONE
        rows.append(Row(NOWHERE, names[reason], f"{count:,}", severity=severity, is_soft=not count))
    return rows


def doubt_rows(snapshot: Snapshot, people: People, time_zone: ZoneInfo, most: int) -> list[Row]:
    """Bands that a person should look at, the newest doubt first: by code, since a doubt is of the band."""
    rows = []
    for doubt in snapshot.doubts[:most]:
        band = int(doubt["band"])
        time = words.short_clock(float(doubt["t_s"]), time_zone, snapshot.at_s)
        detail = words.doubt(Doubt(int(doubt["kind"])))
        rows.append(Row(band, people.wearer(band).code, limit=time, severity=Severity.LOW, detail=detail))
    if len(snapshot.doubts) > most:
        rows.append(Row(NOWHERE, tr("and {n} more").format(n=len(snapshot.doubts) - most), is_soft=True))
    return rows or [Row(NOWHERE, tr("none"), is_soft=True)]
