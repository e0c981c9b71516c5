"""The seam between desk and venue."""

from desktop.link import Link
from tests.desktop.pictures import small_park, snapshot_of
from venue_models.values import Watch


def test_the_newest_snapshot_replaces_the_one_before() -> None:
    link, park = Link(), small_park()
    assert link.latest() is None
    first, second = (snapshot_of(park, {}, 6, sequence=n) for n in (1, 2))
    link.publish(first)
    link.publish(second)
    assert link.latest() is second


def test_commands_are_taken_once_and_in_order() -> None:
    link = Link()
    link.send(Watch("staff", 3))
    link.send(Watch("staff", 4))
    assert link.take_commands() == (Watch("staff", 3), Watch("staff", 4))
    assert link.take_commands() == ()
