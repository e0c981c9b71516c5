"""The shift page: asks for a time, shows what happened, saves it without a dialog."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.safety.shift_page import ASK_AGAIN_S, LAST_HOURS, TYPED, ShiftPage
from desktop.staff.people import People
from desktop.staff.readout import moment
from desktop.theme.tokens import DARK, LIGHT
from tests.desktop.on_screen import put_on_screen
from tests.desktop.pictures import NOON_S, SQUARE, small_park, small_register, snapshot_of
from tests.desktop.safety.answering_venue import AnsweringVenue
from tests.desktop.safety.stories import some_shift
from tests.desktop.staff.at_desk import PLACES, asked
from venue_models.commands import ReadShift
from venue_models.phrases import phrase
from venue_models.staff.roles import Role
from venue_models.values import Session

MIDNIGHT_S = NOON_S - 14 * 3600
"""The venue is in Seoul."""


class Reader:
    """Somebody who reads the shift."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.venue = AnsweringVenue(alerts=some_shift([SQUARE]))
        self.page = ShiftPage(small_park(), People(small_register()), self.venue.asking(), DARK)
        self.page.folder.setText(str(folder))
        self.window = put_on_screen(qtbot, self.page, 1300, 640)
        self.page.allow(Session("Ara Kim", Role.SUPERVISOR.value, NOON_S))

    def looks(self, later_s: float = 0.0) -> None:
        self.page.refresh(moment(snapshot_of(small_park(), PLACES, 6), NOON_S + later_s))

    def asked(self) -> list[tuple[object, ...]]:
        return asked(self.venue.answers(), ReadShift)

    def column(self, column: int) -> list[str]:
        table = self.page.rows.table
        return [table.text(row, column) for row in range(len(table.keys))]


@pytest.fixture
def reader(qtbot: QtBot, tmp_path: Path) -> Reader:
    return Reader(qtbot, tmp_path)


def test_today_is_asked_for_and_shown_newest_first(reader: Reader) -> None:
    reader.looks()
    assert reader.asked() == [(ReadShift, MIDNIGHT_S, NOON_S)]
    assert reader.column(0) == ["7", "6", "4", "3", "1"]
    assert reader.page.figures[0][0].text() == "5"
    assert "2026-06-27 00:00 – 14:00" in reader.page.title.text()


def test_it_is_renewed_now_and_then_and_not_all_the_time(reader: Reader) -> None:
    reader.looks()
    reader.asked()
    reader.looks(1.0)
    assert reader.asked() == []
    reader.looks(ASK_AGAIN_S)
    assert reader.asked() == [(ReadShift, MIDNIGHT_S, NOON_S + ASK_AGAIN_S)]


def test_the_last_hours_and_any_span_can_be_read(reader: Reader) -> None:
    reader.looks()
    reader.asked()
    reader.page.choose(LAST_HOURS)
    assert reader.asked() == [(ReadShift, NOON_S - 8 * 3600, NOON_S)]
    QTest.keyClicks(reader.page.since, "06:00")
    QTest.keyClicks(reader.page.until, "12:00")
    QTest.keyClick(reader.page.until, Qt.Key.Key_Return)
    assert reader.asked() == [(ReadShift, NOON_S - 8 * 3600, NOON_S - 2 * 3600)]
    assert [chip.isChecked() for chip in reader.page.spans] == [False, False, True]
    reader.looks(100.0)
    assert reader.asked() == []


def test_what_is_no_time_is_said_and_the_report_stays(reader: Reader) -> None:
    reader.looks()
    reader.asked()
    reader.page.since.setText("nonsense")
    reader.page.choose(TYPED)
    assert "Write a time" in reader.page.span_words.text()
    assert reader.asked() == []
    assert len(reader.column(0)) == 5


def test_near_misses_are_listed_on_request(reader: Reader) -> None:
    reader.looks()
    reader.asked()
    reader.page.near_misses.click()
    assert reader.column(0) == ["7", "6", "5", "4", "3", "2", "1"]


def test_a_refusal_is_shown_and_nothing_is_invented(reader: Reader) -> None:
    reader.venue.refusal = phrase("This venue does not know what that is. Update this desk, or the venue.")
    reader.looks()
    reader.asked()
    assert "Update this desk" in reader.page.span_words.text()
    assert reader.page.report is None
    assert not reader.page.pdf.isEnabled()


def test_remarks_are_shown_only_when_asked_for_and_only_to_whoever_may_know_names(reader: Reader) -> None:
    reader.looks()
    reader.asked()
    assert reader.page.report is not None
    assert not reader.page.report.rows[0].remark
    reader.page.remarks.click()
    assert "ankle" in reader.page.report.rows[0].remark
    reader.page.allow(Session("Dana", Role.STEWARD.value, NOON_S))
    assert reader.page.remarks.isHidden()
    assert not reader.page.report.rows[0].remark


def test_whoever_comes_next_finds_nothing(reader: Reader) -> None:
    reader.looks()
    reader.asked()
    reader.page.forget()
    assert reader.column(0) == []
    assert reader.page.report is None


def test_an_answer_for_a_time_that_is_no_longer_wanted_is_dropped(reader: Reader) -> None:
    reader.looks()
    reader.page.choose(LAST_HOURS)
    assert len(reader.asked()) == 2
    assert reader.page.report is not None
    assert reader.page.report.since_s == NOON_S - 8 * 3600


def test_a_report_is_saved_by_key(reader: Reader, qtbot: QtBot, tmp_path: Path) -> None:
    reader.looks()
    reader.asked()
    QTest.keyClick(reader.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "two tables" in reader.page.words.text())
    QTest.keyClick(reader.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: reader.page.words.text().startswith("Saved: "))
    names = sorted(path.name for path in tmp_path.iterdir())
    stem = "small 2026-06-27 0000 to 2026-06-27 1400"
    assert names == [f"{stem} alarms.csv", f"{stem} figures.csv", f"{stem}.pdf"]
    with (tmp_path / names[0]).open(encoding="utf-8-sig", newline="") as file:
        assert [row["number"] for row in csv.DictReader(file)] == ["1", "2", "3", "4", "5", "6", "7"]


def test_a_folder_that_is_not_there_is_said_where_one_looks(reader: Reader, qtbot: QtBot, tmp_path: Path) -> None:
    reader.looks()
    reader.asked()
    reader.page.folder.setText(str(tmp_path / "missing"))
    reader.page.save_pdf()
    qtbot.waitUntil(lambda: "There is no folder" in reader.page.words.text())
    assert not list(tmp_path.iterdir())


def test_it_is_drawn_in_either_theme(reader: Reader) -> None:
    reader.looks()
    reader.asked()
    dark = reader.page.grab().toImage()
    reader.page.set_theme(LIGHT)
    assert reader.page.grab().toImage() != dark
