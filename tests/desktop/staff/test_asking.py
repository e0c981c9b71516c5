"""What a desk asks is asked once, and each reply goes to who asked."""

from desktop.link import Link
from desktop.staff.asking import LATE_AFTER_S, Asking
from venue_models.commands import LookUp, Reply, TakeBack


class Clock:
    now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def test_a_reply_goes_to_who_asked_and_a_stranger_to_nobody() -> None:
    link, got = Link(), list[Reply]()
    asking = Asking(link, Clock())
    asking.ask(got.append, LookUp, 3, "lost child")
    (command,) = link.take_commands()
    link.reply([Reply("another", "staff"), Reply(command.id, "staff", "not now")])
    asking.take()
    asking.take()
    assert [reply.refusal for reply in got] == ["not now"]


def test_a_double_click_asks_once_and_after_the_answer_again() -> None:
    link = Link()
    asking = Asking(link, Clock())
    assert asking.ask(lambda _: None, TakeBack, 3)
    assert not asking.ask(lambda _: None, TakeBack, 3)
    assert asking.ask(lambda _: None, TakeBack, 4)
    first, _ = link.take_commands()
    link.reply([Reply(first.id, "staff")])
    asking.take()
    assert asking.ask(lambda _: None, TakeBack, 3)


def test_replies_to_who_has_left_are_for_nobody() -> None:
    link, got = Link(), list[Reply]()
    asking = Asking(link, Clock())
    asking.ask(got.append, TakeBack, 3)
    asking.forget()
    (command,) = link.take_commands()
    link.reply([Reply(command.id, "staff")])
    asking.take()
    assert got == []


def test_a_venue_that_owes_an_answer_for_long_is_late() -> None:
    clock, link = Clock(), Link()
    asking = Asking(link, clock)
    asking.ask(lambda _: None, TakeBack, 3)
    late = []
    for now_s in (LATE_AFTER_S, LATE_AFTER_S + 0.1):
        clock.now_s = now_s
        late.append(asking.is_late)
    (command,) = link.take_commands()
    link.reply([Reply(command.id, "staff")])
    asking.take()
    late.append(asking.is_late)
    assert late == [False, True, False]
