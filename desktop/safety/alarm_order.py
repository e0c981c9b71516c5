"""In which order alerts are listed: as a responder thinks. Pure functions, no Qt."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from venue_models.values import Alert, AlertState

FLOOD: Final = 10
FLOOD_WITHIN_S: Final = 60.0
"""So many alarms raised within this time are a flood: nobody reads them one by one (ISA-18.2 calls 10 in 10 minutes
one, for operators who look; here somebody must be sent to each)."""
GROUPED_FROM: Final = 3
"""Fewer alarms at one place stand for themselves, also in a flood."""
GROUP_KEYS_BELOW: Final = -10


class Part(IntEnum):
    """A part of the list."""

    UNACKNOWLEDGED = -1
    IN_HAND = -2
    SHELVED = -3


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a part, with how many alerts are in it."""

    part: Part
    count: int
    places: int = 0
    """In a flood, at how many places they are; 0: it is none."""

    @property
    def key(self) -> int:
        """What the line is known by."""
        return int(self.part)


@dataclass(frozen=True, slots=True)
class Group:
    """Alarms of a flood at one place, the gravest and oldest first."""

    place: int
    """The zone that names it."""
    alerts: tuple[Alert, ...]
    is_open: bool

    @property
    def key(self) -> int:
        """What the line is known by, whoever joins the group."""
        return GROUP_KEYS_BELOW - self.place - 1


@dataclass(frozen=True, slots=True)
class Line:
    """One alert."""

    alert: Alert
    is_inside: bool = False
    """It stands under its group."""

    @property
    def key(self) -> int:
        """What the line is known by."""
        return self.alert.number


Entry = Heading | Group | Line


def part_of(alert: Alert) -> Part | None:
    """Where an alert is listed; None where it is not: it is only suspected, or closed."""
    if not alert.is_alert:
        return None
    if alert.is_shelved:
        return Part.SHELVED
    return Part.UNACKNOWLEDGED if alert.state is AlertState.UNACKNOWLEDGED else Part.IN_HAND


def in_order(alerts: Iterable[Alert]) -> list[Alert]:
    """The gravest first, then the oldest."""
    return sorted(alerts, key=lambda alert: (alert.severity, alert.began_at_s, alert.number))


def in_parts(alerts: Iterable[Alert]) -> dict[Part, list[Alert]]:
    """What is listed, part by part: in hand, where nobody has arrived yet stands before where somebody is."""
    parts: dict[Part, list[Alert]] = {part: [] for part in Part}
    for alert in in_order(alerts):
        part = part_of(alert)
        if part is not None:
            parts[part].append(alert)
    parts[Part.IN_HAND].sort(key=lambda alert: alert.state is AlertState.ON_SCENE)
    parts[Part.SHELVED].sort(key=lambda alert: alert.shelved_until_s or 0.0)
    return parts


def is_flood(unacknowledged: Sequence[Alert]) -> bool:
    """Whether so many were raised within so short a time; it ends as they are acknowledged."""
    raised = sorted(alert.raised_at_s for alert in unacknowledged if alert.raised_at_s is not None)
    return any(late - early <= FLOOD_WITHIN_S for early, late in zip(raised, raised[FLOOD - 1 :], strict=False))


def entries(
    alerts: Iterable[Alert], places: Callable[[Sequence[Alert]], Mapping[int, int]], opened: Collection[int] = ()
) -> tuple[Entry, ...]:
    """Every line of the list.

    Args:
        alerts: as the venue has them, suspected and closed ones included.
        places: the zones that name the places of alerts, by their numbers; asked only in a flood.
        opened: the keys of groups whose alarms are to be listed too.
    """
    listed: list[Entry] = []
    for part, some in in_parts(alerts).items():
        if not some:
            continue
        if part is Part.UNACKNOWLEDGED and is_flood(some):
            at = places(some)
            listed += [Heading(part, len(some), len(set(at.values()))), *_grouped(some, at, opened)]
        else:
            listed += [Heading(part, len(some)), *(Line(alert) for alert in some)]
    return tuple(listed)


def _grouped(ordered: Sequence[Alert], place: Mapping[int, int], opened: Collection[int]) -> list[Entry]:
    """Groups by place; each stands where its gravest alarm would, so that none sinks below a lesser one."""
    places: dict[int, list[Alert]] = {}
    for alert in ordered:
        places.setdefault(place[alert.number], []).append(alert)
    listed: list[Entry] = []
    for alert in ordered:
        where = place[alert.number]
        some = places[where]
        if len(some) < GROUPED_FROM:
            listed.append(Line(alert))
        elif alert is some[0]:
            is_open = Group(where, (), is_open=False).key in opened
            listed.append(Group(where, tuple(some), is_open))
            listed += [Line(inside, is_inside=True) for inside in some] if is_open else []
    return listed


def suspected(alerts: Iterable[Alert]) -> int:
    """How many episodes are nobody's business yet."""
    return sum(alert.state is AlertState.SUSPECTED for alert in alerts)


def next_unacknowledged(alerts: Iterable[Alert], after: int) -> Alert | None:
    """The alarm after this one (its number) in the order of the list, round and round; None where there is none."""
    waiting = in_order(alert for alert in alerts if part_of(alert) is Part.UNACKNOWLEDGED)
    numbers = [alert.number for alert in waiting]
    at = numbers.index(after) + 1 if after in numbers else 0
    return waiting[at % len(waiting)] if waiting else None
