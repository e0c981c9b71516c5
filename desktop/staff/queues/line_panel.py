"""The chosen line beside the board: what it is now, what can be done with it, its day as a graph, and why."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.staff import words
from desktop.staff.queues import line_words
from desktop.staff.queues.line_facts import line_facts
from desktop.staff.queues.line_reading import LineReading
from desktop.staff.queues.line_work import LineWork
from desktop.theme.tokens import Severity, Theme
from desktop.widgets.fact_grid import FactGrid
from desktop.widgets.marked_label import MarkedLabel
from desktop.widgets.parts import button, entry, label
from desktop.widgets.wait_graph import WaitGraph
from venue_models.staff.roles import May
from venue_models.values import QueueStatus
from venue_models.venue.model import Venue

if TYPE_CHECKING:
    from desktop.widgets.wait_plot import DayCurve

CAPTION_PX: Final = 104
GRAPH_PX: Final = 230


class LinePanel(QWidget):
    """One line in full.

    Args:
        venue: the place.
        theme: the colours.
    """

    wanted = Signal(str)
    """The name of an action was clicked."""
    typed = Signal(str)
    """A wait was typed for the sign."""

    def __init__(self, venue: Venue, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._venue, self._theme = venue, theme
        self._has_stops = False
        self.name = label("", "name", wraps=True)
        self.status = MarkedLabel(theme)
        self.why = label("", "fault", wraps=True)
        self.figures = [(label("", "soft"), label("", "figure"), label("", "soft")) for _ in range(3)]
        self.deeds = QWidget()
        self.buttons = self._lay_actions()
        self.post = entry(tr("minutes on the sign; nothing takes it down"))
        self.post.setMaxLength(4)
        self.said = label("", "done", wraps=True)
        self.undo = button(tr("Undo"), "action")
        self.graph = WaitGraph(theme, venue.time_zone)
        self.legend = label("", "soft", wraps=True)
        self.facts = FactGrid(tr("The chosen line"), CAPTION_PX)
        self._lay_out()
        self.post.returnPressed.connect(lambda: self.typed.emit(self.post.text()))
        self.undo.clicked.connect(lambda: self.wanted.emit("undo"))
        self.post.hide()

    def _lay_actions(self) -> Mapping[str, QPushButton]:
        """Two rows: whether it runs, and what is said of it."""
        made = {name: button(text, "action") for name, text in _deeds().items()}
        grid = QGridLayout(self.deeds)
        self.deeds.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        for n, (name, made_button) in enumerate(made.items()):
            made_button.clicked.connect(lambda _, name=name: self.wanted.emit(name))
            grid.addWidget(made_button, n // 3, n % 3)
        for n in range(3):
            grid.setColumnStretch(n, 1)
        return made

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.status, 0, Qt.AlignmentFlag.AlignTop)
        figures = QGridLayout()
        figures.setVerticalSpacing(0)
        for n, parts in enumerate(self.figures):
            figures.setColumnStretch(n, 1)
            for row, part in enumerate(parts):
                figures.addWidget(part, row, n)
        said = QHBoxLayout()
        said.addWidget(self.said, 1)
        said.addWidget(self.undo)
        inside = QWidget()
        inside.setObjectName("sheet")
        rest = QVBoxLayout(inside)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.addWidget(self.facts)
        rest.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.graph.setMaximumHeight(GRAPH_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(17, 12, 16, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.why)
        column.addLayout(figures)
        column.addWidget(self.deeds)
        column.addWidget(self.post)
        column.addLayout(said)
        column.addWidget(self.graph, 2)
        column.addWidget(self.legend)
        column.addWidget(scroll, 3)

    def allow(self, may: May) -> None:
        """Only who runs lines sees what can be done with them."""
        self.deeds.setVisible(May.RUN_LINES in may)
        if May.RUN_LINES not in may:
            self.post.hide()

    def show_line(self, line: LineReading, now_s: float) -> None:
        """Say what is true of a line now."""
        self.name.setText(line.ride.name)
        self._say_status(line, now_s)
        self.why.setText(line.why)
        self.why.setVisible(bool(line.why))
        self._say_figures(line)
        self._name_actions(line)
        self.facts.tell(line_facts(line, self._venue, now_s))

    def show_curve(self, curve: "DayCurve | None", spoken: str) -> None:
        """Show the day as a graph, and under it how to read it."""
        self.graph.show_curve(curve, spoken)
        self.legend.setVisible(curve is not None)
        self._has_stops = curve is not None and bool(curve.stopped)
        self.legend.setText(_legend(self._theme, has_stops=self._has_stops))

    def show_told(self, work: LineWork) -> None:
        """Say what came of what was asked, and for how long it can be taken back."""
        told = work.told
        self.said.setVisible(told is not None)
        self.undo.setVisible(told is not None and told.undo is not None)
        if told is not None:
            self.said.setText(told.words)
            self._look(self.said, "fault" if told.is_fault else "done")
            self.undo.setText(tr("Undo  U  {n:.0f} s").format(n=work.undo_left_s))

    @staticmethod
    def _look(part: QWidget, look: str) -> None:
        if part.objectName() != look:
            part.setObjectName(look)
            part.style().polish(part)

    def _say_status(self, line: LineReading, now_s: float) -> None:
        if line.state is None:
            self.status.say(tr("unknown"))
            return
        since = words.short_clock(line.state.now.since_s, self._venue.time_zone, now_s)
        said = tr("{status} since {time}").format(status=line_words.status(line.state.now), time=since)
        self.status.say(said, Severity.MEDIUM if line.is_stopped and not line.is_old else Severity.NONE)
        self._look(self.why, "fault" if line.severity else "soft")

    def _say_figures(self, line: LineReading) -> None:
        """Now, in an hour, and what the sign says."""
        ahead = line.forecast(60)
        in_an_hour = line_words.forecast(ahead)
        state = line.state
        sign = tr("blank") if state is None or state.posted_min is None else line_words.minutes(state.posted_min)
        suggested = line.suggestion_min
        told = (
            (tr("wait now"), tr("closed") if line.is_closed else line.now[0], line.now[1]),
            (
                tr("in 60 min"),
                "–" if line.is_closed else line_words.minutes(None if ahead is None else ahead.wait_min),
                in_an_hour[1],
            ),
            (tr("on the sign"), sign, "" if suggested is None else tr("suggested: {n}").format(n=suggested)),
        )
        for (caption, value, detail), said in zip(self.figures, told, strict=True):
            for part, text in zip((caption, value, detail), said, strict=True):
                part.setText(text)
            _mark(value, "unknown", line.is_old or not any(letter.isdigit() for letter in said[1]))

    def _name_actions(self, line: LineReading) -> None:
        """What each would do now, with its key."""
        state = line.state
        status = None if state is None or state.now.is_noticed else state.now.status
        suggested = line.suggestion_min
        virtual = tr("Virtual off  V") if state is not None and state.virtual.is_on else tr("Virtual on  V")
        can = {
            "open": status is not QueueStatus.OPEN,
            "stop": status is not QueueStatus.STOPPED,
            "close": status is not QueueStatus.CLOSED,
            "post": suggested is not None,
        }
        other = {} if suggested is None else {"post": tr("Post {n}  P").format(n=suggested)}
        for name, text in (_deeds() | {"virtual": virtual} | other).items():
            self.buttons[name].setText(text)
            self.buttons[name].setEnabled(can.get(name, True))
        self.buttons["virtual"].setVisible(line.ride.has_virtual_queue)

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self._theme = theme
        self.status.set_theme(theme)
        self.legend.setText(_legend(theme, has_stops=self._has_stops))
        self.graph.set_theme(theme)


def _deeds() -> dict[str, str]:
    """What can be done with a line, each with its key."""
    return {
        "open": tr("Open  O"),
        "stop": tr("Stopped  S"),
        "close": tr("Closed  C"),
        "post": tr("Post  P"),
        "type": tr("Write  Shift P"),
        "virtual": tr("Virtual on  V"),
    }


def _mark(part: QWidget, name: str, value: bool) -> None:
    """Give a part another look; what looks so already is left alone."""
    if part.property(name) != value:
        part.setProperty(name, value)
        part.style().polish(part)


def _legend(theme: Theme, *, has_stops: bool) -> str:
    """How the graph is to be read, each word after its colour."""
    marks = [
        (theme.ink, "━", tr("wait, 80 % range")),
        (theme.soft, "╌", tr("forecast")),
        (theme.accent, "━", tr("sign")),
        (theme.soft, "···", tr("target")),
        (theme.faint, "─", tr("yesterday")),
    ]
    if has_stops:
        marks.append((theme.medium, "▌", tr("stopped")))
    return "&nbsp; ".join(
        f'<span style="color:{colour.name()}">{mark}</span>&nbsp;{word.replace(" ", "&nbsp;")}'
        for colour, mark, word in marks
    )
