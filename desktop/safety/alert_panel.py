"""The panel of the chosen alert: one thing large, its next action, and below it all that helps."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.language import tr
from desktop.safety.alert_told import AlertTold
from desktop.safety.guidance import Advice
from desktop.theme.shapes import draw_severity
from desktop.theme.tokens import Severity, Theme
from desktop.widgets.fact_grid import Fact, FactGrid
from desktop.widgets.motion_graph import MotionGraph
from desktop.widgets.parts import button, label, pane
from venue_models.values import Alert, AlertKind, AlertState

WIDTH_PX: Final = 380
EDGE_PX: Final = 18
CAPTION_PX: Final = 72
MARK_PX: Final = 20
STAYS: Final = 0.2
"""So much of what was in sight stays in sight where one reads on."""


class SeverityMark(QWidget):
    """The shape of a severity, as a widget."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme, self.severity = theme, Severity.NONE
        self.setFixedSize(MARK_PX, MARK_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The shape alone."""
        painter = QPainter(self)
        centre = QPointF(self.rect().center()) + QPointF(0.5, 0.5)
        draw_severity(painter, self.severity, centre, MARK_PX - 4, self.theme)
        painter.end()


class AlertPanel(QStackedWidget):
    """All of one alert; with none chosen, who would be told of the next."""

    wanted = Signal(str)
    """What is to be done, by the name of the key's action."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH_PX)
        self.setAccessibleName(tr("Chosen alarm"))
        self.mark = SeverityMark(theme)
        self.title = label("", "title", wraps=True)
        self.age = label("", "title")
        self.urgency = label("", "soft", wraps=True)
        self.why = label("", "", wraps=True)
        self.main = button("", "answer")
        self.words = label("", "fault", wraps=True)
        self.deeds = {
            "assign": button(tr("Assign  A"), "action", tip=tr("Send a responder: the nearest first")),
            "reach_scene": button(tr("On scene  O"), "action", tip=tr("Somebody is with the guest")),
            "close_alert": button(tr("Close  C"), "action", tip=tr("Say what came of it")),
            "shelve": button(tr("Shelve  S"), "action", tip=tr("Put it aside for a while, with a reason")),
            "ask_wearer": button(tr("Ask  K"), "action", tip=tr("The band asks its wearer: are you all right?")),
            "watch_motion": button(tr("Motion  W"), "action", tip=tr("The band sends its motion live, for a minute")),
        }
        self.facts = FactGrid(tr("Where and who"), CAPTION_PX)
        self.graph = MotionGraph(theme)
        self.advice = FactGrid(tr("Guidance"), 18)
        self.told = FactGrid(tr("Told"), CAPTION_PX)
        self.story = FactGrid(tr("Story"), CAPTION_PX)
        self._action = ""
        self._headings: list[tuple[QWidget, FactGrid]] = []
        self.calm = FactGrid(tr("Who is told of an alarm"), 84)
        self.addWidget(self._lay_calm())
        self.addWidget(self._lay_out())
        self.main.clicked.connect(lambda: self.wanted.emit(self._action))
        for name, deed in self.deeds.items():
            deed.clicked.connect(lambda _, name=name: self.wanted.emit(name))

    # How it is laid out

    def _lay_calm(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(EDGE_PX, 16, EDGE_PX, 12)
        column.setSpacing(10)
        column.addWidget(label(tr("Nothing to answer"), "title"))
        column.addWidget(label(tr("When an alarm comes, and nobody acknowledges it:"), "soft", wraps=True))
        column.addWidget(self.calm)
        column.addStretch(1)
        return page

    def _lay_out(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._lay_head())
        rest = QWidget()
        rest.setObjectName("sheet")
        inside = QVBoxLayout(rest)
        inside.setContentsMargins(EDGE_PX, 4, EDGE_PX, 14)
        inside.setSpacing(6)
        inside.addWidget(self.facts)
        self._add(inside, tr("Guidance"), self.advice)
        inside.addSpacing(6)
        inside.addWidget(self.graph)
        self._add(inside, tr("Told"), self.told)
        self._add(inside, tr("Story"), self.story)
        inside.addStretch(1)
        self.rest = QScrollArea()
        self.rest.setWidget(rest)
        self.rest.setWidgetResizable(True)
        self.rest.setFrameShape(QFrame.Shape.NoFrame)
        self.rest.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rest.setAccessibleName(tr("All about the alarm"))
        column.addWidget(self.rest, 1)
        return page

    def _add(self, column: QVBoxLayout, heading: str, grid: FactGrid) -> None:
        """A grid under its heading, which goes where the grid says nothing."""
        head = label(heading, "heading")
        head.setContentsMargins(0, 8, 0, 0)
        column.addWidget(head)
        column.addWidget(grid)
        self._headings.append((head, grid))

    def _lay_head(self) -> QWidget:
        head = pane("")
        column = QVBoxLayout(head)
        column.setContentsMargins(EDGE_PX, 14, EDGE_PX, 8)
        column.setSpacing(7)
        line = QHBoxLayout()
        line.setSpacing(9)
        line.addWidget(self.mark)
        line.addWidget(self.title, 1)
        line.addWidget(self.age)
        column.addLayout(line)
        column.addWidget(self.urgency)
        column.addWidget(self.why)
        self.main.setMinimumHeight(42)
        self.main.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column.addWidget(self.main)
        grid = QGridLayout()
        grid.setSpacing(6)
        for n, deed in enumerate(self.deeds.values()):
            grid.addWidget(deed, n // 3, n % 3)
        column.addLayout(grid)
        column.addWidget(self.words)
        return head

    def sizeHint(self) -> QSize:
        """As wide as it always is."""
        return QSize(WIDTH_PX, 400)

    # What it shows

    def show_calm(self, levels: Sequence[Fact]) -> None:
        """Nothing is chosen: who would be told of an alarm, and when."""
        self.calm.tell(levels)
        self.setCurrentIndex(0)

    def show_alert(self, told: AlertTold, alert: Alert) -> None:
        """Show an alert."""
        self.mark.severity = told.severity
        self.mark.update()
        self.title.setText(told.title)
        self.age.setText(told.age)
        standing = ", ".join(part for part in (told.urgency, told.standing) if part)
        self.urgency.setText(standing)
        _show(self.urgency, is_wanted=bool(standing))
        self.why.setText(told.why)
        self._offer(alert, told.severity)
        self.facts.tell(told.facts)
        self.graph.set_motion(alert.motion, alert.began_at_s)
        _show(self.graph, is_wanted=alert.motion is not None)
        self.advice.tell([_numbered(n, advice) for n, advice in enumerate(told.advice, 1)])
        self.told.tell(told.told)
        self.story.tell(told.story)
        for head, grid in self._headings:
            _show(head, is_wanted=not grid.isHidden())
        self.setCurrentIndex(1)

    def read_on(self, pages: int) -> None:
        """Show what lies below, or above where ``pages`` is negative."""
        bar = self.rest.verticalScrollBar()
        bar.setValue(bar.value() + round(pages * (1 - STAYS) * bar.pageStep()))

    def say(self, words: str) -> None:
        """Why something was not done, where the eye is; empty: all is well."""
        self.words.setText(words)
        self.words.setVisible(bool(words))

    def _offer(self, alert: Alert, severity: Severity) -> None:
        """The one next action large, the others small; what makes no sense now cannot be pressed."""
        text, self._action = _next(alert)
        self.main.setText(text)
        look = "answer" if alert.state is AlertState.UNACKNOWLEDGED and not alert.is_shelved else "main"
        weight = severity.name.lower() if look == "answer" else ""
        if (self.main.objectName(), self.main.property("weight")) != (look, weight):
            self.main.setObjectName(look)
            self.main.setProperty("weight", weight)
            self.main.style().polish(self.main)
        is_open = alert.is_alert
        self.deeds["shelve"].setText(tr("Take up  S") if alert.is_shelved else tr("Shelve  S"))
        for name, deed in self.deeds.items():
            _show(deed, is_wanted=is_open and name != self._action)
            deed.setEnabled(_can(name, alert))

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self.mark.theme = theme
        self.mark.update()
        self.graph.set_theme(theme)


def _show(part: QWidget, *, is_wanted: bool) -> None:
    """Show a part or hide it; Qt is asked only where that changes: each such call lets other threads go first."""
    if part.isHidden() is is_wanted:
        part.setVisible(is_wanted)


def _next(alert: Alert) -> tuple[str, str]:
    """What the large button says and does: the next thing that a person has to do."""
    if not alert.is_alert:
        return tr("Next alarm  N"), "next_alarm"
    if alert.state is AlertState.UNACKNOWLEDGED or alert.is_shelved:
        return tr("Acknowledge  Space"), "acknowledge"
    if alert.state is AlertState.ON_SCENE:
        return tr("Close  C"), "close_alert"
    return (tr("On scene  O"), "reach_scene") if alert.assigned_to else (tr("Assign  A"), "assign")


def _can(action: str, alert: Alert) -> bool:
    """Whether an action makes sense now; the venue has the last word."""
    if action == "shelve":
        return alert.is_shelved or (alert.kind is not AlertKind.CALL and alert.state is not AlertState.ON_SCENE)
    if action == "close_alert":
        return alert.state is not AlertState.UNACKNOWLEDGED and not alert.is_shelved
    if action == "reach_scene":
        return alert.state is not AlertState.ON_SCENE
    return True


def _numbered(number: int, advice: Advice) -> Fact:
    return ("✓" if advice.is_done else f"{number}", advice.text, "soft" if advice.is_done else "")
