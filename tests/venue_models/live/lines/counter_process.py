"""A counter at work in a process of its own, for tests that kill it: ``python -m … FILE``.

Each party takes a place in the virtual queue, and the sign says something else; what was done is told in a line.
"""

import sys
from pathlib import Path

from tests.venue_models.live.lines.ride_street import NOON_S, RideDay
from tests.venue_models.small_venue import guests
from venue_models.commands import JoinVirtualQueue, PostWait, SwitchVirtualQueue
from venue_models.staff.roles import Role
from venue_models.store.store import KeyFolder, Store

PARTIES = 40


def work(path: Path) -> None:
    """Do it until there is no party left."""
    store = Store.open(path, now_s=NOON_S, keys=KeyFolder(path.parent / "keys"))
    day = RideDay(store, register=guests(3 * PARTIES), has_virtual_queue=True)
    day.run(10)
    day.sign_in(Role.SUPERVISOR)
    assert day.ask(SwitchVirtualQueue, 0, True).was_done
    steps_min = day.venue.queues.post_steps_min
    for party in range(1, PARTIES + 1):
        day.now_s += 1
        (place,) = day.ask(JoinVirtualQueue, 0, party, 1).numbers
        print("place", party, place, flush=True)
        posted_min = steps_min[party % len(steps_min)]
        assert day.ask(PostWait, 0, posted_min).was_done
        print("sign", posted_min, day.now_s, flush=True)


if __name__ == "__main__":
    work(Path(sys.argv[1]))
