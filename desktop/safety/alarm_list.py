"""The list of alarms: parts with headings, groups of a flood, two lines an alarm; 500 of them are drawn like five."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.language import tr
from desktop.safety import alarm_words, alert_terms
from desktop.safety.alarm_order import Entry, Group, Heading, Line, Part
from desktop.safety.alert_terms import count_up
from desktop.safety.landmarks import Landmarks
from desktop.theme.shapes import draw_severity
from desktop.theme.tokens import Severity, Theme
from desktop.theme.type import SMALL_PX, face, metrics
from venue_models.values import NOWHERE, Alert, AlertState, Snapshot
from venue_models.venue.model import Venue

HEADING_PX: Final = 34
ROW_PX: Final = 52
THIRD_PX: Final = 19
"""So much higher is a row with a third line."""
MARK_PX: Final = 42
"""Where the words begin: the shape stands before them."""
EDGE_PX: Final = 14
INSIDE_PX: Final = 18
LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class RowWords:
    """What one line of the list says, corner by corner."""

    title: str
    age: str = ""
    detail: str = ""
    due: str = ""
    urgency: str = ""
    extra: str = ""
    """A third line: what kinds are in a group, or what must be known before the alarm is believed."""
    severity: Severity = Severity.NONE
    is_quiet: bool = False
    """Somebody has it in hand, or it is put aside."""

    @property
    def spoken(self) -> str:
        """All of it in one sentence."""
        said = (self.title, self.urgency, self.detail, self.extra, self.age, self.due)
        return ", ".join(part for part in said if part)


class RowWriter:
    """Puts lines into words, as they are needed: what is not in sight costs nothing.

    Args:
        venue: the place.
        landmarks: names places.
    """

    def __init__(self, venue: Venue, landmarks: Landmarks) -> None:
        self._venue, self._landmarks = venue, landmarks
        self.snapshot: Snapshot | None = None
        self.now_s = 0.0

    def words(self, entry: Entry) -> RowWords:
        """One line now."""
        match entry:
            case Heading():
                return RowWords(_heading(entry))
            case Group():
                return self._group(entry)
            case Line():
                return self._line(entry.alert)

    def _group(self, group: Group) -> RowWords:
        gravest = group.alerts[0]
        oldest_s = max(alarm_words.age_s(alert, self.now_s) for alert in group.alerts)
        place = self._venue.zones[group.place].name if group.place != NOWHERE else tr("place unknown")
        return RowWords(
            tr("{n} alarms").format(n=len(group.alerts)),
            tr("oldest {time}").format(time=count_up(oldest_s)),
            place,
            tr("← closes") if group.is_open else tr("→ lists them"),
            alarm_words.urgency(gravest.severity),
            alarm_words.group_detail(group.alerts),
            alert_terms.severity(gravest),
        )

    def _line(self, alert: Alert) -> RowWords:
        place = self._landmarks.place(alert, self.snapshot)
        level = self._landmarks.level_name(alert, self.snapshot)
        where = ", ".join(part for part in (place, level) if part)
        age = count_up(alarm_words.age_s(alert, self.now_s))
        title, shape = alarm_words.title(alert), alert_terms.severity(alert)
        due = alarm_words.due(alert, self.now_s, self._venue.safety.levels)
        if alert.is_shelved:
            who = tr("shelved by {who}").format(who=alert.shelved_by)
            return RowWords(f"{title} · {where}", age, who, due, severity=shape, is_quiet=True)
        who = alarm_words.in_hand(alert)
        if alert.state is not AlertState.UNACKNOWLEDGED:
            since = count_up(self.now_s - alert.state_since_s)
            return RowWords(f"{title} · {where}", age, who, since, severity=shape, is_quiet=True)
        extra = ", ".join(part for part in (*alarm_words.marks(alert), who) if part)
        return RowWords(title, age, where, due, alarm_words.urgency(alert.severity), extra, shape)


def _heading(heading: Heading) -> str:
    if heading.places:
        many = tr("Flood: {n} unacknowledged at {places} places")
        said = many if heading.places > 1 else tr("Flood: {n} unacknowledged at one place")
        return said.format(n=heading.count, places=heading.places)
    return {
        Part.UNACKNOWLEDGED: tr("Unacknowledged · {n}"),
        Part.IN_HAND: tr("In hand · {n}"),
        Part.SHELVED: tr("Shelved · {n}"),
    }[heading.part].format(n=heading.count)


def height(entry: Entry) -> int:
    """How high a line is, by what it has to say and without saying it: every line is asked."""
    match entry:
        case Heading():
            return HEADING_PX
        case Group():
            return ROW_PX + THIRD_PX
        case Line():
            alert = entry.alert
            rings = alert.state is AlertState.UNACKNOWLEDGED and not alert.is_shelved
            has_extra = rings and bool(not alert.is_authentic or not alert.is_saved or alert.assigned_to)
            return ROW_PX + THIRD_PX * has_extra


class AlarmModel(QAbstractListModel):
    """The lines of the list."""

    def __init__(self, writer: RowWriter, parent: QWidget) -> None:
        super().__init__(parent)
        self._writer = writer
        self.entries: tuple[Entry, ...] = ()
        self._sizes: tuple[tuple[int, int], ...] = ()
        self._rows: dict[int, int] = {}
        """By the key of a line where it stands."""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many lines there are."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A line as text; the delegate asks the writer itself."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(index.row()).title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.words(index.row()).spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading cannot be chosen."""
        if isinstance(self.entries[index.row()], Heading):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def words(self, row: int) -> RowWords:
        """What a line says now."""
        return self._writer.words(self.entries[row])

    def row_of(self, key: int) -> int | None:
        """Where a line stands; None where it is not listed."""
        return self._rows.get(key)

    def replace(self, entries: tuple[Entry, ...]) -> bool:
        """Show other lines; True where which they are, or their order, has changed."""
        sizes = tuple((entry.key, height(entry)) for entry in entries)
        if sizes == self._sizes:
            self.entries = entries
            return False
        self.beginResetModel()
        self.entries, self._sizes = entries, sizes
        self._rows = {entry.key: row for row, entry in enumerate(entries)}
        self.endResetModel()
        return True


class AlarmDelegate(QStyledItemDelegate):
    """Draws a line: the shape of its severity, what and where, how old, and what comes next."""

    def __init__(self, theme: Theme, model: AlarmModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.chosen = 0
        """The key of the line whose alert is chosen."""
        self._model = model

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """A heading is lower, and a third line needs room."""
        return QSize(160, height(self._model.entries[index.row()]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One line."""
        entry, words = self._model.entries[index.row()], self._model.words(index.row())
        box = QRectF(option.rect)
        painter.save()
        if isinstance(entry, Heading):
            self._text(
                painter,
                box.adjusted(EDGE_PX, 6, -EDGE_PX, 0),
                LEFT,
                words.title,
                self.theme.soft,
                SMALL_PX,
                bold=True,
            )
        else:
            self._ground(painter, option, entry, words, box)
            self._words(painter, entry, words, box)
        painter.restore()

    def _ground(
        self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry, words: RowWords, box: QRectF
    ) -> None:
        state: QStyle.StateFlag = option.state
        if entry.key == self.chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, self.theme.raised)
        if entry.key == self.chosen:
            edge = self.theme.severity(words.severity) if not words.is_quiet else self.theme.accent
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), edge)
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), self.theme.line)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.theme.accent, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(5, 2.5, -5, -3.5), 5, 5)

    def _words(self, painter: QPainter, entry: Entry, words: RowWords, box: QRectF) -> None:
        theme = self.theme
        inside = INSIDE_PX if isinstance(entry, Line) and entry.is_inside else 0
        left, right = box.left() + MARK_PX + inside, box.right() - EDGE_PX
        upper = QRectF(left, box.top() + 7, right - left, 20)
        lower = QRectF(left, box.top() + 26, right - left, 20)
        centre = QPointF(left - MARK_PX / 2 + 2, upper.center().y())
        draw_severity(painter, words.severity, centre, 11 if words.is_quiet else 14, theme)
        taken = self._text(painter, upper, RIGHT, words.age, theme.soft if words.is_quiet else theme.ink)
        ink = theme.soft if words.is_quiet else theme.ink
        room = upper.adjusted(0, 0, -taken - 10, 0)
        told = self._text(painter, room, LEFT, words.title, ink, bold=not words.is_quiet)
        if not words.is_quiet and room.width() - told > metrics(SMALL_PX).horizontalAdvance(words.urgency) + 8:
            self._text(painter, room.adjusted(told + 8, 0, 0, 0), LEFT, words.urgency, theme.soft, SMALL_PX)
        taken = self._text(painter, lower, RIGHT, words.due, theme.soft)
        self._text(painter, lower.adjusted(0, 0, -taken - 10, 0), LEFT, words.detail, theme.soft)
        if words.extra:
            extra = lower.translated(0, THIRD_PX)
            self._text(painter, extra, LEFT, words.extra, theme.medium if isinstance(entry, Line) else theme.soft)

    @staticmethod
    def _text(
        painter: QPainter,
        box: QRectF,
        side: Qt.AlignmentFlag,
        text: str,
        colour: QColor,
        pixels: int = 13,
        *,
        bold: bool = False,
    ) -> float:
        """Write as much of a text as there is room for; how wide that is."""
        weight = QFont.Weight.DemiBold if bold else QFont.Weight.Normal
        fitting, wide = _fitting(text, max(box.width(), 0.0), pixels, weight)
        painter.setFont(face(pixels, weight))
        painter.setPen(colour)
        painter.drawText(box, side, fitting)
        return wide


@lru_cache(maxsize=2048)
def _fitting(text: str, room_px: float, pixels: int, weight: QFont.Weight) -> tuple[str, float]:
    """As much of a text as there is room for, and how wide that is; ages apart, lines say the same frame by frame."""
    fitting = metrics(pixels, weight).elidedText(text, Qt.TextElideMode.ElideRight, room_px)
    return fitting, metrics(pixels, weight).horizontalAdvance(fitting)


class AlarmList(QListView):
    """The list itself: ↑ ↓ walk and choose, → and ← open and close a group, Enter goes to the alarm."""

    chosen = Signal(int)
    """The key of the line that was walked to: an alert's number, or a group's key."""
    opened = Signal(int, bool)
    """The key of a group that is to list its alarms, or no longer."""

    def __init__(self, venue: Venue, landmarks: Landmarks, theme: Theme) -> None:
        super().__init__()
        self.writer = RowWriter(venue, landmarks)
        self._model = AlarmModel(self.writer, self)
        self._delegate = AlarmDelegate(theme, self._model, self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # else each scroll paints every line
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(tr("Alarms"))
        self.clicked.connect(lambda index: self._choose(index.row()))
        self.activated.connect(lambda index: self._activate(index.row()))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is listed."""
        return self._model.entries

    def said(self) -> list[str]:
        """Every line in words, as a screen reader says it."""
        return [self._model.words(row).spoken for row in range(len(self.entries))]

    def show_entries(self, entries: Sequence[Entry], snapshot: Snapshot | None, now_s: float, chosen: int) -> None:
        """Show other lines, or the same lines as they are now.

        Args:
            entries: every line, in order.
            snapshot: where the bands are.
            now_s: for ages.
            chosen: the key of the line whose alert is chosen; 0: none.
        """
        self.writer.snapshot, self.writer.now_s = snapshot, now_s
        scrolled = self.verticalScrollBar().value()
        if self._model.replace(tuple(entries)):
            self.verticalScrollBar().setValue(scrolled)
        self.mark(chosen)
        self.viewport().update()

    def mark(self, chosen: int) -> None:
        """Show which line is chosen, and walk from there."""
        before, self._delegate.chosen = self._delegate.chosen, chosen
        row = self._model.row_of(chosen)
        if row is not None and self.currentIndex().row() != row:
            self.setCurrentIndex(self._model.index(row))
        if row is not None and chosen != before:
            self.scrollTo(self._model.index(row))
        for changed in (row, self._model.row_of(before)):
            if changed is not None:
                self.update(self._model.index(changed))

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self._delegate.theme = theme
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines, on a ground of their own: what is opaque is moved when it scrolls, and only the rest painted."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._delegate.theme.panel)
        painter.end()
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk over headings; left and right close and open groups."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        entry = self.entries[self.currentIndex().row()] if self.currentIndex().isValid() else None
        if step is not None:
            self._walk(step)
        elif isinstance(entry, Group) and event.key() == Qt.Key.Key_Right:
            self.opened.emit(entry.key, True)
        elif isinstance(entry, Line) and entry.is_inside and event.key() == Qt.Key.Key_Left:
            self.opened.emit(self._group_above(self.currentIndex().row()), False)
        else:
            super().keyPressEvent(event)

    def _walk(self, step: int) -> None:
        row = self.currentIndex().row() + step
        while 0 <= row < len(self.entries) and _only_heads(self.entries[row]):
            row += step
        if 0 <= row < len(self.entries):
            self._choose(row)

    def _group_above(self, row: int) -> int:
        """The key of the group that the line in a row stands under."""
        return next(entry.key for entry in reversed(self.entries[:row]) if isinstance(entry, Group))

    def _choose(self, row: int) -> None:
        if not isinstance(self.entries[row], Heading):
            self.chosen.emit(self.entries[row].key)

    def _activate(self, row: int) -> None:
        entry = self.entries[row]
        if isinstance(entry, Group):
            self.opened.emit(entry.key, not entry.is_open)
        else:
            self._choose(row)


def _only_heads(entry: Entry) -> bool:
    """Whether a line stands for nothing but the lines below it."""
    return isinstance(entry, Heading) or (isinstance(entry, Group) and entry.is_open)
