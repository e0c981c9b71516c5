"""The day in review: a day is chosen, read, and saved."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.staff.desk import StaffDesk
from desktop.staff.pages import Page
from desktop.staff.queues.day_page import DayPage
from tests.desktop.fake_venue import FakeVenue
from tests.desktop.pictures import NOON_S, snapshot_of
from tests.desktop.staff.at_desk import PLACES, asked, look, press
from tests.desktop.staff.queues import lines as made
from venue_models.commands import ReadWaits
from venue_models.phrases import phrase
from venue_models.staff.roles import Role
from venue_models.values import NudgeFigures

PARK = made.park_of("Comet", "Kelp")
DAY_S = 86_400.0
MIDNIGHT_S = NOON_S - 14 * 3600


class Reader:
    """Somebody who reads a day."""

    def __init__(self, desk: StaffDesk, venue: FakeVenue, folder: Path) -> None:
        self.desk, self.venue = desk, venue
        self.page.folder.setText(str(folder))
        desk.show_view(Page.QUEUES)
        self.answered()
        venue.heard.clear()
        self.press("r")

    @property
    def page(self) -> DayPage:
        return self.desk.face.queues.review

    def answered(self) -> None:
        self.venue.works()
        look(self.desk)

    def press(self, *keys: Qt.Key | str) -> None:
        for key in keys:
            press(self.desk, key)
            self.answered()

    def asked(self) -> list[tuple[object, ...]]:
        return asked(self.venue.heard, ReadWaits)

    def row(self, row: int) -> list[str]:
        model = self.page.table.model()
        return [self.page.table.text(row, column) for column in range(model.columnCount())]


@pytest.fixture
def reader(open_desk: Callable[..., StaffDesk], tmp_path: Path) -> Callable[[FakeVenue], Reader]:
    def opened(venue: FakeVenue) -> Reader:
        desk = open_desk(snapshot_of(PARK, PLACES, 6), park=PARK)
        return Reader(desk, venue, tmp_path)

    return opened


@pytest.fixture
def venue() -> FakeVenue:
    fake = FakeVenue().signed_in(Role.SUPERVISOR)
    down = made.OPENS_S + 3600, made.OPENS_S + 5400
    days = [made.day_of_waits(n, 40, down=down if n else None) for n in range(2)]
    days += [
        made.day_of_waits(n, 60, since_s=made.OPENS_S - DAY_S, until_s=NOON_S + 8 * 3600 - DAY_S) for n in range(2)
    ]
    fake.kept = made.together(days)
    fake.nudges = made.NUDGES
    return fake


def test_today_is_read_first_as_far_as_it_has_gone(reader: Callable[..., Reader], venue: FakeVenue) -> None:
    at = reader(venue)
    assert at.asked() == [(ReadWaits, MIDNIGHT_S, MIDNIGHT_S + DAY_S)]
    comet, kelp = at.row(0), at.row(1)
    assert comet[0] == "Comet"
    assert (comet[3], kelp[3]) == ("", "0:30")
    half_hours = comet[6:]
    assert all(cell.isdigit() for cell in half_hours[:10])
    assert set(half_hours[10:]) == {""}, "what has not been yet is not unknown"


def test_a_stop_is_marked_in_the_half_hours_that_it_lasted(reader: Callable[..., Reader], venue: FakeVenue) -> None:
    at = reader(venue)
    model = at.page.table.model()
    spoken = [model.data(model.index(1, column), Qt.ItemDataRole.AccessibleTextRole) for column in range(6, 12)]
    assert ["stopped" in words for words in spoken] == [False, False, True, False, False, False]


def test_yesterday_and_any_day_are_read(reader: Callable[..., Reader], venue: FakeVenue) -> None:
    at = reader(venue)
    at.page.days[1].click()
    at.answered()
    assert at.asked()[1:] == [(ReadWaits, MIDNIGHT_S - DAY_S, MIDNIGHT_S)]
    assert at.page.sum.text().startswith("2026-06-26")
    assert at.row(0)[-1].isdigit(), "a day that is over has all its half hours"
    at.page.date.setText("2026-06-20")
    at.page.date.returnPressed.emit()
    at.answered()
    assert at.asked()[2:] == [(ReadWaits, MIDNIGHT_S - 7 * DAY_S, MIDNIGHT_S - 6 * DAY_S)]
    assert at.page.nothing.text() == "No waits are kept of 2026-06-20."
    assert not at.page.csv.isEnabled()


@pytest.mark.parametrize("typed", ["last week", "2026-02-30", "27.6."])
def test_what_is_no_day_is_said_to_be_none(reader: Callable[..., Reader], venue: FakeVenue, typed: str) -> None:
    at = reader(venue)
    at.page.date.setText(typed)
    at.page.date.returnPressed.emit()
    assert "2026-06-27" in at.page.date_words.text()
    assert len(at.asked()) == 1


def test_a_day_is_saved_as_a_table(reader: Callable[..., Reader], venue: FakeVenue, qtbot: QtBot) -> None:
    at = reader(venue)
    at.page.save_csv()
    qtbot.waitUntil(lambda: at.page.words.text().startswith("Saved"))
    (path,) = Path(at.page.folder.text()).glob("*.csv")
    rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    assert len(rows) == 2 * 60
    assert {row["status"] for row in rows} == {"open", "stopped"}


def test_a_folder_that_is_not_there_is_named(
    reader: Callable[..., Reader], venue: FakeVenue, qtbot: QtBot, tmp_path: Path
) -> None:
    at = reader(venue)
    at.page.folder.setText(str(tmp_path / "nowhere"))
    at.page.save_csv()
    qtbot.waitUntil(lambda: "nowhere" in at.page.words.text())
    assert at.page.words.property("fault")


def test_what_invitations_did_stands_with_its_intervals(reader: Callable[..., Reader], venue: FakeVenue) -> None:
    told = {caption.text(): value.text() for value, caption, _ in reader(venue).page.figures}
    assert told["invited"] == "184"
    assert told["promises kept"] == "71 of 80"
    assert told["uplift: come because invited"] == "+31 points (+22 to +40)"
    assert told["wait saved per guest"] == "+1.4 min (−0.3 to +3.1)"


def test_too_little_to_measure_is_said_to_be_too_little(reader: Callable[..., Reader], venue: FakeVenue) -> None:
    venue.nudges = NudgeFigures(is_on=True, invited=3)
    told = {caption.text(): value.text() for value, caption, _ in reader(venue).page.figures}
    assert told["uplift: come because invited"] == "not enough yet"
    assert told["promises kept"] == "–"


def test_what_the_venue_refuses_is_told_in_its_words(reader: Callable[..., Reader], venue: FakeVenue) -> None:
    at = reader(venue)
    venue.refusal = phrase("Choose an end after the beginning, and at most {n} days.", n=8)
    at.page.days[1].click()
    at.answered()
    assert at.page.date_words.text() == "Choose an end after the beginning, and at most 8 days."


def test_escape_and_r_lead_back_to_the_board(reader: Callable[..., Reader], venue: FakeVenue) -> None:
    at = reader(venue)
    reviewing = []
    for key in (Qt.Key.Key_Escape, "r", "r"):
        at.press(key)
        reviewing.append(at.desk.face.queues.is_reviewing)
    assert reviewing == [False, True, False]
    assert at.desk.focusWidget() is at.desk.face.queues.board.list


def test_each_day_has_its_key(reader: Callable[..., Reader], venue: FakeVenue) -> None:
    at = reader(venue)
    at.press("y")
    assert at.page.review is not None
    assert at.asked()[-1][1] == MIDNIGHT_S - DAY_S
    assert at.page.days[1].isChecked()
    at.press("d")
    assert at.asked()[-1][1] == MIDNIGHT_S
    at.press("a")
    assert at.desk.focusWidget() is at.page.date, "a date can be typed at once"
    at.press("2", "d", "y", "r")
    assert at.page.date.text() == "2dyr", "letters that are typed are no keys"
