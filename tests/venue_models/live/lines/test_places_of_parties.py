"""Places in virtual queues of parties that leave, are erased, or were promised one when the program was killed."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.venue_models.live.lines.ride_street import NOON_S, RideDay
from venue_models.commands import Erase, JoinVirtualQueue, SwitchVirtualQueue, TakeBack
from venue_models.staff.roles import Role
from venue_models.store.store import KeyFolder, Store

TOGETHER = (0, 1, 2)
"""The bands of one party."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "data" / "venue.db", now_s=NOON_S, keys=KeyFolder(tmp_path / "keys"))
    yield store
    store.close()


def with_a_place(store: Store) -> RideDay:
    """The Comet has run for twenty minutes, and a party of three holds a place."""
    day = RideDay(store, has_virtual_queue=True)
    day.run(20)
    day.sign_in(Role.SUPERVISOR)
    assert day.ask(SwitchVirtualQueue, 0, True).was_done
    assert day.ask(JoinVirtualQueue, 0, day.live.register.wearers[0].party_number, 3).was_done
    assert len(day.live.snapshot().places) == 1
    return day


def test_when_the_last_of_a_party_is_erased_its_place_is_free_and_shown_no_more(store: Store) -> None:
    day = with_a_place(store)
    numbers = [day.live.register.wearers[band].guest for band in TOGETHER]
    for band, guest in zip(TOGETHER, numbers, strict=True):
        assert len(day.live.snapshot().places) == 1
        assert day.ask(TakeBack, band).was_done
        assert day.ask(Erase, guest, "asked for it at the counter").was_done
    snapshot = day.live.snapshot()
    assert snapshot.places == ()
    assert snapshot.queues[0].virtual.guests == 0
    day.go_on(1200)
    assert not any(note.source == "virtual queues" for note in day.live.snapshot().notes)
    assert store.places_since(0.0) == ()


@pytest.mark.parametrize("told", [5, 24])
def test_what_was_told_before_the_program_was_killed_is_so_after_it(tmp_path: Path, told: int) -> None:
    """A place each for those who were told so, none of them twice, and the sign as it was posted."""
    path = tmp_path / "data" / "venue.db"
    path.parent.mkdir()
    counter = [sys.executable, "-m", "tests.venue_models.live.lines.counter_process", str(path)]
    with subprocess.Popen(counter, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = [next(process.stdout).split() for _ in range(told)]
        process.kill()
        lines += [line.split() for line in process.stdout if line.endswith("\n")]
    promised = {int(party): int(place) for what, party, place in lines if what == "place"}
    signs = [int(posted_min) for what, posted_min, _ in lines if what == "sign"]

    now_s = NOON_S + 1800
    with_keys = Store.open(path, now_s=now_s, keys=KeyFolder(path.parent / "keys"))
    try:
        day = RideDay(with_keys, now_s, with_keys.register(), has_virtual_queue=True)
        day.go_on(1)
        places = [place for place in with_keys.places_since(0.0) if place.party in promised]
        assert {place.party: place.number for place in places} == promised
        assert len(places) == len(promised)
        assert day.comet.virtual.is_on
        steps_min = day.venue.queues.post_steps_min
        untold = steps_min[(steps_min.index(signs[-1]) + 1) % len(steps_min)]
        assert day.comet.posted_min in (signs[-1], untold), "the last may have been written and not yet told"
    finally:
        with_keys.close()
