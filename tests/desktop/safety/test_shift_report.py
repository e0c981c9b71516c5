"""The report of a shift: what is listed and counted, what a spreadsheet gets, what is on paper."""

import csv
from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSizeF

from desktop.csv_table import FORMULA_BEGINS
from desktop.safety import shift_csv, shift_print, shift_words
from desktop.safety.shift_report import ShiftReport, shift_report
from tests.desktop.pictures import COMET_LINE, COMET_RIDE, LANE, NOON_S, SQUARE, small_park, small_register
from tests.desktop.safety.stories import near_miss, raised, some_shift
from venue_models.values import NOWHERE, Alert, AlertOutcome

pytestmark = pytest.mark.usefixtures("qapp")
PARK, REGISTER = small_park(), small_register()
EIGHT_HOURS = (NOON_S - 8 * 3600, NOON_S)


def report_of(*alerts: Alert, with_remarks: bool = True, span: tuple[float, float] = EIGHT_HOURS) -> ShiftReport:
    return shift_report(alerts, PARK, REGISTER, span, made_by="Ara Kim", made_at_s=NOON_S, with_remarks=with_remarks)


def rows_of(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(table)))


def test_an_alert_is_listed_with_who_did_what_how_soon() -> None:
    report = report_of(raised(1, -3600, zone=COMET_LINE, acknowledged_after_s=14, on_scene_after_s=150))
    (row,) = report.rows
    assert (row.zone, row.ride, row.band) == ("Comet line", "Comet", "4F2A")
    assert shift_words.deed(row.acknowledged) == "0:14  Cho Safety"
    assert shift_words.deed(row.on_scene) == "2:30  Eun Park"
    assert row.closed is None
    assert shift_words.ended(row) == "on scene"


def test_near_misses_are_kept_apart_from_alerts() -> None:
    report = report_of(*some_shift([SQUARE]))
    assert [row.alert.number for row in report.near_misses] == [2, 5]
    assert all(not row.is_near_miss for row in report.rows)
    assert report.figures.near_misses == len(report.near_misses)


def test_what_was_raised_before_the_shift_is_listed_and_not_counted() -> None:
    report = report_of(raised(1, -9 * 3600, acknowledged_after_s=5), raised(2, -60))
    assert [row.is_from_before for row in report.rows] == [True, False]
    assert report.figures.alerts == 1
    assert "1 more from before" in shift_words.remarks(report)


def test_the_zones_of_a_ride_are_counted_together() -> None:
    false = {"acknowledged_after_s": 5.0, "closed_after_s": 60.0, "outcome": AlertOutcome.FALSE_ALARM}
    report = report_of(
        raised(1, -3600, zone=COMET_LINE, **false),  # type: ignore[arg-type]
        raised(2, -1800, zone=COMET_RIDE, **false),  # type: ignore[arg-type]
        raised(3, -900, zone=LANE),
    )
    (comet,) = report.rides
    assert (comet.name, comet.figures.alerts, comet.figures.false_alarms) == ("Comet", 2, 2)
    assert comet.figures.false_alarms_per_hour == pytest.approx(2 / 8)
    assert {place.name for place in report.zones} == {"Comet line", "Comet", "Lane"}


def test_a_band_that_is_out_of_use_and_a_place_that_nobody_knows_are_left_empty() -> None:
    (row,) = report_of(replace(raised(1, -60), band=NOWHERE)).rows
    assert (row.band, row.zone, row.ride) == ("", "", "")


def test_what_operators_wrote_is_left_out_where_it_is_not_wanted() -> None:
    alert = raised(1, -600, acknowledged_after_s=5, closed_after_s=60, words="Her name is Seoyeon")
    assert report_of(alert).rows[0].remark == "Her name is Seoyeon"
    without = report_of(alert, with_remarks=False)
    assert without.rows[0].remark == ""
    assert "Seoyeon" not in shift_csv.alerts_csv(without)
    assert "Seoyeon" not in on_paper(without)


def test_no_name_of_a_guest_is_in_any_form_of_a_report() -> None:
    report = report_of(*some_shift([SQUARE, LANE]))
    told = shift_csv.alerts_csv(report) + shift_csv.figures_csv(report) + on_paper(report)
    assert not any(wearer.name in told for wearer in REGISTER.wearers)


# For spreadsheets


def test_every_alert_is_a_row_for_programs() -> None:
    table = rows_of(shift_csv.alerts_csv(report_of(*some_shift([SQUARE]))))
    assert [row["number"] for row in table] == ["1", "2", "3", "4", "5", "6", "7"]
    first = table[0]
    assert first["raised_at"] == "2026-06-27T12:00:00+09:00"
    assert (first["kind"], first["near_miss"], first["outcome"]) == ("fall", "0", "helped")
    assert first["band"] == f"band {REGISTER.wearers[0].code}", "a spreadsheet would make a number of 0028 or 12E4"
    assert float(first["on_scene_after_s"]) == 150.0
    assert table[-1]["acknowledged_after_s"] == ""


def test_figures_are_rows_with_their_unit() -> None:
    report = report_of(*some_shift([SQUARE, COMET_LINE]))
    table = {(row["figure"], row["of"]): row for row in rows_of(shift_csv.figures_csv(report))}
    assert table["alerts", "shift"]["value"] == "5"
    assert table["acknowledged_median", "shift"]["unit"] == "s"
    assert ("false_alarms_per_hour", "zone Square") in table
    assert ("false_alarms_per_hour", "ride Comet") in table


def test_what_never_happened_is_empty_and_not_nought() -> None:
    table = {row["figure"]: row["value"] for row in rows_of(shift_csv.figures_csv(report_of()))}
    assert table["alerts"] == "0"
    assert table["on_scene_worst"] == ""


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_no_words_of_people_become_a_formula_or_another_cell(words: str) -> None:
    alert = raised(1, -600, acknowledged_after_s=5, closed_after_s=60, words=words)
    table = shift_csv.alerts_csv(report_of(alert))
    (row,) = rows_of(table)
    assert not row["remark"].startswith(FORMULA_BEGINS)
    assert row["remark"].removeprefix("'").split() == words.removeprefix("'").split()
    assert table.count("\r\n") == 2


# On paper


def on_paper(report: ShiftReport) -> str:
    """The words of all pages, one after the other."""
    pages = shift_print.pages(report, QSizeF(1000, 640))
    assert all(page.size().height() <= 640 for page in pages)
    return "\n\f".join(page.toPlainText() for page in pages)


def test_no_heading_and_no_row_is_parted_from_what_belongs_to_it() -> None:
    words = "발목을 삐어 아버지와 함께 걸어갔습니다, twisted an ankle and walked on " * 3
    for alarms in range(12, 22):
        some = (raised(n, -n * 60, zone=SQUARE, closed_after_s=9, words=words) for n in range(1, alarms + 1))
        report = report_of(*some, *(near_miss(100 + n, -n) for n in range(1, 4)))
        pages = on_paper(report).split("\f")
        assert sum(page.count(" ".join(words.split())) for page in pages) == alarms, "no row runs over an edge"
        assert [page.count("Near misses") for page in pages].count(1) == 1
        assert all("why it ended" in page for page in pages if "Near misses" in page)


def test_the_pdf_is_of_the_venue_the_span_and_who_made_it() -> None:
    report = report_of(*some_shift([SQUARE]))
    text = on_paper(report)
    for expected in ("Small Park", "2026-06-27 06:00 – 14:00", "Ara Kim", "Asia/Seoul", "handed to medical care"):
        assert expected in text
    made = shift_print.pdf(report)
    assert made.startswith(b"%PDF-")
    assert made.rstrip().endswith(b"%%EOF")


def test_a_long_shift_takes_pages_and_an_empty_one_says_so() -> None:
    many = report_of(*(raised(n, -n * 60, zone=SQUARE) for n in range(1, 90)))
    assert shift_print.pdf(many).count(b"/Type /Page\n") > 2
    assert "There was no alarm." in on_paper(report_of())


def test_words_of_people_are_text_on_paper_and_no_markup() -> None:
    alert = raised(1, -600, acknowledged_after_s=5, closed_after_s=60, words="<b>bold</b> & <img src='x'> 발목")
    assert "<b>bold</b> & <img src='x'> 발목" in on_paper(report_of(alert))
