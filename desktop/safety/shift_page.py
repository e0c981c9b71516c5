"""What happened in a shift: alerts, response times, false alarms, near misses; exported and printed."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtGui import QKeySequence, QShortcut

from desktop.language import translated
from desktop.safety import shift_csv, shift_print, shift_words, span
from desktop.safety.aside import Aside
from desktop.safety.saving import save_whole
from desktop.safety.shift_face import HOURS, ShiftFace
from desktop.safety.shift_report import ShiftReport, shift_report
from desktop.staff.asking import Asking
from desktop.staff.people import People
from desktop.staff.readout import Moment
from desktop.theme.tokens import Theme
from venue_models.commands import ReadShift, Reply
from venue_models.phrases import phrase
from venue_models.staff.roles import May, rights
from venue_models.values import Alert, Session
from venue_models.venue.model import Venue

ASK_AGAIN_S: Final = 15.0
TODAY, LAST_HOURS, TYPED = range(3)


class ShiftPage(ShiftFace):
    """The report of a span of time; renewed while it is read, where the span ends now.

    No dialog is ever opened: whoever sits here must be able to answer an alarm by key at any moment.

    Args:
        venue: the place.
        people: which bands there are.
        asking: where the report is asked for.
        theme: the colours.
    """

    def __init__(self, venue: Venue, people: People, asking: Asking, theme: Theme) -> None:
        super().__init__(theme)
        self._venue, self._people, self._asking = venue, people, asking
        self._session: Session | None = None
        self._now_s = 0.0
        self._kind = TODAY
        self._typed: span.Span | None = None
        self._asked_at_s = float("-inf")
        self._found: tuple[span.Span, tuple[Alert, ...]] | None = None
        self.report: ShiftReport | None = None
        self._aside = Aside(self)
        for n, chip in enumerate(self.spans):
            chip.clicked.connect(partial(self.choose, n))
        for field in (self.since, self.until):
            field.returnPressed.connect(partial(self.choose, TYPED))
        for chip in (self.near_misses, self.remarks):
            chip.clicked.connect(self._renew)
        self.rows.table.selectionModel().currentRowChanged.connect(lambda *_: self.show_sentence(self.report))
        for act, pressed, keys in (
            (self.save_csv, self.csv, "Ctrl+E"),
            (self.save_pdf, self.pdf, "Ctrl+P"),
            (self.print_paper, self.paper, "Ctrl+Shift+P"),
        ):
            pressed.clicked.connect(act)
            QShortcut(QKeySequence(keys), self, act)
        self._renew()

    # Which time

    def choose(self, kind: int, _: bool = False) -> None:
        """Read another time: today, the last hours, or what was typed."""
        if kind == TYPED:
            if not self.since.text().strip():
                self._mark()
                self.since.setFocus()
                return
            try:
                self._typed = span.typed(self.since.text(), self.until.text(), self._now_s, self._venue.time_zone)
            except span.SpanError as why:
                self.span_words.setText(translated(str(why)))
                self._mark()
                return
        self._kind, self._found = kind, None
        self.span_words.clear()
        self._say("")
        self._renew()
        self._ask()

    def _span(self) -> span.Span:
        if self._kind == TYPED and self._typed is not None:
            return self._typed
        if self._kind == LAST_HOURS:
            return span.last_hours(HOURS, self._now_s)
        return span.today(self._now_s, self._venue.time_zone)

    def _mark(self) -> None:
        for n, chip in enumerate(self.spans):
            chip.setChecked(n == self._kind)

    # What it shows

    def allow(self, session: Session | None) -> None:
        """Somebody else works here: what operators wrote may name guests, and the print says who made it."""
        self._session = session
        self.remarks.setVisible(May.SEE_NAMES in rights(session))
        self.remarks.setChecked(False)
        self._renew()

    def refresh(self, now: Moment) -> None:
        """Say what is true now; asks for the report anew now and then."""
        self._now_s = now.now_s
        ends_now = self._kind != TYPED or not self.until.text().strip()
        if abs(now.now_s - self._asked_at_s) >= ASK_AGAIN_S and (self._found is None or ends_now):
            self._ask()

    def forget(self) -> None:
        """Whoever read has left: nothing stays for whoever comes next."""
        self._kind, self._typed, self._found = TODAY, None, None
        self._asked_at_s = float("-inf")
        self._session = None
        for part in (self.since, self.until, self.span_words):
            part.clear()
        self._say("")
        self._renew()

    def _ask(self) -> None:
        self._asked_at_s = self._now_s
        since_s, until_s = asked = self._span()
        kind = self._kind
        self._asking.ask(lambda reply: self._replied(reply, kind, asked), ReadShift, since_s, until_s)

    def _replied(self, reply: Reply, kind: int, asked: span.Span) -> None:
        if kind != self._kind or (kind == TYPED and asked != self._typed):
            return
        if reply.was_done:
            self.span_words.clear()
            self._found = asked, reply.alerts
            self._renew()
        else:
            self.span_words.setText(translated(reply.refusal))

    def _renew(self, _: bool = False) -> None:
        """Make the report anew of what is known."""
        self.report = None
        if self._found is not None:
            asked, alerts = self._found
            self.report = shift_report(
                alerts,
                self._venue,
                self._people.register,
                asked,
                made_by="" if self._session is None else self._session.operator,
                made_at_s=self._now_s,
                with_remarks=self.remarks.isChecked() and May.SEE_NAMES in rights(self._session),
            )
        self._mark()
        self.show_report(self.report)

    # Saving and printing

    def save_csv(self) -> None:
        """Save two tables: every alert, and every figure."""
        if self.report is not None:
            self._do(partial(_save_csv, self.report, self._path(self.report, "")))

    def save_pdf(self) -> None:
        """Save the report as it would be printed."""
        if self.report is not None:
            self._do(partial(_save_pdf, self.report, self._path(self.report, ".pdf")))

    def print_paper(self) -> None:
        """Print the report on the printer of this machine."""
        if self.report is not None:
            self._do(partial(_print, self.report))

    def _path(self, report: ShiftReport, ending: str) -> Path:
        name = f"{self._venue.id} {shift_words.file_span(report)}{ending}"
        return Path(self.folder.text().strip()).expanduser() / name

    def _do(self, work: Callable[[], str]) -> None:
        if self._aside.start(work, lambda words, is_done: self._say(words, is_fault=not is_done)):
            self._say(phrase("Working on it"))

    def _say(self, words: str, *, is_fault: bool = False) -> None:
        self.words.setText(translated(words))
        self.words.setProperty("fault", is_fault)
        self.words.style().polish(self.words)


def _save_csv(report: ShiftReport, path: Path) -> str:
    tables = {" alarms.csv": shift_csv.alerts_csv(report), " figures.csv": shift_csv.figures_csv(report)}
    for ending, table in tables.items():
        save_whole(path.with_name(path.name + ending), table.encode("utf-8-sig"))
    return phrase("Saved in {folder}: {name}, two tables.", folder=str(path.parent), name=path.name)


def _save_pdf(report: ShiftReport, path: Path) -> str:
    save_whole(path, shift_print.pdf(report))
    return phrase("Saved: {path}", path=str(path))


def _print(report: ShiftReport) -> str:
    return phrase("Printed on {printer}.", printer=shift_print.print_paper(report))
