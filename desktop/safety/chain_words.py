"""Whether a call for help would be heard, in words: test calls, readers, deaf zones, responders, sound."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from desktop.language import tr
from desktop.safety.duty_words import reach
from desktop.staff import words
from desktop.staff.readout import DataAge, Moment, readers_heard
from desktop.theme.tokens import Severity
from desktop.watched import UNWATCHED, WATCHDOG
from venue_models.values import NOWHERE, ChainTest, Snapshot, ZoneHealth
from venue_models.venue.model import Venue

NAMED: Final = 3
"""So many of what is wrong are named in one line."""


@dataclass(frozen=True, slots=True)
class Check:
    """One link of the chain and how it is."""

    what: str
    state: str
    severity: Severity = Severity.NONE
    zone: int = NOWHERE
    """Where the map should look, if anywhere."""
    why: str = ""
    """What is wrong and what to do, where there is more to say."""

    @property
    def spoken(self) -> str:
        """Both in one line."""
        return f"{self.what}: {self.state}"


def chain_check(tests: Sequence[ChainTest], venue: Venue) -> Check:
    """The test calls of all service bands in one line: the oldest of the newest counts."""
    what = tr("chain")
    if not tests:
        return Check(what, tr("not tested: no service bands"), Severity.LOW)
    overdue = [test for test in tests if test.is_overdue]
    if len(overdue) == len(tests):
        return Check(what, tr("no test call is heard"), Severity.HIGH, overdue[0].zone)
    if overdue:
        places = _named([_zone(venue, test.zone) for test in overdue])
        return Check(what, tr("no test call from {places}").format(places=places), Severity.MEDIUM, overdue[0].zone)
    heard = [test.heard_at_s for test in tests if test.heard_at_s is not None]
    if len(heard) < len(tests):
        state = tr("{n} of {all} areas tested").format(n=len(heard), all=len(tests))
        return Check(what, state, Severity.LOW)
    return Check(what, tr("checked {time}").format(time=words.clock(min(heard), venue.time_zone)))


def checks(now: Moment, venue: Venue, sound: Check) -> tuple[Check, ...]:
    """Every link of the chain, as it is now.

    Args:
        now: what the venue shows.
        venue: the place.
        sound: how this desk's loudspeaker is.
    """
    if now.snapshot is None:
        return (Check(tr("venue"), tr("nothing heard yet"), Severity.LOW), sound)
    return (
        chain_check(now.snapshot.chain, venue),
        _readers(now, now.snapshot),
        *deaf(now.snapshot, venue),
        _bands(now.snapshot),
        _duty(now, now.snapshot, venue),
        *_watchdog(now.snapshot),
        sound,
    )


def deaf(snapshot: Snapshot, venue: Venue) -> tuple[Check, ...]:
    """The zones from which nothing can be heard, each with since when."""
    zones = [n for n, health in enumerate(snapshot.zones["health"].tolist()) if health == ZoneHealth.DEAF]
    if not zones:
        return (Check(tr("deaf zones"), tr("none")),)
    return tuple(
        Check(
            venue.zones[n].name,
            _deaf_since(float(snapshot.zones["deaf_since_s"][n]), venue.time_zone),
            Severity.MEDIUM,
            n,
        )
        for n in zones
    )


def _deaf_since(at_s: float, time_zone: ZoneInfo) -> str:
    return tr("deaf since {time}").format(time=words.short_clock(at_s, time_zone)) if at_s else tr("deaf")


def _readers(now: Moment, snapshot: Snapshot) -> Check:
    heard, total = readers_heard(snapshot.readers), len(snapshot.readers)
    state = tr("{n} of {all} hear").format(n=heard, all=total)
    if now.age is not DataAge.FRESH or not heard:
        return Check(tr("readers"), tr("nothing new is heard"), Severity.HIGH)
    return Check(tr("readers"), state, Severity.NONE if heard == total else Severity.LOW)


def _bands(snapshot: Snapshot) -> Check:
    if snapshot.bridge_is_up:
        return Check(tr("bands"), tr("can be asked"))
    return Check(tr("bands"), tr("cannot be asked or told now"), Severity.MEDIUM)


def _watchdog(snapshot: Snapshot) -> tuple[Check, ...]:
    """That nothing would start the venue again, where that is so."""
    what = tr("watchdog")
    return tuple(
        Check(what, tr("none: no restart after a crash"), Severity.LOW)
        if note.text == UNWATCHED
        else Check(what, tr("watches no more"), Severity.MEDIUM)
        for note in snapshot.notes
        if note.source == WATCHDOG
    )


def _duty(now: Moment, snapshot: Snapshot, venue: Venue) -> Check:
    """Who is on duty, and whether every level reaches somebody who can confirm."""
    if not snapshot.responders:
        return Check(tr("responders"), tr("nobody is on duty"), Severity.MEDIUM)
    reached = {level.name: reach(level, snapshot.responders, now) for level in venue.safety.levels}
    unsure = [name for name, told in reached.items() if told.severity]
    if unsure:
        worst = max(told.severity for told in reached.values())
        return Check(tr("responders"), tr("nobody confirms for {levels}").format(levels=_named(unsure)), worst)
    return Check(tr("responders"), tr("{n} on duty").format(n=len(snapshot.responders)))


def _zone(venue: Venue, zone: int) -> str:
    return tr("an unknown place") if zone == NOWHERE else venue.zones[zone].name


def _named(names: Sequence[str]) -> str:
    """The first few names, and how many more."""
    shown = ", ".join(names[:NAMED])
    return tr("{names} and {n} more").format(names=shown, n=len(names) - NAMED) if len(names) > NAMED else shown
