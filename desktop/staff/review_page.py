"""What a supervisor reads: who looked up whom and why, and who worked at which desk."""

from collections.abc import Callable
from typing import Final

import numpy as np
from PySide6.QtWidgets import QWidget

from desktop.language import tr, translated
from desktop.staff import words
from desktop.staff.asking import Asking
from desktop.staff.readout import Moment
from desktop.theme.tokens import Theme
from desktop.widgets.parts import button, label
from desktop.widgets.table import Cell, Column, Table, lay_out_list
from venue_models.commands import Deed, Record, Reply, Review
from venue_models.venue.model import Venue

DAYS: Final = 7
ASK_AGAIN_S: Final = 10.0


class ReviewPage(QWidget):
    """The records of the last days, newest first; renewed while they are read."""

    def __init__(self, venue: Venue, asking: Asking, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self._venue, self._asking = venue, asking
        self._records: tuple[Record, ...] = ()
        self._is_answered = False
        self._now_s = 0.0
        self._asked_at_s = float("-inf")
        self.look_ups_only = button(tr("look-ups only"), "chip", checked=True)
        self.look_ups_only.clicked.connect(self._show)
        self.count = label("", "soft")
        self.words = label("", "fault")
        columns = [
            Column(tr("when"), 150, self._cell(lambda r: self._when(r.at_s), is_soft=True)),
            Column(tr("who"), 190, self._cell(lambda r: r.operator)),
            Column(tr("did"), 170, self._cell(lambda r: deed(r.deed), is_soft=True)),
            Column(tr("whom"), 230, self._cell(lambda r: r.whom)),
            Column(tr("why, and what came of it"), 0, self._cell(lambda r: tr(r.words) if r.words else "")),
            Column(tr("desk"), 100, self._cell(lambda r: r.desk, is_soft=True)),
        ]
        self.table = Table(columns, theme, tr("Review"))
        lay_out_list(self, (self.look_ups_only, self.count, self.words), self.table)

    def refresh(self, moment: Moment) -> None:
        """Ask for the records now and then, and show what is known."""
        self._now_s = moment.now_s
        if abs(moment.now_s - self._asked_at_s) >= ASK_AGAIN_S:
            self._asked_at_s = moment.now_s
            self._asking.ask(self._replied, Review, moment.now_s - DAYS * 86400)

    def forget(self) -> None:
        """Whoever read has left: nothing stays for whoever comes next."""
        self._records, self._is_answered, self._asked_at_s = (), False, float("-inf")
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self.table.set_theme(theme)

    def _replied(self, reply: Reply) -> None:
        self.words.setText(translated(reply.refusal) if reply.refusal else "")
        if reply.was_done:
            self._records, self._is_answered = reply.records, True
            self._show()

    def _show(self) -> None:
        only = self.look_ups_only.isChecked()
        keys = [n for n, record in enumerate(self._records) if record.deed is Deed.LOOKED_UP or not only]
        self.table.set_keys(np.array(keys, np.int64))
        counted = tr("{n} look-ups in {days} days") if only else tr("{n} records of {days} days")
        self.count.setText(counted.format(n=f"{len(keys):,}", days=DAYS))
        nothing = tr("Nobody was looked up in the last {days} days.") if only and self._is_answered else ""
        self.table.say_when_empty(nothing.format(days=DAYS))

    def _when(self, at_s: float) -> str:
        return words.short_clock(at_s, self._venue.time_zone, self._now_s)

    def _cell(self, text: Callable[[Record], str], *, is_soft: bool = False) -> Callable[[int], Cell]:
        return lambda n: Cell(text(self._records[n]), is_soft=is_soft)


def deed(kind: Deed) -> str:
    """What somebody did, in the desk's language."""
    return {
        Deed.SIGNED_IN: tr("signed in"),
        Deed.SIGNED_OUT: tr("signed out"),
        Deed.REFUSED: tr("was refused"),
        Deed.LOOKED_UP: tr("looked up"),
        Deed.ANSWERED_CALL: tr("answered a call"),
        Deed.ACKNOWLEDGED: tr("acknowledged an alarm"),
        Deed.SHELVED: tr("shelved an alarm"),
        Deed.CLOSED: tr("closed an alarm"),
        Deed.ACKNOWLEDGED: tr("acknowledged an alert"),
        Deed.SHELVED: tr("shelved an alert"),
        Deed.CLOSED: tr("closed an alert"),
        Deed.ERASED: tr("erased a guest"),
        Deed.ADDED_STAFF: tr("added to the staff"),
        Deed.GAVE_PIN: tr("gave a new PIN"),
        Deed.REMOVED_STAFF: tr("removed from the staff"),
    }[kind]
