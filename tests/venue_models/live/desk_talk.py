"""Desks and bands that talk to a live venue, for tests."""

from typing import Any

import numpy as np

from venue_models.commands import Command, Reply, new_id
from venue_models.live import LiveVenue
from venue_models.staff.accounts import Accounts, Operator
from venue_models.staff.roles import Role
from venue_models.values import BAND_REPORT, REPORT, BandFlag, Batch, ReportKind, Trust

STAFF = Accounts(tuple(Operator(role.value, role, "") for role in Role))
"""One operator for each role, called like it."""
PERIOD = 1_757_812


def ask(
    live: LiveVenue, now_s: float, what: type[Command], *words: Any, desk: str = "desk", hindrance: str = ""
) -> Reply:
    """A desk asks for something, and gets its one reply."""
    live.step(now_s, commands=(what(new_id(), desk, *words),), hindrance=hindrance)
    (reply,) = live.take_replies()
    return reply


def band_report(
    now_s: float, band: int, event: int, flags: BandFlag, trust: Trust = Trust.AUTHENTIC, **columns: float
) -> Batch:
    """What a band of our own protocol says of its event."""
    rows = np.zeros(1, BAND_REPORT)
    rows["t_s"], rows["band"], rows["period"], rows["event"] = now_s, band, PERIOD, event
    rows["flags"], rows["trust"], rows["battery_pct"] = int(flags), int(trust), 255
    for column, value in columns.items():
        rows[column] = value
    return Batch(now_s, band_reports=rows)


def pressed(now_s: float, band: int) -> Batch:
    """A tag without a secret says that its button was pressed."""
    rows = np.zeros(1, REPORT)
    rows["t_s"], rows["band"], rows["kind"], rows["value"] = now_s, band, ReportKind.BUTTON, 1
    return Batch(now_s, reports=rows)
