"""The venue in a terminal: a live table where there is one, one line a second where there is not."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Final

import numpy as np
from rich.console import Console, Group
from rich.live import Live
from rich.table import Table
from rich.text import Text

from desktop.application import write_desk_pictures
from desktop.link import DESK
from desktop.view import View
from venue_models.commands import LookUp, new_id
from venue_models.values import (
    NOWHERE,
    AirCounts,
    Alert,
    AlertKind,
    AlertState,
    Crowding,
    Presence,
    ReaderHealth,
    Snapshot,
    ZoneHealth,
)

if TYPE_CHECKING:
    from desktop.runtime import Runtime

FOLLOWED: Final = "followed since the start of the run"
NOTES_SHOWN: Final = 3
LINE_A_SECOND_FOR_S: Final = 120
LINE_EVERY_S: Final = 60
ZONES_SHOWN: Final = 12
GUESTS_SHOWN: Final = 12
"""A handful of tags is listed guest by guest; thousands are not read in a terminal."""

KINDS: Final = {
    AlertKind.CALL: "call for help",
    AlertKind.FALL: "fall",
    AlertKind.UNVERIFIED: "fall, unverified",
    AlertKind.LOST: "band lost after impact",
    AlertKind.SUSPICION: "fall suspected",
}


def watch_headless(runtime: "Runtime", view: View, tick: Callable[[], None]) -> None:
    """Prints the venue once a second until it ends, then writes pictures of the desk where they are wanted."""
    console = Console(markup=False)  # a guest may be called anything, brackets included
    if view.follow != NOWHERE:
        runtime.link.send(LookUp(new_id(), DESK, view.follow, FOLLOWED))
    try:
        if console.is_terminal:
            with Live(console=console, refresh_per_second=4) as live:
                for snapshot in _each_second(runtime, view.seconds, tick):
                    live.update(
                        Group(
                            status_line(runtime, snapshot),
                            zone_table(runtime, snapshot),
                            guest_table(runtime, snapshot, names=bool(view.note)),
                        )
                    )
        else:
            _print_lines(runtime, view, tick, console)
    except KeyboardInterrupt:
        console.print("Stopped.")
    if runtime.failure is None and view.pictures_folder is not None:
        pictures = write_desk_pictures(runtime, view, view.pictures_folder)
        console.print(f"Wrote {len(pictures)} pictures of the desks into {view.pictures_folder}.", soft_wrap=True)


def _print_lines(runtime: "Runtime", view: View, tick: Callable[[], None], console: Console) -> None:
    """One line a second, and each minute once it has run for a while: a service's log is kept for months."""
    told: object = None
    for second, snapshot in enumerate(_each_second(runtime, view.seconds, tick)):
        now = snapshot.notes, [(a.number, a.kind, a.state, a.is_heard, a.is_saved) for a in snapshot.alerts]
        if second < LINE_A_SECOND_FOR_S or second % LINE_EVERY_S == 0 or now != told:
            console.print(status_line(runtime, snapshot), soft_wrap=True)
        told = now
    last = runtime.link.latest()
    if last is not None:
        console.print(zone_table(runtime, last), guest_table(runtime, last, names=bool(view.note)))


def _each_second(runtime: "Runtime", seconds: float | None, tick: Callable[[], None]) -> Iterator[Snapshot]:
    """The venue as it is each second, and as it was at the very end, however soon that came."""
    end = None if seconds is None else time.monotonic() + seconds
    due = time.monotonic() + 1
    told: Snapshot | None = None
    while runtime.is_running and (end is None or time.monotonic() < end):
        time.sleep(max(0.0, min(due, end or due) - time.monotonic()))
        due += 1
        tick()
        snapshot = runtime.link.latest()
        if snapshot is not None:
            told = snapshot
            yield snapshot
    last = runtime.link.latest()
    if last is not None and last is not told:
        yield last


def status_line(runtime: "Runtime", snapshot: Snapshot) -> Text:
    """One line: time, guests in the venue, radio, and whatever is wrong."""
    at = datetime.fromtimestamp(snapshot.at_s, runtime.venue.time_zone)
    here = np.isin(snapshot.fixes["presence"], (Presence.HERE, Presence.FADING)).sum()
    health = snapshot.readers["health"]
    heard = np.isin(health, (ReaderHealth.WELL, ReaderHealth.LOUD, ReaderHealth.LOW)).sum()
    parts = [
        f"{at:%H:%M:%S}",
        f"{here:,} in the park",
        f"{snapshot.sightings_per_s:,.0f} sightings/s",
        f"readers {heard}/{health.size}",
        f"data {snapshot.data_age_s:.1f} s old",
    ]
    line = Text(" · ".join(parts))
    for alert in (alert for alert in snapshot.alerts if alert.is_alert):
        style = "bold red" if alert.state is AlertState.UNACKNOWLEDGED else "red"
        line.append(f"\n  ▲ {alert_words(runtime, snapshot, alert)}", style=style)
    if refused := list(refusals(snapshot.counts)):
        line.append("\n  not used: " + " · ".join(refused), style="dim")
    for note in snapshot.notes[:NOTES_SHOWN]:
        line.append(f"\n  ! {note.source}: {note.text}", style="yellow")
    if len(snapshot.notes) > NOTES_SHOWN:
        line.append(f"\n  ! and {len(snapshot.notes) - NOTES_SHOWN} more faults", style="yellow")
    return line


def alert_words(runtime: "Runtime", snapshot: Snapshot, alert: Alert) -> str:
    """An alert as a steward is told of it: what, where, how long, and no name: nobody is signed in here."""
    fix = snapshot.fixes[alert.band]
    is_placed = fix["presence"] != Presence.UNKNOWN
    where = f"{_place(runtime, fix)}, ± {fix['radius_m']:.0f} m" if is_placed else "place unknown"
    began_at_s = alert.began_at_s if alert.raised_at_s is None else alert.raised_at_s
    minutes, seconds = divmod(max(0, int(snapshot.at_s - began_at_s)), 60)
    what = KINDS[alert.kind] + (", back to normal" if alert.is_normal else "")
    code = runtime.register.wearers[alert.band].code
    return " · ".join((f"{what} {minutes}:{seconds:02d}", where, f"band {code}", *_standing(alert)))


def _standing(alert: Alert) -> Iterator[str]:
    """Who has an alert in hand, and what must be known before it is believed."""
    yield alert.state.name.lower().replace("_", " ")
    if alert.assigned_to:
        yield f"assigned to {alert.assigned_to}"
    if not alert.is_authentic:
        yield "not proven, go all the same"
    if not alert.is_heard:
        yield "the band does not know yet that it was heard"
    if not alert.is_saved:
        yield "not saved yet"


def _place(runtime: "Runtime", fix: np.void) -> str:
    zone = int(fix["zone"])
    return runtime.venue.zones[zone].name if zone != NOWHERE else f"{fix['x_m']:.0f} m E, {fix['y_m']:.0f} m N"


def refusals(counts: AirCounts) -> Iterator[str]:
    """What was heard since the start and not used, by reason."""
    reasons = (
        (counts.unknown_tags, "of unknown tags"),
        (counts.unknown_readers, "by readers that the venue does not have"),
        (counts.impossible_rssi, "with an impossible RSSI"),
        (counts.out_of_time, "out of time"),
        (counts.malformed, "malformed"),
        (counts.shed, "shed under load"),
    )
    return (f"{count:,} {reason}" for count, reason in reasons if count)


def zone_table(runtime: "Runtime", snapshot: Snapshot) -> Table:
    """The fullest zones; a deaf zone's count is unknown, not zero."""
    if (snapshot.readers["health"] == ReaderHealth.UNHEARD).all():
        return Table("nothing has been heard yet: no zone can be counted", box=None, pad_edge=False)
    table = Table("zone", box=None, pad_edge=False)
    for heading in ("guests", "limit", ""):
        table.add_column(heading, justify="right")
    order = np.argsort(-snapshot.zones["occupancy"], kind="stable")[:ZONES_SHOWN]
    for index in order:
        zone, state = runtime.venue.zones[index], snapshot.zones[index]
        deaf = state["health"] == ZoneHealth.DEAF
        table.add_row(
            zone.name,
            "unknown" if deaf else f"{state['occupancy']:,}",
            f"{zone.capacity:,}" if zone.capacity else "",
            "deaf" if deaf else ("over its limit" if state["crowding"] == Crowding.OVER else ""),
        )
    return table


def guest_table(runtime: "Runtime", snapshot: Snapshot, *, names: bool) -> Table:
    """Where each of a few bands is; empty where there are many.

    Args:
        runtime: the venue.
        snapshot: as it is now.
        names: whether to say who wears them. Of a real guest that would be a look-up, which needs somebody signed in.
    """
    if len(runtime.register) > GUESTS_SHOWN:
        return Table(box=None)
    table = Table(*(("guest",) if names else ()), "band", "presence", "where", "±", "heard", box=None, pad_edge=False)
    for wearer, fix in zip(runtime.register.wearers, snapshot.fixes, strict=True):
        presence = Presence(fix["presence"])
        who = (wearer.name, wearer.code) if names else (wearer.code,)
        if presence is Presence.UNKNOWN:
            table.add_row(*who, "not heard yet", "", "", "")
            continue
        table.add_row(
            *who,
            presence.name.lower().replace("_", " "),
            _place(runtime, fix),
            f"{fix['radius_m']:.0f} m",
            f"{max(0.0, snapshot.at_s - fix['heard_at_s']):.0f} s ago",
        )
    return table
