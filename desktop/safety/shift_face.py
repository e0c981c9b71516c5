"""What the shift page is made of: spans to choose from, figures, tables, and the line where a report is saved."""

from typing import Final

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.safety import shift_words
from desktop.safety.shift_report import ShiftReport
from desktop.safety.shift_tables import PlaceRows, ShiftRows
from desktop.theme.tokens import Theme
from desktop.widgets.parts import button, entry, label, line

HOURS: Final = 8.0
FIGURES: Final = 6
PLACES_PX: Final = 190
TIME_PX: Final = 150
FOLDER_PX: Final = 330


class ShiftFace(QWidget):
    """The parts of the page, laid out; what they do is the page's.

    Args:
        theme: the colours.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self.spans = [
            button(text, "chip", checked=False)
            for text in (tr("today"), tr("last {n:.0f} hours").format(n=HOURS), tr("from, until"))
        ]
        self.since, self.until = entry(tr("from: 06:00")), entry(tr("until: empty is now"))
        self.near_misses = button(tr("near misses"), "chip", checked=False)
        self.remarks = button(tr("remarks"), "chip", checked=False, tip=tr("What operators wrote may name guests."))
        self.title, self.sentence = label("", "name"), label("", "soft", wraps=True)
        self.figures = [(label("", "title"), label(""), label("", "soft")) for _ in range(FIGURES)]
        self.rows = ShiftRows(theme)
        self.zones, self.rides = PlaceRows(tr("by zone"), theme), PlaceRows(tr("by ride"), theme)
        self.folder = entry(tr("folder to save in"))
        self.folder.setText(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        self.csv, self.pdf = button(tr("Save CSV  Ctrl E"), "action"), button(tr("Save PDF  Ctrl P"), "action")
        self.paper = button(tr("Print  Ctrl Shift P"), "action")
        self.words, self.span_words = label("", "soft", wraps=True), label("", "fault")
        self._lay_out()

    def _lay_out(self) -> None:
        for field in (self.since, self.until):
            field.setFixedWidth(TIME_PX)
        self.folder.setFixedWidth(FOLDER_PX)
        for places in (self.zones, self.rides):
            places.table.setFixedHeight(PLACES_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 10)
        column.setSpacing(8)
        column.addLayout(
            line(*self.spans, self.since, self.until, self.span_words, None, self.near_misses, self.remarks)
        )
        column.addWidget(self.title)
        column.addLayout(self._lay_figures())
        column.addWidget(self.sentence)
        column.addWidget(self.rows.table, 1)
        column.addLayout(line(self.zones.table, self.rides.table))
        column.addLayout(line(self.words, None, self.folder, self.csv, self.pdf, self.paper))

    def _lay_figures(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(0)
        grid.setHorizontalSpacing(20)
        for n, parts in enumerate(self.figures):
            grid.setColumnStretch(n, 1)
            for row, part in enumerate(parts):
                grid.addWidget(part, row, n)
        return grid

    def show_report(self, report: ShiftReport | None) -> None:
        """Show a report; None: nothing is known yet."""
        figures = () if report is None else shift_words.figures(report)
        for n, parts in enumerate(self.figures):
            said = (figures[n].value, figures[n].name, figures[n].detail) if figures else ("", "", "")
            for part, text in zip(parts, said, strict=True):
                part.setText(text)
        self.title.setText(tr("Asking the venue") if report is None else shift_words.span(report))
        self.rows.show(report, near_misses=self.near_misses.isChecked())
        self.zones.show(() if report is None else report.zones)
        self.rides.show(() if report is None else report.rides)
        self.show_sentence(report)
        for act in (self.csv, self.pdf, self.paper):
            act.setEnabled(report is not None)

    def show_sentence(self, report: ShiftReport | None) -> None:
        """What else there is to know of the shift; of a chosen alert, what was written when it was closed."""
        remark = self.rows.remark(self.rows.table.currentIndex().row())
        said = "" if report is None else shift_words.remarks(report)
        self.sentence.setText(tr("Remark: {words}").format(words=remark) if remark else said)

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        for rows in (self.rows, self.zones, self.rides):
            rows.table.set_theme(theme)
