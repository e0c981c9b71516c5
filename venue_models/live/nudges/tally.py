"""What invitations come to, counted per time block, and what they are worth by that; it names nobody."""

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from venue_models.strategies.lots import Lots
from venue_models.strategies.worth import Block, saved_min, uplift
from venue_models.values import NudgeCounts, NudgeFigures
from venue_models.venue.model import Venue

WASH_OUT_SHARE: Final = 1 / 3
"""Whoever joins a line in the first third of a block finds what the block before has left."""
KEPT_DAYS: Final = 28
"""So long ago invitations are measured from: before, the park was another."""

_COUNTS: Final = tuple(field.name for field in fields(NudgeCounts) if field.name not in ("begins_at_s", "is_on"))


class NudgeTally:
    """Counts by time blocks, which are on or off by lot.

    Args:
        venue: its time zone and its settings.
        lots: which blocks are off.
    """

    def __init__(self, venue: Venue, lots: Lots) -> None:
        self._time_zone, self._lots = venue.time_zone, lots
        self._block_s = 60 * venue.queues.nudging.block_min
        self._blocks: dict[float, NudgeCounts] = {}
        self._changed: set[float] = set()
        self._spoiled: set[float] = set()

    def restore(self, blocks: Iterable[NudgeCounts]) -> None:
        """Take up what was counted before."""
        self._blocks |= {block.begins_at_s: block for block in blocks}

    def day(self, at_s: float) -> int:
        """The ordinal of the venue's day."""
        return self._local(at_s).toordinal()

    def midnight_s(self, at_s: float) -> float:
        """When the venue's day began."""
        return datetime.combine(self._local(at_s), time(), self._time_zone).timestamp()

    def is_on(self, at_s: float) -> bool:
        """Whether invitations may go out, as the lot fell."""
        return self._lots.is_on(self.day(at_s), self._number(at_s))

    def begin(self, now_s: float) -> None:
        """Let a block that has begun be known: also one in which nothing happens is one."""
        self._of(now_s)
        oldest_s = now_s - 86_400 * KEPT_DAYS
        self._blocks = {at: block for at, block in self._blocks.items() if at >= oldest_s}
        self._spoiled = {at for at in self._spoiled if at >= oldest_s}

    def spoil(self, now_s: float) -> None:
        """A person has switched invitations: what is waited in this block is compared with nothing."""
        begins_at_s = self._begins_at_s(now_s)
        self._spoiled.add(begins_at_s)
        self._put(replace(self._of(now_s), boarded=0, waited_min=0.0))

    def count(self, at_s: float, **more: int) -> None:
        """Count something of an invitation that went out, or was held back, at a time."""
        block = self._of(at_s)
        self._put(replace(block, **{name: getattr(block, name) + count for name, count in more.items()}))

    def waited(self, joined_at_s: float, waited_min: float) -> None:
        """A guest who joined a line at a time has boarded."""
        begins_at_s = self._begins_at_s(joined_at_s)
        if begins_at_s in self._spoiled or joined_at_s < begins_at_s + WASH_OUT_SHARE * self._block_s:
            return
        block = self._of(joined_at_s)
        self._put(replace(block, boarded=block.boarded + 1, waited_min=block.waited_min + waited_min))

    def take_changed(self) -> tuple[NudgeCounts, ...]:
        """The blocks that have changed since the last call, oldest first."""
        changed, self._changed = sorted(self._changed), set()
        return tuple(self._blocks[at] for at in changed if at in self._blocks)

    def figures(self, now_s: float, *, is_on: bool, is_switched_off: bool) -> NudgeFigures:
        """Counts of today; what they are worth, since they are measured."""
        today = self._sum(block for at, block in self._blocks.items() if self.day(at) == self.day(now_s))
        ever = self._sum(self._blocks.values())
        lift = uplift(ever["invited_in_time"], ever["invited"], ever["held_out_in_time"], ever["held_out"])
        saved, blocks = saved_min(self._finished(now_s))
        return NudgeFigures(
            is_on=is_on,
            is_switched_off=is_switched_off,
            invited=today["invited"],
            accepted=today["accepted"],
            arrived=today["invited_in_time"],
            promises_kept=today["promises_kept"],
            promises_told=today["promises_told"],
            uplift=lift and lift[0],
            uplift_low=lift and lift[1],
            uplift_high=lift and lift[2],
            held_out=ever["held_out"],
            saved_min=saved and saved[0],
            saved_low_min=saved and saved[1],
            saved_high_min=saved and saved[2],
            blocks=blocks,
        )

    def _finished(self, now_s: float) -> list[Block]:
        """The blocks that are over, in order."""
        return [
            Block(self.day(at), self._number(at), block.is_on, block.boarded, block.waited_min)
            for at, block in sorted(self._blocks.items())
            if at + self._block_s <= now_s
        ]

    @staticmethod
    def _sum(blocks: Iterable[NudgeCounts]) -> dict[str, int]:
        found = list(blocks)
        return {name: sum(getattr(block, name) for block in found) for name in _COUNTS}

    def _put(self, block: NudgeCounts) -> None:
        self._blocks[block.begins_at_s] = block
        self._changed.add(block.begins_at_s)

    def _of(self, at_s: float) -> NudgeCounts:
        begins_at_s = self._begins_at_s(at_s)
        if begins_at_s not in self._blocks:
            self._put(NudgeCounts(begins_at_s, is_on=self.is_on(at_s)))
        return self._blocks[begins_at_s]

    def _local(self, at_s: float) -> date:
        return datetime.fromtimestamp(at_s, self._time_zone).date()

    def _second(self, at_s: float) -> float:
        """Of the venue's day."""
        now = datetime.fromtimestamp(at_s, self._time_zone)
        return (
            timedelta(hours=now.hour, minutes=now.minute, seconds=now.second).total_seconds() + now.microsecond / 1e6
        )

    def _number(self, at_s: float) -> int:
        return self._lots.block(self._second(at_s))

    def _begins_at_s(self, at_s: float) -> float:
        return round(at_s - self._second(at_s) % self._block_s, 3)
