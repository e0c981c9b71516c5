"""A day in review: every attraction's waits by half hour, what they come to, and what invitations did."""

from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.language import tr, translated
from desktop.safety.aside import Aside
from desktop.safety.saving import save_whole
from desktop.staff.asking import Asking
from desktop.staff.queues import nudge_words
from desktop.staff.queues.day_csv import waits_csv
from desktop.staff.queues.day_figures import DayReview, day_review
from desktop.staff.queues.day_grid import day_grid, day_of, open_hours, whole_day
from desktop.staff.queues.day_table import DayTable, in_hours
from desktop.staff.readout import DataAge, Moment
from desktop.theme.tokens import Theme
from desktop.widgets.parts import button, entry, label, line
from venue_models.commands import ReadWaits, Reply
from venue_models.phrases import phrase
from venue_models.values import Rows
from venue_models.venue.model import Venue

ASK_AGAIN_S: Final = 60.0
DATE_PX: Final = 170
FOLDER_PX: Final = 300
FIGURES: Final = 6
TODAY, YESTERDAY, TYPED = range(3)


class DayPage(QWidget):
    """One day of all lines.

    Args:
        venue: the place.
        asking: where waits are asked for.
        theme: the colours.
    """

    def __init__(self, venue: Venue, asking: Asking, theme: Theme) -> None:
        super().__init__()
        self._venue, self._asking = venue, asking
        self._now_s = 0.0
        self._kind = TODAY
        self._typed: date | None = None
        self._asked: tuple[date, float] | None = None
        self._found: tuple[date, Rows] | None = None
        self.review: DayReview | None = None
        self._aside = Aside(self)
        self.days = [
            button(text, "chip", checked=n == TODAY)
            for n, text in enumerate((tr("today  D"), tr("yesterday  Y"), tr("another day  A")))
        ]
        self.date = entry(tr("such as 2026-06-27"))
        self.date_words = label("", "fault")
        self.sum = label("", "soft")
        self.table = DayTable(venue, theme)
        self.nothing = label("", "soft", wraps=True)
        self.figures = [(label("", "name"), label("", ""), label("", "soft", wraps=True)) for _ in range(FIGURES)]
        self.folder = entry(tr("folder to save in"))
        self.folder.setText(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        self.csv = button(tr("Save CSV  Ctrl E"), "action")
        self.words = label("", "soft", wraps=True)
        self._faces = QStackedWidget()
        self._lay_out()
        for n, chip in enumerate(self.days):
            chip.clicked.connect(partial(self.choose, n))
        self.date.returnPressed.connect(partial(self.choose, TYPED))
        self.csv.clicked.connect(self.save_csv)
        QShortcut(QKeySequence("Ctrl+E"), self, self.save_csv)

    def _lay_out(self) -> None:
        self.date.setFixedWidth(DATE_PX)
        self.folder.setFixedWidth(FOLDER_PX)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._faces.addWidget(self.table)
        self._faces.addWidget(self.nothing)
        figures = QGridLayout()
        figures.setHorizontalSpacing(20)
        figures.setVerticalSpacing(1)
        for n, parts in enumerate(self.figures):
            figures.setColumnStretch(n, 1)
            for row, part in enumerate(parts):
                figures.addWidget(part, row, n, Qt.AlignmentFlag.AlignTop)
        self.invitations = label(tr("Invitations, as measured until now"), "heading")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 10)
        column.setSpacing(8)
        column.addLayout(line(*self.days, self.date, self.date_words, None, self.sum))
        column.addWidget(self._faces, 1)
        column.addWidget(self.invitations)
        column.addLayout(figures)
        column.addLayout(line(self.words, None, self.folder, self.csv))

    @property
    def first(self) -> QWidget:
        """What gets the focus when it is opened."""
        return self.days[self._kind]

    # Which day

    def choose(self, kind: int, _: bool = False) -> None:
        """Read another day: today, yesterday, or what was typed."""
        if kind == TYPED:
            try:
                self._typed = date.fromisoformat(self.date.text().strip())
            except ValueError:
                self.date_words.setText("" if not self.date.text().strip() else tr("Write a day as 2026-06-27."))
                self._mark()
                self.date.setFocus()
                return
        self._kind, self._found, self._asked = kind, None, None
        self.date_words.clear()
        self._say("")
        self._show()
        self._ask()

    def choose_by_key(self, name: str) -> None:
        """Read ``today`` or ``yesterday``; ``another`` asks which."""
        if name == "another":
            self.date.selectAll()
            self.date.setFocus()
            return
        kind = {"today": TODAY, "yesterday": YESTERDAY}[name]
        self.choose(kind)
        self.days[kind].setFocus()

    @property
    def day(self) -> date:
        """The day that is read."""
        today = day_of(self._now_s, self._venue)
        if self._kind == TYPED and self._typed is not None:
            return self._typed
        return today - timedelta(days=1) if self._kind == YESTERDAY else today

    def forget(self) -> None:
        """Whoever read has left."""
        self._kind, self._typed, self._asked, self._found = TODAY, None, None, None
        self.date.clear()
        self.date_words.clear()
        self._say("")
        self._show()

    # What it shows

    def refresh(self, moment: Moment) -> None:
        """Say what is true now; a day that is not over is asked for anew now and then."""
        self._now_s = moment.now_s
        self._ask()
        snapshot = moment.snapshot if moment.age is not DataAge.NONE else None
        told = () if snapshot is None else nudge_words.in_full(snapshot.nudges)
        for n, parts in enumerate(self.figures):
            caption, value, detail = told[n] if told else ("", "", "")
            for part, text in zip(parts, (value, caption, detail), strict=True):
                part.setText(text)

    def _ask(self) -> None:
        day = self.day
        if self._asked is not None and self._asked[0] == day:
            is_over = day < day_of(self._now_s, self._venue)
            if is_over or abs(self._now_s - self._asked[1]) < ASK_AGAIN_S:
                return
        self._asked = day, self._now_s
        self._asking.ask(lambda reply: self._replied(reply, day), ReadWaits, *whole_day(day, self._venue))

    def _replied(self, reply: Reply, day: date) -> None:
        if day != self.day:
            return
        if reply.was_done:
            self._found = day, reply.waits
            self.date_words.clear()
        else:
            self.date_words.setText(translated(reply.refusal))
        self._show()

    def _show(self) -> None:
        self._mark()
        self.review = None
        if self._found is not None:
            day, waits = self._found
            grid = day_grid(waits, len(self._venue.attractions), open_hours(day, self._venue))
            self.review = day_review(grid, self._venue, self._now_s)
        is_empty = self.review is None or self.review.is_empty
        self.csv.setEnabled(not is_empty)
        self._faces.setCurrentWidget(self.nothing if is_empty else self.table)
        if self.review is None:
            self.nothing.setText(tr("Asking the venue"))
        else:
            self.nothing.setText(tr("No waits are kept of {day}.").format(day=self.day.isoformat()))
            self.table.show_review(self.review)
        self.sum.setText("" if is_empty or self.review is None else _sum(self.review, self.day))

    def _mark(self) -> None:
        for n, chip in enumerate(self.days):
            chip.setChecked(n == self._kind)

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self.table.set_theme(theme)

    # Saving

    def save_csv(self) -> None:
        """Save the day's waits as a table."""
        if self._found is None or self.review is None or self.review.is_empty:
            return
        day, waits = self._found
        path = Path(self.folder.text().strip()).expanduser() / f"{self._venue.id} {day.isoformat()} waits.csv"
        if self._aside.start(partial(_save, waits, self._venue, path), self._saved):
            self._say(phrase("Working on it"))

    def _saved(self, words: str, is_done: bool) -> None:
        self._say(words, is_fault=not is_done)

    def _say(self, words: str, *, is_fault: bool = False) -> None:
        self.words.setText(translated(words))
        self.words.setProperty("fault", is_fault)
        self.words.style().polish(self.words)


def _save(waits: Rows, venue: Venue, path: Path) -> str:
    save_whole(path, waits_csv(waits, venue).encode("utf-8-sig"))
    return phrase("Saved: {path}", path=str(path))


def _sum(review: DayReview, day: date) -> str:
    """The day in a line."""
    means = [ride.mean_min for ride in review.rides if ride.mean_min is not None]
    boarded = [ride.boarded for ride in review.rides if ride.boarded is not None]
    said = [day.isoformat()]
    if means:
        said.append(tr("mean wait {n:.0f} min").format(n=sum(means) / len(means)))
    if boarded:
        said.append(tr("{n:,} boarded").format(n=sum(boarded)))
    if stopped := in_hours(sum(ride.stopped_min for ride in review.rides)):
        said.append(tr("stopped {span}").format(span=stopped))
    if over := in_hours(sum(ride.over_target_min or 0.0 for ride in review.rides)):
        said.append(tr("over target {span}").format(span=over))
    return " · ".join(said)
