"""The counter: a family gets its bands, by keyboard alone; bands come back, are lost, swapped; consent changes."""

from collections.abc import MutableMapping, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop.language import later, tr, translated
from desktop.link import DESK
from desktop.staff import words
from desktop.staff.asking import Asking
from desktop.staff.counter.band import BandPanel
from desktop.staff.counter.consent_list import in_words
from desktop.staff.counter.consent_sheet import ConsentSheet
from desktop.staff.counter.guest_form import GuestForm
from desktop.staff.counter.pin_sheet import PinSheet
from desktop.staff.counter.place_sheet import PlaceSheet
from desktop.staff.counter.place_work import PlaceWork
from desktop.staff.counter.state import AtCounter
from desktop.staff.counter.story import band_story, task_words
from desktop.staff.counter.work import CounterWork
from desktop.staff.pages import NOTHING
from desktop.staff.people import People
from desktop.staff.readout import DataAge, Moment
from desktop.theme.tokens import Theme
from desktop.widgets.choice_sheet import ChoiceSheet, Question
from desktop.widgets.parts import label
from desktop.widgets.row_list import Row, RowList
from venue_models.commands import SHORTEST_REASON, NewGuest, OpenCounter
from venue_models.staff.roles import May
from venue_models.values import NOWHERE, Purpose
from venue_models.venue.model import Venue

READER: Final = "counter reader"
"""What a desk remembers under this name: the id of its counter's reader."""
OPEN_AGAIN_S: Final = 3.0
BAND_PX: Final = 430
ERASE_REASONS: Final = (later("asked by the guest"), later("asked by the guardian"))


class CounterPage(QWidget):
    """Guests at the left, the band on the table at the right.

    Args:
        venue: the place, whose readers a counter may have.
        people: who wears which band.
        asking: where commands go.
        theme: the colours.
        remembered: where the counter's reader is kept.
    """

    def __init__(
        self, venue: Venue, people: People, asking: Asking, theme: Theme, remembered: MutableMapping[str, str]
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self._venue, self._people, self._asking, self._remembered = venue, people, asking, remembered
        self._may = NOTHING
        self._is_warned = False
        self._moment = Moment(None, 0.0, DataAge.NONE)
        self._opened_at_s = float("-inf")
        self.form, self.sheet = GuestForm(venue.age_of_consent_years), ConsentSheet(venue.age_of_consent_years)
        self.places = PlaceSheet(venue, theme)
        self.list = RowList(theme, tr("Guests at the counter"))
        self.panel = BandPanel([reader.id for reader in venue.readers], theme)
        self.panel.show_reader(remembered.get(READER, ""))
        self.pins = PinSheet(asking, self.panel.say)
        self.work = CounterWork(people, asking, self._show, self.panel.say)
        self.place_work = PlaceWork(asking, self.panel.say)
        self._lay_out()
        self.erase_sheet = ChoiceSheet(self)
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        self.heading = label(tr("A new party"), "title")
        self.hint = label("", "soft", wraps=True)
        self.left = QStackedWidget()
        self.left.addWidget(self.form)
        self.left.addWidget(self.sheet)
        self.left.addWidget(self.places)
        self.left.addWidget(self.pins)
        inside = QWidget()
        inside.setObjectName("page")
        left = QVBoxLayout(inside)
        left.setContentsMargins(24, 14, 24, 14)
        left.setSpacing(10)
        for part in (self.heading, self.hint, self.list, self.left):
            left.addWidget(part)
        left.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(scroll, 1)
        self.panel.setFixedWidth(BAND_PX)
        line.addWidget(self.panel)

    def _connect(self) -> None:
        panel = self.panel
        self.form.added.connect(self._entered)
        self.form.finished.connect(self._all_entered)
        self.form.taken_back.connect(self._take_back)
        self.sheet.saved.connect(self._consent_said)
        self.pins.given.connect(self._back_to_form)
        self.places.joined.connect(self.place_work.join)
        self.places.given_back.connect(self.place_work.give_back)
        self.places.let_in.connect(self.place_work.let_in)
        self.list.chosen.connect(lambda n: self.work.step(n - self.work.current))
        panel.reader_chosen.connect(self._choose_reader)
        panel.entry.returnPressed.connect(self._take_band)
        panel.entry.blink.connect(lambda: self._do("blink"))
        panel.entry.stepped.connect(self.work.step)
        panel.deeds.chosen.connect(self._do)
        self.erase_sheet.answered.connect(self._erase)
        self.erase_sheet.left.connect(self.erase_sheet.close_question)

    # What it shows

    @property
    def first(self) -> QWidget:
        """What gets the focus when the view is opened: wherever one goes on."""
        return self.panel.entry if self.work.guests or self.work.band != NOWHERE else self.form.name

    def refresh(self, moment: Moment) -> None:
        """Show what lies on the table now, and keep the counter open."""
        self._moment = moment
        self.form.set_year(words.local(moment.now_s, self._venue.time_zone).year)
        reader = self._remembered.get(READER, "")
        is_open = moment.snapshot is not None and DESK in moment.snapshot.near
        if reader and not is_open and abs(moment.now_s - self._opened_at_s) >= OPEN_AGAIN_S:
            self._opened_at_s = moment.now_s
            self._asking.ask(
                lambda reply: self.panel.say(translated(reply.refusal)) if reply.refusal else None,
                OpenCounter,
                reader,
            )
        self.work.people_changed()
        self._show()

    def _show(self) -> None:
        work = self.work
        guests = work.all_guests
        self.list.set_rows([self._row(n) for n in range(len(guests))])
        self.list.setFixedHeight(self.list.sizeHint().height())
        self.list.setVisible(bool(guests))
        if 0 <= work.current < len(guests):
            self.list.setCurrentIndex(self.list.model().index(work.current, 0))
        is_entering = not work.guests or work.joins != NOWHERE or work.correcting != NOWHERE
        self.left.setVisible(is_entering or self.left.currentWidget() is not self.form)
        self.places.follow(self._moment.snapshot)
        self.heading.setText(tr("A new party") if is_entering and not work.guests else tr("At the counter"))
        enter_what = tr(
            "Enter adds a guest; without a name: on to the bands. Backspace without a name: correct the last."
        )
        if work.correcting != NOWHERE:
            enter_what = tr("Enter writes it down as it should be. Esc leaves it as it was.")
        self.hint.setText(
            enter_what if is_entering else tr("↑ ↓ choose a guest · Tab: what can be done · Esc: next party")
        )
        story = band_story(work, self._people, self._moment, self._remembered.get(READER, ""), self._may)
        self.panel.tell(story, task_words(work))

    def _row(self, n: int) -> Row:
        guest = self.work.all_guests[n]
        age = words.age_band(guest.birth_year, self._moment.now_s, self._venue.time_zone)
        code = (
            self._people.wearer(guest.band).code
            if guest.band != NOWHERE
            else ""
            if guest.number == NOWHERE
            else tr("no band")
        )
        return Row(n, guest.name, value=code, detail=f"{age} · {in_words(guest.consent)}")

    def forget(self, may: May) -> None:
        """Somebody else works here now: nothing of what was open stays."""
        self._may = may
        self._opened_at_s = float("-inf")
        self._begin()
        self.panel.say()

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self.list.set_theme(theme)
        self.places.set_theme(theme)
        self.panel.set_theme(theme)

    # What a person does with it

    def open_band(self, band: int) -> None:
        """Speak of a band and whoever wears it; guests who were only entered are not dropped for it."""
        if self._keeps_entries():
            return
        self.erase_sheet.close_question()
        self.left.setCurrentWidget(self.form)
        self.work.open_band(band)
        self.panel.say()
        (self.panel.deeds if self.panel.deeds.isVisibleTo(self) else self.panel.entry).setFocus()

    def _keeps_entries(self) -> bool:
        """Say what to do first with guests who were entered; False where there are none."""
        if self.work.holds_entries:
            self.panel.say(
                tr("First the guests who were entered: Ctrl Enter in their form, or Esc twice forgets them.")
            )
            self.form.name.setFocus()
        return self.work.holds_entries

    def leave(self) -> None:
        """Escape takes away one thing at a time; guests who were entered go only at the second."""
        work = self.work
        if self.left.currentWidget() is not self.form:
            self.left.setCurrentWidget(self.form)
            self._show()
            self.panel.deeds.setFocus()
        elif any(begun != NOWHERE for begun in (work.swapping, work.joins, work.correcting)):
            work.swapping = work.joins = work.correcting = NOWHERE
            self._show()
            self.panel.entry.setFocus()
        elif work.entered and not self._is_warned:
            self._is_warned = True
            self.panel.say(tr("Esc once more forgets the guests who were entered."))
        else:
            self._begin()
            self.panel.say()

    def _begin(self) -> None:
        """Nobody is at the counter: ready for the next."""
        self._is_warned = False
        self.erase_sheet.close_question()
        self.left.setCurrentWidget(self.form)
        self.work.clear()
        self.form.clear_all()
        self._show()
        if self.isVisible():
            self.form.name.setFocus()

    def _entered(self, guest: NewGuest) -> None:
        if self.work.correcting != NOWHERE:
            self.work.correct(guest, self.panel.entry.setFocus)
            return
        joins = self.work.joins != NOWHERE
        self._is_warned = False
        self.work.enter(guest)
        self.form.begin(self._adults(self.work.all_guests), guest.language)
        (self.panel.entry if joins else self.form.name).setFocus()

    def _adults(self, guests: Sequence[AtCounter]) -> list[str]:
        """Who may say yes for a child of the party."""
        grown_since = words.local(self._moment.now_s, self._venue.time_zone).year - words.ADULT_FROM
        return [guest.name for guest in guests if guest.birth_year is None or guest.birth_year <= grown_since]

    def _take_back(self) -> None:
        """The guest who was entered last is corrected."""
        if self.work.entered:
            self.form.fill(self.work.entered.pop())
            self._show()

    def _all_entered(self) -> None:
        if self.work.entered:
            self.work.create()
        self.panel.entry.setFocus()

    def _take_band(self) -> None:
        text = self.panel.entry.text()
        if not text and self.work.is_served and self.work.swapping == NOWHERE:
            self._begin()
            return
        if self._keeps_entries():
            return
        self.panel.entry.clear()
        snapshot = self._moment.snapshot
        fresh = snapshot is not None and self._moment.age is DataAge.FRESH
        near = snapshot.near.get(DESK, ()) if snapshot is not None and fresh else ()
        self.work.take_band(text, near, can_blink=snapshot is not None and snapshot.bridge_is_up)
        if self.work.band != NOWHERE and not self.work.wants_band:
            self.panel.deeds.setFocus()

    def _do(self, deed: str) -> None:
        work = self.work
        self.panel.say()
        match deed:
            case "return":
                work.take_back()
            case "lost":
                work.report_lost()
            case "found":
                work.report_found()
            case "swap":
                work.begin_swap()
            case "blink":
                self._blink()
            case "consent" if work.guest is not None:
                self.sheet.open(work.guest, words.local(self._moment.now_s, self._venue.time_zone).year)
                self.left.setCurrentWidget(self.sheet)
                self._show()
                self.sheet.consent.setFocus()
                return
            case "correct" if work.guest is not None:
                self._begin_correcting(work.guest)
                return
            case "place" if work.guest is not None:
                wearer = self._people.wearer(work.guest.band)
                self.places.open(work.guest.party, wearer.party, len(self._people.party_of(work.guest.band)))
                self.left.setCurrentWidget(self.places)
                self._show()
                self.places.begin()
                return
            case "pin" if work.guest is not None:
                self.left.setCurrentWidget(self.pins)
                self._show()
                self.pins.open(work.guest.party, work.guest.name)
                return
            case "add" if work.guest is not None:
                work.joins = work.guest.party
                self.form.begin(self._adults(work.guests))
                self._show()
                self.form.name.setFocus()
                return
            case "erase" if work.guest is not None:
                self._ask_erase()
                return
        self.panel.entry.setFocus()

    def _begin_correcting(self, guest: AtCounter) -> None:
        wearer = self._people.wearer(guest.band)
        self.work.correcting = guest.number
        others = [other for other in self.work.guests if other is not guest]
        self.form.begin(self._adults(others))
        self.form.correct(
            NewGuest(wearer.name, wearer.birth_year, wearer.language, wearer.needs, consent=wearer.consent)
        )
        self._show()
        self.form.name.setFocus()

    def _blink(self) -> None:
        band = self.work.band
        if band == NOWHERE and self._moment.snapshot is not None:
            story = band_story(self.work, self._people, self._moment, self._remembered.get(READER, ""), self._may)
            band = self._people.band_of_code(story.code) if story.code else NOWHERE
        if band != NOWHERE:
            self.work.blink(band)

    def _consent_said(self, consent: Purpose, guardian: str) -> None:
        self.work.change_consent(consent, guardian)
        self._back_to_form()

    def _back_to_form(self) -> None:
        self.left.setCurrentWidget(self.form)
        self._show()
        self.panel.entry.setFocus()

    def _ask_erase(self) -> None:
        guest = self.work.guest
        assert guest is not None
        note = tr(
            "Removed for good: name, year of birth, language, needs, consent, trail, visits and everything else that "
            "leads to this guest. Kept: that a guest was erased, when, by whom and why; and reports of incidents, as "
            "long as the law asks. The reason must not name the guest. Esc keeps everything."
        )
        self.erase_sheet.ask(
            Question(
                title=tr("Erase {name}?").format(name=guest.name),
                note=note,
                answers=tuple((reason, tr(reason)) for reason in ERASE_REASONS),
                other=tr("other reason: type it"),
                least=SHORTEST_REASON,
                final=tr("Erase for good"),
            )
        )

    def _erase(self, reason: str) -> None:
        self.erase_sheet.close_question()
        self.work.erase(reason)

    def _choose_reader(self, reader: str) -> None:
        self._remembered[READER] = reader
        self._opened_at_s = float("-inf")
        self.panel.say()
        if reader:
            self._opened_at_s = self._moment.now_s
            self._asking.ask(
                lambda reply: self.panel.say(translated(reply.refusal)) if reply.refusal else None,
                OpenCounter,
                reader,
            )
        self.panel.entry.setFocus()
