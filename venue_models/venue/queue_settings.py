"""``[queues]`` of venue.toml: when lines open, what signs can say, how parties are invited, what is promised."""

from datetime import time
from itertools import pairwise
from typing import Annotated, Any, Final

from msgspec import Meta, Struct

from venue_models.venue.mistakes import Note
from venue_models.venue.queues import Nudging, Queues, VirtualQueues
from venue_models.venue.schema import Switch, Text, TimeOfDay, filled

TABLES: Final = ("nudging", "virtual")
"""What ``[queues]`` has besides its own keys."""
_QUEUES: Final = Queues()
_NUDGING: Final = Nudging()
_VIRTUAL: Final = VirtualQueues()

Minutes = Annotated[float, Meta(gt=0, le=1440, description="a number of minutes above 0, at most 1440")]
Share = Annotated[float, Meta(ge=0, le=1, description="a share from 0 to 1")]
OffShare = Annotated[float, Meta(ge=0, le=0.9, description="a share from 0 to 0.9")]
Sign = Annotated[int, Meta(ge=0, le=600)]
Signs = Annotated[
    list[Sign], Meta(min_length=1, max_length=100, description="a list of whole minutes from 0 to 600, rising")
]
Port = Annotated[int, Meta(ge=1, le=65_535, description="a port from 1 to 65535")]
Party = Annotated[int, Meta(ge=1, le=100, description="a whole number of guests from 1 to 100")]


class QueuesRow(Struct, kw_only=True):
    """``[queues]``."""

    opens_at: TimeOfDay = "09:00"
    post_steps_min: Signs | None = None
    signs_file: Text | None = None
    dispatch_port: Port | None = None


class NudgingRow(Struct, kw_only=True):
    """``[queues.nudging]``."""

    is_on: Switch = _NUDGING.is_on
    short_min: Minutes = _NUDGING.short_min
    held_out_share: OffShare = _NUDGING.held_out_share
    block_min: Minutes = _NUDGING.block_min
    off_share: OffShare = _NUDGING.off_share
    ask_again_after_min: Minutes = _NUDGING.ask_again_after_min
    walk_within_min: Minutes = _NUDGING.walk_within_min
    good_for_min: Minutes = _NUDGING.good_for_min


class VirtualQueuesRow(Struct, kw_only=True):
    """``[queues.virtual]``."""

    share_of_seats: Share = _VIRTUAL.share_of_seats
    window_min: Minutes = _VIRTUAL.window_min
    grace_min: Minutes = _VIRTUAL.grace_min
    call_before_min: Minutes = _VIRTUAL.call_before_min
    largest_party: Party = _VIRTUAL.largest_party


def read_queues(table: Any, note: Note) -> Queues:
    """Read ``[queues]``, whatever it holds.

    Args:
        table: what stands there.
        note: takes down what is wrong.

    Returns:
        The settings; the defaults of a table with a mistake.
    """
    inner = {key: table[key] for key in TABLES if key in table} if isinstance(table, dict) else {}
    heads = {key: value for key, value in table.items() if key not in TABLES} if isinstance(table, dict) else table
    row = filled(QueuesRow, heads, "queues", note, known=TABLES) or QueuesRow()
    nudging = filled(NudgingRow, inner.get("nudging", {}), "queues.nudging", note) or NudgingRow()
    virtual = filled(VirtualQueuesRow, inner.get("virtual", {}), "queues.virtual", note) or VirtualQueuesRow()
    signs = _QUEUES.post_steps_min if row.post_steps_min is None else tuple(row.post_steps_min)
    if any(later <= earlier for earlier, later in pairwise(signs)):
        note("queues.post_steps_min", "expected each number to be larger than the one before it")
    return Queues(
        opens_at=time.fromisoformat(row.opens_at),
        post_steps_min=signs,
        signs_file=row.signs_file or "",
        dispatch_port=row.dispatch_port,
        nudging=Nudging(**_as_given(nudging)),
        virtual=VirtualQueues(**_as_given(virtual)),
    )


def _as_given(row: Struct) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__struct_fields__}
