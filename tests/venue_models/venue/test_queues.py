"""How a venue runs its lines: what its folder may say of it, and what is told of each mistake."""

from datetime import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.venue_models.venue.small_park import settings, write
from venue_models.venue.queue_settings import read_queues
from venue_models.venue.queues import Nudging, Queues, VirtualQueues
from venue_models.venue.reading import VenueError, read_venue


def queues_of(folder: Path, table: Any) -> Queues:
    return read_venue(write(folder, settings() | {"queues": table})).queues


def mistakes_of(folder: Path, table: Any) -> list[str]:
    with pytest.raises(VenueError) as caught:
        queues_of(folder, table)
    return [str(mistake) for mistake in caught.value.mistakes]


def test_a_venue_that_says_nothing_runs_its_lines_as_the_handbook_says(tmp_path: Path) -> None:
    venue = read_venue(write(tmp_path))
    wheel = venue.attractions[0]
    assert venue.queues == Queues()
    assert (wheel.area, wheel.target_min, wheel.has_virtual_queue) == ("", None, False)


def test_lines_invitations_and_virtual_queues_are_the_venues_own(tmp_path: Path) -> None:
    table = {
        "opens_at": "10:30",
        "post_steps_min": [10, 20, 40],
        "signs_file": "/srv/signs/waits.json",
        "dispatch_port": 9000,
        "nudging": {"is_on": False, "short_min": 12.5, "held_out_share": 0.2},
        "virtual": {"share_of_seats": 0.3, "largest_party": 8},
    }
    assert queues_of(tmp_path, table) == Queues(
        time(10, 30),
        (10, 20, 40),
        "/srv/signs/waits.json",
        9000,
        Nudging(is_on=False, short_min=12.5, held_out_share=0.2),
        VirtualQueues(share_of_seats=0.3, largest_party=8),
    )


def test_an_attraction_has_its_part_of_the_park_its_target_and_perhaps_a_virtual_queue(tmp_path: Path) -> None:
    top = settings()
    top["attractions"][0] |= {"area": "East", "target_min": 40, "virtual_queue": True}
    wheel = read_venue(write(tmp_path, top)).attractions[0]
    assert (wheel.area, wheel.target_min, wheel.has_virtual_queue) == ("East", 40, True)


def test_every_mistake_is_told_with_its_place(tmp_path: Path) -> None:
    table = {
        "opens_at": "25:00",
        "post_steps_min": [],
        "dispatch_port": 0,
        "opens": "9",
        "nudging": {"held_out_share": 1, "is_on": "yes"},
        "virtual": {"share_of_seats": 1.1, "largest_party": 0},
    }
    told = "\n".join(mistakes_of(tmp_path, table))
    for place in (
        "queues.opens_at: expected a time like '22:00'",
        "queues.post_steps_min: expected a list of whole minutes",
        "queues.dispatch_port: expected a port",
        "queues: unknown key 'opens' (perhaps 'opens_at'?)",
        "queues.nudging.held_out_share: expected a share from 0 to 0.9",
        "queues.nudging.is_on: expected true or false",
        "queues.virtual.share_of_seats: expected a share from 0 to 1",
        "queues.virtual.largest_party: expected a whole number of guests",
    ):
        assert place in told


def test_a_sign_rises(tmp_path: Path) -> None:
    (told,) = mistakes_of(tmp_path, {"post_steps_min": [5, 10, 10]})
    assert "larger than the one before" in told


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
        max_leaves=8,
    )
)
def test_whatever_stands_there_is_a_setting_or_a_mistake(table: Any) -> None:
    mistakes: list[str] = []
    read = read_queues(table, lambda place, text: mistakes.append(f"{place}: {text}"))
    assert isinstance(read, Queues)
    assert mistakes or isinstance(table, dict)
