"""A street with a ride: a plaza, a line with an express lane, a platform and a track, heard well; for tests."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import time
from typing import Any

import numpy as np
from shapely import box

from tests.venue_models.live.desk_talk import STAFF, ask
from tests.venue_models.small_venue import guests, heard, street
from venue_models.commands import Command, PinChecked, Reply
from venue_models.guests.register import Register
from venue_models.live import LiveVenue
from venue_models.staff.roles import Role
from venue_models.store.store import Store
from venue_models.values import DISPATCH, VISIT, Batch, QueueState, Rows, Snapshot
from venue_models.venue.model import Attraction, Venue, Zone, ZoneKind
from venue_models.venue.queues import Queues

PLAZA, LINE, EXPRESS, PLATFORM, TRACK, FAR = range(6)
NOON_S = 1_800_014_400.0
"""12:00 at the street; its lines are open from 9:00 to 22:00."""
ZONES = (
    Zone("plaza", "Plaza", ZoneKind.WALKWAY, 0, box(0, 10, 20, 50)),
    Zone("line", "Comet line", ZoneKind.QUEUE, 0, box(20, 10, 40, 50), attraction="comet"),
    Zone("express", "Comet express", ZoneKind.QUEUE, 0, box(40, 10, 44, 50), attraction="comet"),
    Zone("platform", "Comet platform", ZoneKind.BOARDING, 0, box(44, 10, 56, 50), attraction="comet"),
    Zone("track", "Comet", ZoneKind.RIDE, 0, box(56, 10, 70, 50), attraction="comet"),
    Zone("far", "Far walk", ZoneKind.WALKWAY, 0, box(75, 10, 100, 50)),
)
COMET = Attraction(
    "comet", "Comet", "coaster", 8, 60.0, 90.0, (LINE, EXPRESS), PLATFORM, TRACK, area="Rise", target_min=10
)


def ride_street(*, has_virtual_queue: bool = False, **settings: Any) -> Venue:
    """The street; ``settings`` replace those of its lines."""
    queues = Queues(opens_at=time(9, 0), **settings)
    comet = replace(COMET, has_virtual_queue=has_virtual_queue)
    return replace(street(zones=ZONES), attractions=(comet,), queues=queues)


def visit(band: int, zone: int, entered_at_s: float, left_at_s: float = np.nan) -> Rows:
    """One VISIT row."""
    return np.array([(band, zone, entered_at_s, left_at_s)], VISIT)


def dispatched(at_s: float, guests: int, attraction: int = 0) -> Batch:
    """A vehicle left."""
    return Batch(at_s, dispatches=np.array([(at_s, attraction, guests)], DISPATCH))


class RideDay:
    """A live venue whose ride runs, without radio: visits are not needed for what it tests."""

    def __init__(
        self, store: Store | None = None, start_s: float = NOON_S, register: Register | None = None, **settings: Any
    ) -> None:
        self.venue, self.store, self.now_s = ride_street(**settings), store, start_s
        self.live = LiveVenue(self.venue, register or guests(40), store, started_at_s=start_s, own_operators=STAFF)

    def ask(self, what: type[Command], *words: Any, desk: str = "desk") -> Reply:
        return ask(self.live, self.now_s, what, *words, desk=desk)

    def sign_in(self, role: Role, desk: str = "desk") -> None:
        assert self.ask(PinChecked, role.value, True, desk=desk).was_done

    def go_on(self, seconds: int, batches: Mapping[int, Sequence[Batch]] | None = None) -> Snapshot:
        """Let time pass in steps of five seconds; ``batches`` by the second from now in which they come."""
        told = batches or {}
        for second in sorted({*range(5, seconds, 5), seconds, *told}):
            self.live.step(self.now_s + second, told.get(second, ()))
        self.now_s += seconds
        return self.live.snapshot()

    def run(self, minutes: int, guests: int = 7) -> Snapshot:
        """The ride leaves once a minute with so many guests."""
        return self.go_on(
            60 * minutes, {60 * n: (dispatched(self.now_s + 60 * n, guests),) for n in range(1, minutes + 1)}
        )

    def stand(self, bands: int, seconds: int, *, every_s: int = 5, leaves: int = 0) -> Snapshot:
        """So many bands stand in line for so long; the ride takes one a minute, up to the second ``leaves``."""
        told: dict[int, tuple[Batch, ...]] = {}
        for second in range(every_s, seconds + 1, every_s):
            at_s = self.now_s + second
            told[second] = (heard(at_s, dict.fromkeys(range(bands), (30.0, 30.0))),)
            if second % 60 == 0 and second <= leaves:
                told[second] = (*told[second], dispatched(at_s, 1))
        return self.go_on(seconds, told)

    @property
    def comet(self) -> QueueState:
        (state,) = self.live.snapshot().queues
        return state
