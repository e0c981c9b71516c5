"""The queue board: all lines, the chosen one beside them, and how the day went."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.staff.asking import Asking
from desktop.staff.queues import nudge_words
from desktop.staff.queues.board import QueueBoard, grouped
from desktop.staff.queues.curves import curve_of, spoken, trend_of
from desktop.staff.queues.day_grid import DayGrid, Today, day_of, open_hours
from desktop.staff.queues.day_page import DayPage
from desktop.staff.queues.line_panel import LinePanel
from desktop.staff.queues.line_reading import LineReading, Order, ordered, read_lines
from desktop.staff.queues.line_work import LineWork
from desktop.staff.queues.yesterday import Yesterday
from desktop.staff.readout import DataAge, Moment
from desktop.theme.tokens import Theme
from desktop.widgets.parts import button, label, takes_over
from venue_models.staff.roles import May
from venue_models.values import NOWHERE, QueueStatus
from venue_models.venue.model import Venue

PANEL_SHARE: Final = 0.27
PANEL_PX: Final = (330, 600)
REDRAWN_S: Final = 20.0
"""A graph of a day moves on by less than a pixel in this time."""


class QueuesPage(QWidget):
    """Every line of the park in one view.

    Args:
        venue: the place.
        asking: where waits are asked for, and what is decided goes.
        theme: the colours.
    """

    attraction_opened = Signal(int)
    """Enter on a line: show it on the map."""

    def __init__(self, venue: Venue, asking: Asking, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self._venue = venue
        self._moment = Moment(None, 0.0, DataAge.NONE)
        self._may = May(0)
        self._order = Order.WORST_FIRST
        self._lines: tuple[LineReading, ...] = ()
        self._today = Today(venue)
        self._yesterday = Yesterday(venue, asking)
        self._typing_for = NOWHERE
        self._drawn: object = None
        """What the graph shows: it is drawn anew only where that is something else."""
        self.work = LineWork(asking, lambda: self._moment.now_s, self._show_told)
        self.orders = {
            order: button(text, "chip", checked=order is self._order, tip=tr("Key {key}").format(key="G"))
            for order, text in ((Order.WORST_FIRST, tr("worst first  G")), (Order.BY_AREA, tr("by area  G")))
        }
        self.day = button(tr("day in review  R"), "chip", checked=False)
        self.nudges = button(nudge_words.switch(None), "chip")
        self.nudge_words = label("", "soft")
        self.board = QueueBoard(venue, theme)
        self.panel = LinePanel(venue, theme)
        self.review = DayPage(venue, asking, theme)
        self._faces = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.setSpacing(6)
        for chip in (*self.orders.values(), self.day):
            head.addWidget(chip)
        head.addStretch(1)
        head.addWidget(self.nudge_words)
        head.addSpacing(8)
        head.addWidget(self.nudges)
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.board, 1)
        line.addWidget(self.panel)
        self._faces.addWidget(both)
        self._faces.addWidget(self.review)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._faces, 1)

    def _connect(self) -> None:
        for order, chip in self.orders.items():
            chip.clicked.connect(lambda _, order=order: self.order_by(order))
        self.day.clicked.connect(self.toggle_review)
        self.nudges.clicked.connect(lambda: self._do("nudges"))
        self.board.chosen.connect(lambda _: self._show_chosen())
        self.board.opened.connect(self.attraction_opened)
        self.panel.wanted.connect(self._do)
        self.panel.typed.connect(self._post_typed)

    # What it shows

    @property
    def first(self) -> QWidget:
        """What gets the focus when the page is opened."""
        return self.review.first if self.is_reviewing else self.board.list

    @property
    def is_reviewing(self) -> bool:
        """Whether the day in review is shown instead of the board."""
        return self._faces.currentWidget() is self.review

    @property
    def chosen(self) -> LineReading | None:
        """The line that is current on the board."""
        return next((line for line in self._lines if line.attraction == self.board.current), None)

    def allow(self, may: May) -> None:
        """Show whoever works here what they may do, and nothing of what was open before."""
        self._may = may
        self._yesterday.forget()
        self.work.forget()
        self.panel.allow(may)
        self.panel.post.hide()
        self.nudges.setEnabled(May.RUN_LINES in may)
        self.review.forget()
        self._show_review(False)
        self._show_told()

    def refresh(self, moment: Moment) -> None:
        """Say what is true now."""
        self._moment = moment
        self._lines = read_lines(self._venue, moment)
        if self.is_reviewing:
            self.review.refresh(moment)
            return
        if May.SEE_COUNTS in self._may and moment.snapshot is not None:
            self._yesterday.follow(moment.now_s)
        self._show_lines()
        self._show_nudges()
        self._show_told()

    def _show_lines(self) -> None:
        grid, now_s = self._grid(), self._moment.now_s
        self.board.show_lines(grouped(ordered(self._lines, self._order), self._order), lambda line: (
            None if grid is None else trend_of(line, grid, now_s)
        ))  # fmt: skip
        self._show_chosen()

    def _grid(self) -> DayGrid | None:
        snapshot = self._moment.snapshot
        return None if snapshot is None else self._today.grid(snapshot.waits, self._moment.now_s)

    def _show_chosen(self) -> None:
        line = self.chosen
        self.panel.setVisible(line is not None)
        if line is None:
            return
        if line.attraction != self._typing_for:
            self.panel.post.hide()  # what is typed for one sign must not end on another
        now_s, grid = self._moment.now_s, self._grid()
        self.panel.show_line(line, now_s)
        before = self._yesterday.grid
        drawn = line.attraction, line.state, line.is_old, grid, before, now_s // REDRAWN_S
        if drawn != self._drawn:
            self._drawn = drawn
            hours = open_hours(day_of(now_s, self._venue), self._venue)
            curve = None if grid is None else curve_of(line, grid, before, hours, now_s)
            self.panel.show_curve(curve, spoken(line))

    def _show_nudges(self) -> None:
        snapshot = self._moment.snapshot
        figures = None if snapshot is None or self._moment.age is DataAge.NONE else snapshot.nudges
        said = nudge_words.switch(figures)
        self.nudges.setText(f"{said}  N" if May.RUN_LINES in self._may else said)
        self.nudge_words.setText(nudge_words.short(figures))

    def _show_told(self) -> None:
        self.panel.show_told(self.work)

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        for part in (self.board, self.panel, self.review):
            part.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panel takes its share of the room."""
        super().resizeEvent(event)
        least, most = PANEL_PX
        self.panel.setFixedWidth(min(max(round(self.width() * PANEL_SHARE), least), most))

    # What a person does

    def choose(self, attraction: int) -> None:
        """Make a line the chosen one."""
        self._show_review(False)
        self._show_lines()
        self.board.choose(attraction)

    def order_by(self, order: Order) -> None:
        """Order the board."""
        self._order = order
        for of, chip in self.orders.items():
            chip.setChecked(of is order)
        self._show_lines()

    def toggle_review(self) -> None:
        """The day in review, or the board again."""
        self._show_review(not self.is_reviewing)
        self.refresh(self._moment)
        self.first.setFocus()

    def _show_review(self, wanted: bool) -> None:
        self._faces.setCurrentIndex(1 if wanted else 0)
        self.day.setChecked(wanted)
        for part in (*self.orders.values(), self.nudges, self.nudge_words):
            part.setVisible(not wanted)

    def leave(self) -> None:
        """Escape takes away one thing: what is typed, the day in review."""
        if self.panel.post.isVisible():
            self._end_typing()
        elif self.is_reviewing:
            self.toggle_review()

    def event(self, event: QEvent) -> bool:
        """Keys of this page go before those of the desk."""
        if isinstance(event, QKeyEvent) and takes_over(event, self._deed(event) is not None):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key, one deed."""
        name = self._deed(event)
        if name is None:
            super().keyPressEvent(event)
        else:
            self._do(name)

    def _deed(self, event: QKeyEvent) -> str | None:
        held = event.modifiers()
        if event.key() == Qt.Key.Key_P and held == Qt.KeyboardModifier.ShiftModifier:
            name = "type"
        elif held == Qt.KeyboardModifier.NoModifier:
            name = KEYS.get(event.key(), "")
        else:
            return None
        if self.is_reviewing:
            is_plain = held == Qt.KeyboardModifier.NoModifier
            return name if name == "review" else DAYS.get(event.key()) if is_plain else None
        return name if name in VIEWING or (name and May.RUN_LINES in self._may) else None

    def _do(self, name: str) -> None:
        if name in DAYS.values():
            self.review.choose_by_key(name)
        elif name in VIEWING:
            {"order": self._next_order, "review": self.toggle_review}[name]()
        elif name == "nudges":
            if self._moment.snapshot is not None:
                self.work.switch_nudges(is_on=self._moment.snapshot.nudges.is_switched_off)
        elif name == "undo":
            self.work.undo()
            self._show_told()
        elif (line := self.chosen) is not None:
            self._deeds(line)[name]()

    def _deeds(self, line: LineReading) -> dict[str, Callable[[], object]]:
        return {
            "open": lambda: self.work.set_status(line, QueueStatus.OPEN),
            "stop": lambda: self.work.set_status(line, QueueStatus.STOPPED),
            "close": lambda: self.work.set_status(line, QueueStatus.CLOSED),
            "post": lambda: self.work.post_suggested(line),
            "type": self._type,
            "virtual": lambda: self.work.switch_virtual(line),
        }

    def _next_order(self) -> None:
        self.order_by(Order.BY_AREA if self._order is Order.WORST_FIRST else Order.WORST_FIRST)

    def _type(self) -> None:
        self._typing_for = self.board.current
        self.panel.post.clear()
        self.panel.post.show()
        self.panel.post.setFocus()

    def _post_typed(self, text: str) -> None:
        line = self.chosen
        if line is not None and line.attraction == self._typing_for and self.work.typed(line, text):
            self._end_typing()

    def _end_typing(self) -> None:
        self.panel.post.hide()
        self.board.list.setFocus()


KEYS: Final[dict[int, str]] = {
    Qt.Key.Key_O: "open",
    Qt.Key.Key_S: "stop",
    Qt.Key.Key_C: "close",
    Qt.Key.Key_P: "post",
    Qt.Key.Key_V: "virtual",
    Qt.Key.Key_N: "nudges",
    Qt.Key.Key_U: "undo",
    Qt.Key.Key_G: "order",
    Qt.Key.Key_R: "review",
}
DAYS: Final[dict[int, str]] = {Qt.Key.Key_D: "today", Qt.Key.Key_Y: "yesterday", Qt.Key.Key_A: "another"}
"""Which day is reviewed."""
VIEWING: Final = ("order", "review")
"""What everybody who sees the board may do."""
