"""The seam between desk and venue."""

from dataclasses import replace

from desktop.link import MOST_REPLIES, Link
from tests.desktop.pictures import small_park, snapshot_of
from tests.venue_models.small_venue import guests
from venue_models.commands import LookUp, Reply, SignOut


def test_the_newest_picture_replaces_the_one_before() -> None:
    link, park = Link(guests(2)), small_park()
    assert link.latest() is None
    assert len(link.register()) == 2
    first, second = (snapshot_of(park, {}, 6, sequence=n) for n in (1, 2))
    worn, given_back = guests(3), guests(4)
    link.publish(first, worn)
    link.publish(second, given_back)
    assert (link.latest(), link.register()) == (second, given_back)
    assert link.picture() == (second, given_back)


def test_commands_are_taken_once_and_in_order() -> None:
    link = Link()
    sent = LookUp("1", "staff", 3, "a lost child"), SignOut("2", "staff")
    for command in sent:
        link.send(command)
    assert link.take_commands() == sent
    assert link.take_commands() == ()


def test_each_desk_gets_its_own_replies_once_and_in_order() -> None:
    link = Link()
    ours, theirs = Reply("1", "staff"), Reply("2", "counter", refusal="Sign in first.")
    later = replace(ours, command="3")
    link.reply((ours, theirs))
    link.reply((later,))
    assert link.take_replies("staff") == (ours, later)
    assert link.take_replies("staff") == ()
    assert link.take_replies("counter") == (theirs,)
    assert link.take_replies("kiosk") == ()


def test_a_desk_that_has_gone_does_not_fill_the_memory() -> None:
    link = Link()
    link.reply(Reply(str(number), "gone") for number in range(3 * MOST_REPLIES))
    kept = link.take_replies("gone")
    assert len(kept) == MOST_REPLIES
    assert kept[-1].command == str(3 * MOST_REPLIES - 1)
