"""Draws the queue board in every state that it must look right in: ``python -m tests.desktop.queue_pictures PATH``.

PATH is a folder. A second word is the language (en, ko), a third the theme, a fourth the size (1440x900).
"""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from desktop.link import Link
from tests.desktop.pictures import NOON_S
from tests.desktop.safety_pictures import crowd
from tests.desktop.staff.queues import lines as made
from venue_models.commands import ReadWaits, Reply
from venue_models.values import WAIT, NudgeFigures, QueueState, QueueStatus, Session, Snapshot, no_rows
from venue_models.venue.model import Venue

MANY: Final = 60
STALE_S: Final = 140.0
LONG_NAME: Final = "The Grand Oriental Steam Carousel and Ferry"


def states(park: Venue, quiet: Snapshot) -> dict[str, Callable[[], Snapshot]]:
    """What there is to be looked at, by name."""
    nobody = tuple(
        made.state(n, None, now=made.now(None, status=QueueStatus.CLOSED, band_share=None, throughput_per_h=None))
        for n in range(len(park.attractions))
    )
    full = replace(quiet, queues=made.busy(park), waits=made.busy_day(park), nudges=made.NUDGES)
    unknown = tuple(
        made.state(n, None, now=made.now(None, band_share=None, throughput_per_h=None))
        for n in range(len(park.attractions))
    )
    return {
        "empty": lambda: replace(quiet, queues=nobody, nudges=NudgeFigures(is_on=True)),
        "busy": lambda: full,
        "area": lambda: full,
        "unknown": lambda: replace(quiet, queues=unknown, nudges=NudgeFigures(is_on=False, is_switched_off=True)),
        "stale": lambda: replace(full, data_age_s=STALE_S, queues=tuple(_as_it_was(of) for of in full.queues)),
        "untold": lambda: quiet,
        "review": lambda: full,
        "map": lambda: full,
        "signed_counter": lambda: full,
        "many": lambda: full,
    }


def _as_it_was(state: QueueState) -> QueueState:
    """A line that was asked before the data ceased to come."""
    return replace(state, now=replace(state.now, at_s=state.now.at_s - STALE_S))


def many(park: Venue) -> Venue:
    """As many attractions as a desk must show, some with long names."""
    rides = [park.attractions[n % len(park.attractions)] for n in range(MANY)]
    return replace(
        park,
        attractions=tuple(
            replace(ride, id=f"{ride.id}-{n}", name=LONG_NAME if n % 5 == 0 else f"{ride.name} {n}")
            for n, ride in enumerate(rides)
        ),
    )


def main() -> None:
    """Draw all of them."""
    folder, language, theme, size = (*sys.argv[1:], *("en", "dark", "1440x900")[len(sys.argv) - 2 :])
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from desktop.application import qt_application
    from desktop.link import DESK
    from desktop.pictures import draw
    from desktop.places import sample_venue_folder
    from desktop.staff.desk import StaffDesk
    from desktop.staff.pages import Page
    from desktop.staff.queues.line_reading import Order
    from tests.desktop.ears import Ears
    from venue_models.venue.reading import read_venue

    qt_application(language)
    park = made.with_targets(read_venue(sample_venue_folder()))
    register, quiet = crowd(park)
    small = park
    for name in states(park, quiet):
        park = many(small) if name == "many" else small
        state = states(park, quiet)[name]
        role = "counter" if name == "signed_counter" else "supervisor"
        link = Link(register)
        desk = StaffDesk(park, register, link, Ears(), clock=lambda: NOON_S, theme=theme)
        desk.timer.stop()
        link.publish(replace(state(), sessions={DESK: Session("Ara Kim", role, NOON_S)}, operators=("Ara Kim",)))
        desk.resize(*(int(side) for side in size.split("x")))
        desk.show()
        desk.listen()
        desk.show_view(Page.MAP if name == "map" else Page.QUEUES)
        queues = desk.face.queues
        queues.order_by(Order.BY_AREA if name == "area" else Order.WORST_FIRST)
        if name in ("busy", "many"):
            queues.choose(0)
        if name == "review":
            queues.toggle_review()
        _answer(link, park, is_kept=name not in ("empty", "untold"))
        path = Path(folder) / f"queues_{name}_{language}_{theme}_{size}.png"
        draw(desk, path)
        desk.close()
        print(path)


def _answer(link: Link, park: Venue, *, is_kept: bool) -> None:
    """What the venue keeps of the days that the desk asks for."""
    for command in link.take_commands():
        waits = no_rows(WAIT)
        if isinstance(command, ReadWaits) and is_kept:
            opens_s = command.since_s + 9 * 3600
            waits = made.busy_day(park, since_s=opens_s, until_s=min(opens_s + 13 * 3600, NOON_S), seed=7)
        link.reply([Reply(command.id, command.desk, waits=waits)])


if __name__ == "__main__":
    main()
