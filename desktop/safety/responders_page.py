"""Who is on duty with which staff band, and whom each level of escalation would reach."""

from collections.abc import Callable
from functools import partial
from typing import Final

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from desktop.language import tr, translated
from desktop.safety import duty_words
from desktop.safety.duty_words import Told
from desktop.staff import words
from desktop.staff.asking import Asking
from desktop.staff.pages import role_name
from desktop.staff.people import People
from desktop.staff.readout import DataAge, Moment
from desktop.theme.tokens import Theme
from desktop.widgets.parts import button, entry, label
from desktop.widgets.table import LINE_PX, Cell, Column, Table
from venue_models.commands import GoOffDuty, GoOnDuty, Reply
from venue_models.staff.roles import May, rights
from venue_models.values import NOWHERE, Responder, Session
from venue_models.venue.model import Venue
from venue_models.venue.safety import Level

HEADING_PX: Final = 36
MOST_LEVELS: Final = 6
FIELD_PX: Final = 230


class RespondersPage(QWidget):
    """The responders on duty, and the levels of escalation.

    Args:
        venue: the place.
        people: which bands there are.
        asking: where going on and off duty is asked for.
        theme: the colours.
    """

    def __init__(self, venue: Venue, people: People, asking: Asking, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self._venue, self._people, self._asking = venue, people, asking
        self._moment = Moment(None, 0.0, DataAge.NONE)
        self._responders: tuple[Responder, ...] = ()
        self._session: Session | None = None
        self.count = label("", "soft")
        self.table = Table(self._columns(), theme, tr("Responders on duty"))
        self.levels = Table(self._level_columns(), theme, tr("Levels of escalation"))
        self.levels.set_keys(np.arange(len(venue.safety.levels), dtype=np.int64))
        self.levels.setFixedHeight(HEADING_PX + LINE_PX * min(len(venue.safety.levels), MOST_LEVELS))
        self.operator, self.band = entry(tr("Operator")), entry(tr("Band: type or scan its code"))
        self.on = button(tr("Go on duty  Enter"), "main")
        self.off = button(tr("Go off duty  Del"), "action")
        self.words = label("", "fault", wraps=True)
        self._lay_out()
        self.operator.returnPressed.connect(self.band.setFocus)
        self.band.returnPressed.connect(self.go_on_duty)
        self.on.clicked.connect(self.go_on_duty)
        self.off.clicked.connect(self.go_off_duty)
        leave = QShortcut(QKeySequence("Del"), self.table, self.go_off_duty)
        leave.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _lay_out(self) -> None:
        form = QHBoxLayout()
        form.setSpacing(8)
        for field in (self.operator, self.band):
            field.setFixedWidth(FIELD_PX)
        for part in (self.operator, self.band, self.on):
            form.addWidget(part)
        form.addStretch()
        form.addWidget(self.off)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 10)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(label(tr("On duty"), "heading"))
        head.addWidget(self.count)
        head.addStretch()
        column.addLayout(head)
        column.addLayout(form)
        column.addWidget(self.words)
        column.addWidget(self.table, 1)
        column.addWidget(label(tr("Told one after the other, until somebody acknowledges"), "heading"))
        column.addWidget(self.levels)
        self.words.hide()

    def _columns(self) -> list[Column]:
        told, soft = self._told, partial(self._text, is_soft=True)
        return [
            Column(tr("who"), 190, self._text(lambda r: r.operator)),
            Column(tr("role"), 110, soft(lambda r: role_name(r.role))),
            Column(tr("band"), 90, soft(lambda r: self._people.wearer(r.band).code)),
            Column(tr("doing"), 220, self._text(lambda r: duty_words.busy_with(self._moment, r))),
            Column(tr("where"), 0, told(lambda r: duty_words.where(self._moment, self._venue, r))),
            Column(tr("last heard"), 220, told(lambda r: duty_words.heard(self._moment, r))),
            Column(tr("battery"), 90, told(lambda r: duty_words.battery(self._moment, r)), is_number=True),
            Column(tr("on duty since"), 120, soft(self._since)),
        ]

    def _level_columns(self) -> list[Column]:
        def cell(text: Callable[[Level], str], *, is_soft: bool) -> Callable[[int], Cell]:
            return lambda n: Cell(text(self._venue.safety.levels[n]), is_soft=is_soft)

        return [
            Column(tr("level of escalation"), 190, cell(lambda level: level.name, is_soft=False)),
            Column(tr("when"), 110, cell(duty_words.after, is_soft=True)),
            Column(tr("by"), 330, cell(duty_words.channels, is_soft=True)),
            Column(tr("reaches now"), 0, self._reach),
        ]

    @property
    def first(self) -> QWidget:
        """What gets the focus when the page is opened."""
        return self.band

    # What it shows

    def refresh(self, now: Moment) -> None:
        """Say what is true now."""
        self._moment = now
        if now.snapshot is None:
            return
        self._responders = now.snapshot.responders
        self._take_session(now.snapshot.sessions.get(self._asking.desk), now.snapshot.operators)
        self.table.set_keys(np.arange(len(self._responders), dtype=np.int64))
        self.table.say_when_empty(tr("Nobody is on duty with a staff band."))
        self.levels.set_keys(self.levels.keys)
        free = sum(not responder.alert for responder in self._responders)
        counted = tr("{n} with a band, {free} free").format(n=len(self._responders), free=free)
        self.count.setText(counted if self._responders else "")

    def _take_session(self, session: Session | None, operators: tuple[str, ...]) -> None:
        """Everybody may go on duty themselves; a supervisor may send others."""
        if session == self._session:
            return
        self._session = session
        sends_others = May.RUN_STAFF in rights(session)
        self.operator.setText("" if session is None else session.operator)
        self.operator.setEnabled(sends_others)
        completer = QCompleter(list(operators) if sends_others else [], self.operator)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.operator.setCompleter(completer)

    def forget(self) -> None:
        """Whoever worked here has left."""
        self._session = None
        self.operator.clear()
        self.band.clear()
        self._say("")

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self.table.set_theme(theme)
        self.levels.set_theme(theme)

    # What it asks for

    def go_on_duty(self) -> None:
        """Ask that the operator goes on duty with the band of this code."""
        operator, code = " ".join(self.operator.text().split()), self.band.text().strip()
        band = self._people.band_of_code(code)
        if not operator:
            self._say(tr("Say who goes on duty."))
            self.operator.setFocus()
        elif not code:
            self._say(tr("Type the code that is printed on the band."))
            self.band.setFocus()
        elif band == NOWHERE:
            self._say(tr("No band has the code {code}. It is printed on the band.").format(code=code))
            self.band.setFocus()
        else:
            self._say("")
            self._asking.ask(self._went_on, GoOnDuty, operator, band)

    def go_off_duty(self) -> None:
        """Ask that whoever's row is chosen goes off duty; whoever works here where none is."""
        row = self.table.currentIndex().row()
        if 0 <= row < len(self._responders):
            operator = self._responders[row].operator
        else:
            operator = self.operator.text().strip()
        if all(responder.operator != operator for responder in self._responders):
            self._say(tr("Choose in the list who goes off duty."))
            return
        self._say("")
        self._asking.ask(self._replied, GoOffDuty, operator)

    def _went_on(self, reply: Reply) -> None:
        self._replied(reply)
        if reply.was_done:
            self.band.clear()
        self.band.setFocus()

    def _replied(self, reply: Reply) -> None:
        self._say(translated(reply.refusal))

    def _say(self, text: str) -> None:
        self.words.setText(text)
        self.words.setVisible(bool(text))

    # What its cells say

    def _since(self, responder: Responder) -> str:
        return words.short_clock(responder.since_s, self._venue.time_zone, self._moment.now_s)

    def _reach(self, level: int) -> Cell:
        told = duty_words.reach(self._venue.safety.levels[level], self._responders, self._moment)
        return Cell(told.text, told.severity)

    def _text(self, text: Callable[[Responder], str], *, is_soft: bool = False) -> Callable[[int], Cell]:
        return lambda n: Cell(text(self._responders[n]), is_soft=is_soft)

    def _told(self, tell: Callable[[Responder], Told]) -> Callable[[int], Cell]:
        def cell(n: int) -> Cell:
            told = tell(self._responders[n])
            return Cell(told.text, told.severity, is_soft=not told.severity)

        return cell
