"""The queue board, used as an operations manager uses it: by key, and by looking."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.staff.desk import StaffDesk
from desktop.staff.pages import Page
from desktop.staff.queues.line_work import UNDO_FOR_S
from desktop.staff.queues.page import QueuesPage
from desktop.widgets.wait_plot import WaitPlot
from tests.desktop.fake_venue import FakeVenue
from tests.desktop.pictures import NOON_S, snapshot_of
from tests.desktop.staff.at_desk import PLACES, asked, look, press
from tests.desktop.staff.queues import lines as made
from venue_models.commands import (
    PostWait,
    QueueCommand,
    ReadWaits,
    SetQueueStatus,
    SwitchNudges,
    SwitchVirtualQueue,
)
from venue_models.phrases import phrase
from venue_models.staff.roles import Role
from venue_models.values import WAIT, NudgeFigures, QueueStatus, VirtualLine, no_rows

PARK = made.park_of("Comet", "Kelp", "Ferry")
COMET, KELP, FERRY = range(3)
OPEN, STOPPED, CLOSED = QueueStatus


class Manager:
    """Somebody at the queue board."""

    def __init__(self, desk: StaffDesk, venue: FakeVenue) -> None:
        self.desk, self.venue = desk, venue
        press(desk, "2")
        self.answered()

    @property
    def page(self) -> QueuesPage:
        return self.desk.face.queues

    def answered(self) -> None:
        self.venue.works()
        look(self.desk)

    def press(self, *keys: Qt.Key | str) -> None:
        for key in keys:
            press(self.desk, key)
            self.answered()

    def shift_p(self) -> None:
        focused = self.desk.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_P, Qt.KeyboardModifier.ShiftModifier)

    def asked(self, *kinds: type) -> list[tuple[object, ...]]:
        return asked(self.venue.heard, *(kinds or (QueueCommand,)))

    @property
    def names(self) -> list[str]:
        return [line.ride.name for line in self.page.board.lines]

    @property
    def said(self) -> str:
        return self.page.panel.said.text() if self.page.panel.said.isVisible() else ""

    def facts(self) -> dict[str, str]:
        return dict(self.page.panel.facts.told)


@pytest.fixture
def venue() -> FakeVenue:
    fake = FakeVenue().signed_in(Role.STEWARD)
    fake.queues = (
        made.state(COMET, 44.0, posted_min=40, suggested_min=50, virtual=VirtualLine(True, 4, 11)),
        made.state(KELP, 20.0),
        made.state(FERRY, 8.0),
    )
    fake.kept = made.together([made.day_of_waits(n, 40) for n in range(3)])
    return fake


@pytest.fixture
def manager(open_desk: Callable[..., StaffDesk], venue: FakeVenue) -> Manager:
    return Manager(open_desk(snapshot_of(PARK, PLACES, 6), park=PARK), venue)


def test_the_worst_line_is_first_and_chosen(manager: Manager) -> None:
    assert manager.names == ["Comet", "Kelp", "Ferry"]
    assert manager.page.panel.name.text() == "Comet"
    assert manager.page.panel.why.text() == "over its target"
    assert manager.facts()["in line"] == "704 guests  (616–836)"


def test_the_chosen_line_stays_chosen_when_others_become_worse(manager: Manager) -> None:
    manager.press(Qt.Key.Key_Down)
    assert manager.page.panel.name.text() == "Kelp"
    manager.venue.queues = (*manager.venue.queues[:2], made.state(FERRY, 90.0, abnormal=(phrase("Look at it."),)))
    manager.answered()
    assert manager.names == ["Comet", "Ferry", "Kelp"]
    assert manager.page.panel.name.text() == "Kelp"


def test_one_key_orders_by_area(manager: Manager) -> None:
    manager.press("g")
    assert manager.page.board.areas == ("Harbour", "Garden")
    assert manager.names == ["Comet", "Ferry", "Kelp"]
    manager.press(Qt.Key.Key_Down)
    assert manager.page.panel.name.text() == "Ferry", "a heading is not walked to"
    manager.press("g")
    assert not manager.page.board.areas


@pytest.mark.parametrize(("key", "status"), [("s", STOPPED), ("c", CLOSED)])
def test_one_key_stops_or_closes_and_another_takes_it_back(manager: Manager, key: str, status: QueueStatus) -> None:
    manager.press(key)
    assert manager.asked() == [(SetQueueStatus, COMET, status)]
    assert manager.said.startswith("Comet is ")
    assert "U" in manager.page.panel.undo.text()
    manager.press("u")
    assert manager.asked()[1:] == [(SetQueueStatus, COMET, OPEN)]
    assert manager.said == "Comet is open."
    assert not manager.page.panel.undo.isVisible()


def test_ten_seconds_later_nothing_is_taken_back_by_a_slip(manager: Manager) -> None:
    manager.press("s")
    manager.venue.now_s += UNDO_FOR_S + 1
    manager.venue.says(snapshot_of(PARK, PLACES, 6, at_s=manager.venue.now_s))
    look(manager.desk)
    manager.press("u")
    assert manager.asked() == [(SetQueueStatus, COMET, STOPPED)]


def test_what_is_so_already_is_only_said(manager: Manager) -> None:
    manager.press("o")
    assert manager.asked() == []
    assert manager.said == "Comet is open already."


def test_a_stop_that_was_noticed_is_marked_and_can_be_confirmed(manager: Manager) -> None:
    down = made.state(KELP, now=made.stopped(20, NOON_S - 400, is_noticed=True))
    manager.venue.queues = (manager.venue.queues[0], down, manager.venue.queues[2])
    manager.answered()
    assert manager.names[0] == "Kelp"
    manager.page.choose(KELP)
    manager.answered()
    assert manager.page.panel.status.text().startswith("stopped, noticed since ")
    manager.press("s")
    assert manager.asked() == [(SetQueueStatus, KELP, STOPPED)]
    manager.answered()
    assert "noticed" not in manager.page.panel.status.text()


def test_the_suggested_wait_goes_on_the_sign_and_comes_off_again(manager: Manager) -> None:
    assert manager.page.panel.buttons["post"].text().startswith("Post 50")
    manager.press("p")
    assert manager.asked() == [(PostWait, COMET, 50)]
    assert manager.facts()["sign"].startswith("50 min")
    manager.press("u")
    assert manager.asked()[1:] == [(PostWait, COMET, 40)]


def test_where_nothing_is_suggested_nothing_is_posted(manager: Manager) -> None:
    manager.press(Qt.Key.Key_Down, "p")
    assert manager.asked() == []
    assert "too little is known" in manager.said


def test_a_wait_of_ones_own_is_written_on_the_sign(manager: Manager) -> None:
    manager.shift_p()
    manager.press("6", "0", Qt.Key.Key_Return)
    assert manager.asked() == [(PostWait, COMET, 60)]
    assert not manager.page.panel.post.isVisible()
    assert manager.desk.face.shows(Page.QUEUES), "digits went on the sign, not to another view"
    manager.shift_p()
    manager.press(Qt.Key.Key_Return)
    assert manager.asked()[1:] == [(PostWait, COMET, None)]


@pytest.mark.parametrize("typed", ["soon", "-5", "9999", "3.5"])
def test_what_is_no_wait_is_not_put_on_a_sign(manager: Manager, typed: str) -> None:
    manager.shift_p()
    manager.press(typed, Qt.Key.Key_Return)
    assert manager.asked() == []
    assert manager.page.panel.post.isVisible()
    assert "Write minutes" in manager.said
    manager.press(Qt.Key.Key_Escape)
    assert not manager.page.panel.post.isVisible()


def test_what_is_typed_for_one_sign_never_ends_on_another(manager: Manager) -> None:
    manager.shift_p()
    press(manager.desk, "60")
    manager.page.board.choose(KELP)
    assert not manager.page.panel.post.isVisible()
    manager.page.panel.typed.emit("60")
    assert manager.asked() == []


def test_the_virtual_queue_is_switched_where_there_is_one(manager: Manager) -> None:
    manager.press("v")
    assert manager.asked() == [(SwitchVirtualQueue, COMET, False)]
    manager.press(Qt.Key.Key_Down, "v")
    assert len(manager.asked()) == 1
    assert "has no virtual queue" in manager.said


def test_invitations_are_switched_and_their_worth_is_told(manager: Manager) -> None:
    manager.venue.nudges = made.NUDGES
    manager.answered()
    assert "uplift +31 points (+22 to +40)" in manager.page.nudge_words.text()
    manager.press("n")
    assert manager.asked(SwitchNudges) == [(SwitchNudges, False)]
    assert manager.page.nudges.text().startswith("invitations off")
    manager.press("n")
    assert manager.asked(SwitchNudges)[1:] == [(SwitchNudges, True)]


def test_what_the_venue_refuses_is_told_in_its_words(manager: Manager) -> None:
    manager.venue.refusal = phrase("A sign here says one of these, or nothing: {steps} min.", steps="5, 10")
    manager.press("p")
    assert manager.said == "A sign here says one of these, or nothing: 5, 10 min."
    assert manager.page.panel.said.objectName() == "fault"
    assert not manager.page.panel.undo.isVisible()


def test_a_double_press_asks_once(manager: Manager) -> None:
    press(manager.desk, "s")
    press(manager.desk, "s")
    manager.answered()
    assert manager.asked() == [(SetQueueStatus, COMET, STOPPED)]


def test_who_may_not_run_lines_sees_them_and_has_no_keys_for_them(
    open_desk: Callable[..., StaffDesk], venue: FakeVenue
) -> None:
    venue.sessions.clear()
    venue.signed_in(Role.SAFETY)
    manager = Manager(open_desk(snapshot_of(PARK, PLACES, 6), park=PARK), venue)
    assert manager.names == ["Comet", "Kelp", "Ferry"]
    manager.press("o", "s", "c", "p", "v", "u")
    manager.shift_p()
    assert manager.asked() == []
    assert not manager.page.panel.deeds.isVisible()
    assert not manager.page.panel.post.isVisible()
    manager.press("g")
    assert manager.page.board.areas


def test_enter_shows_the_line_on_the_map(manager: Manager) -> None:
    manager.press(Qt.Key.Key_Return)
    assert manager.desk.face.shows(Page.MAP)


def test_the_panel_beside_the_map_opens_a_line(manager: Manager) -> None:
    press(manager.desk, "1")
    look(manager.desk)
    rows = manager.desk.face.page.side.lines.rows
    assert [(row.title, row.value, row.limit) for row in rows[:2]] == [
        ("Comet", "44 min", "36–52"),
        ("Kelp", "20 min", "12–28"),
    ]
    manager.desk.face.page.side.lines.chosen.emit(FERRY)
    assert manager.desk.face.shows(Page.QUEUES)
    assert manager.page.panel.name.text() == "Ferry"


def test_the_day_is_drawn_with_yesterday_behind_it(manager: Manager) -> None:
    assert [since for _, since, _ in manager.asked(ReadWaits)] == [NOON_S - 14 * 3600 - 86400]
    assert manager.page.panel.graph.findChild(WaitPlot) is not None
    assert "in 60 min" in manager.page.panel.graph.accessibleDescription()
    manager.answered()
    manager.answered()
    assert len(manager.asked(ReadWaits)) == 1, "yesterday is asked for once"


def test_before_anything_is_known_everything_is_unknown(
    open_desk: Callable[..., StaffDesk], venue: FakeVenue
) -> None:
    venue.queues, venue.kept = (), no_rows(WAIT)
    manager = Manager(open_desk(snapshot_of(PARK, PLACES, 6), park=PARK), venue)
    assert [line.now[0] for line in manager.page.board.lines] == ["unknown"] * 3
    assert "Nothing is known" in manager.facts()[""]
    manager.press("p")
    assert manager.asked() == []


def test_old_data_is_told_as_old(manager: Manager) -> None:
    manager.venue.now_s += 120
    look(manager.desk)
    assert manager.page.panel.why.text() == "as it was at 13:59"
    assert all(line.is_old for line in manager.page.board.lines)


def test_sixty_lines_can_be_walked_to_the_last(open_desk: Callable[..., StaffDesk], venue: FakeVenue) -> None:
    park = made.park_of(*(f"Ride {n}" for n in range(60)))
    venue.queues = tuple(made.state(n, 10.0 + n) for n in range(60))
    manager = Manager(open_desk(snapshot_of(park, PLACES, 6), park=park), venue)
    manager.press(Qt.Key.Key_End)
    board = manager.page.board
    assert board.current == board.lines[-1].attraction
    assert board.list.viewport().rect().contains(board.list.visualRect(board.list.currentIndex()))


def test_what_is_in_sight_stays_there_when_lines_change_places(
    open_desk: Callable[..., StaffDesk], venue: FakeVenue
) -> None:
    park = made.park_of(*(f"Ride {n}" for n in range(60)))
    venue.queues = tuple(made.state(n, 10.0 + n) for n in range(60))
    manager = Manager(open_desk(snapshot_of(park, PLACES, 6), park=park), venue)
    bar = manager.page.board.list.verticalScrollBar()
    bar.setValue(900)
    venue.queues = tuple(made.state(n, 70.0 - n) for n in range(60))
    before = manager.names
    manager.answered()
    assert manager.names != before
    assert bar.value() == 900


def test_whoever_comes_next_finds_nothing_of_what_was_told(manager: Manager) -> None:
    manager.press("s")
    manager.press("r")
    manager.desk.hand_over()
    manager.answered()
    manager.venue.signed_in(Role.SUPERVISOR)
    manager.answered()
    manager.desk.show_view(Page.QUEUES)
    assert manager.said == ""
    assert not manager.page.is_reviewing


def test_pausing_and_switched_off_invitations_are_told_apart(manager: Manager) -> None:
    told = []
    for figures in (NudgeFigures(True), NudgeFigures(False), NudgeFigures(False, is_switched_off=True)):
        manager.venue.nudges = figures
        manager.answered()
        told.append(manager.page.nudges.text())
    assert len(set(told)) == 3


def test_why_a_virtual_queue_takes_nobody_is_told_without_counting_nobody(manager: Manager) -> None:
    why = phrase("Nobody has seen it run today.")
    manager.venue.queues = (made.state(COMET, 44.0, virtual=VirtualLine(True, why_not=why)),)
    manager.answered()
    assert manager.facts()["virtual queue"] == "Nobody has seen it run today"


def test_of_a_closed_line_nothing_is_called_unknown(manager: Manager) -> None:
    manager.venue.queues = (made.state(COMET, now=made.now(None, status=CLOSED), forecasts=()),)
    manager.answered()
    manager.page.choose(COMET)
    said = [part.text() for parts in manager.page.panel.figures for part in parts]
    assert "unknown" not in (*said, *manager.facts().values())


def test_an_unknown_wait_says_why(manager: Manager) -> None:
    manager.venue.queues = (made.state(COMET, None),)
    manager.answered()
    manager.page.choose(COMET)
    assert manager.facts()["why unknown"] == "No band has been seen to board yet."


def test_the_axis_of_a_day_stands_still_while_a_wait_creeps_up(manager: Manager) -> None:
    tops = set()
    for wait_min in (50.0, 51.0, 52.0):
        manager.venue.queues = (made.state(COMET, wait_min),)
        manager.answered()
        plot = manager.page.panel.graph.findChild(WaitPlot)
        assert plot is not None
        tops.add(plot.top_min)
    assert len(tops) == 1
