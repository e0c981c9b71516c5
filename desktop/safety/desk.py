"""The safety desk's window: joins its parts, moves them with the venue, and lets nobody overlook an alarm."""

from collections.abc import Callable, Sequence
from functools import partial
from time import monotonic
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from desktop.language import tr
from desktop.link import SAFETY, Link
from desktop.safety.alarm_order import suspected
from desktop.safety.alert_told import AlertTeller
from desktop.safety.answering import Answering
from desktop.safety.chain_words import chain_check, checks
from desktop.safety.choosing import Choosing
from desktop.safety.face import Face
from desktop.safety.keys import keys
from desktop.safety.landmarks import Landmarks
from desktop.safety.pages import Page
from desktop.safety.responders_near import Nearby
from desktop.safety.sounding import Loudspeaker, Sounding
from desktop.safety.standing_notices import alarms_elsewhere, levels_told
from desktop.safety.wiring import actions, connect
from desktop.staff.asking import Asking
from desktop.staff.leaving import Leaving
from desktop.staff.notices import notices
from desktop.staff.people import People
from desktop.staff.readout import DataAge, Moment, moment
from desktop.staff.shift import Shift
from desktop.theme.stylesheet import stylesheet
from desktop.theme.tokens import THEMES
from desktop.widgets.at_once import show_now
from desktop.widgets.bound_keys import BoundKeys, sheet_of_keys
from desktop.widgets.notice import Notice
from venue_models.guests.register import Register
from venue_models.staff.roles import May
from venue_models.values import Alert, Snapshot
from venue_models.venue.model import Venue

FRAME_MS: Final = 40
SOON_MS: Final = 10
SNAPSHOT_S: Final = 0.2
"""Dots aim anew at most this often: a glide takes 0.3 s, and guests walk 0.3 m in between."""
WORDS_FRAMES: Final = 6
"""Half of the words are renewed every so many frames, so that a second never lasts two on the screen."""
LATEST_WORDS_FRAMES: Final = 9
"""So late they are renewed at most, whatever else comes."""
MAP_SHARE: Final = 1 / 3
"""Of the desk's time the map takes no more: where processors are scarce it moves in longer steps."""
LONG_S: Final = 0.02
"""After a map that took so long a key may be waiting: news are taken in with the next frame."""
TOUCHES: Final = (QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)


class SafetyDesk(QMainWindow):
    """The window of the safety desk.

    Args:
        venue: the place.
        register: its bands and their wearers, to begin with.
        link: where snapshots come from and commands go.
        speaker: makes the noise of an alarm.
        clock: the venue's time now, Unix seconds; in a replay it is the recording's.
        theme: "dark" or "light".
        language: in which it speaks, as a BCP 47 tag.
        title_note: what kind of run this is ("simulated park", "replay"), shown always; empty for a real one.
        hint: said to whoever signs in: in a demonstration, with which PIN.
        ends_run: whether the run ends with this window.
        steady_s: a steady clock, by which the bell rings.
    """

    def __init__(
        self,
        venue: Venue,
        register: Register,
        link: Link,
        speaker: Loudspeaker,
        *,
        clock: Callable[[], float],
        theme: str = "dark",
        language: str = "en",
        title_note: str = "",
        hint: str = "",
        ends_run: Callable[[], bool] = lambda: True,
        steady_s: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__()
        self._venue, self._link, self._clock, self._steady_s = venue, link, clock, steady_s
        self._theme = THEMES[theme]
        self.people = People(register)
        self.asking = Asking(link, clock, SAFETY)
        self._latest: Snapshot | None = None
        self._aimed: Snapshot | None = None
        self._aimed_at_s = float("-inf")
        self._was = DataAge.NONE
        self._frames_since_words = 0
        self._turn = False
        self._map_waits = False
        self._map_rests_until_s = float("-inf")
        self._has_waited = False
        self.setWindowTitle(" · ".join(part for part in (venue.name, tr("safety desk"), title_note) if part))
        landmarks = Landmarks(venue)
        self.face = face = Face(venue, self.people, self.asking, landmarks, self._theme, title_note)
        self.setCentralWidget(face)
        face.sign_in.set_hint(hint)
        self.shift = Shift(face.sign_in, self.asking, clock, May.ANSWER_CALLS)
        self.teller = AlertTeller(venue, self.people, landmarks, face.map.near, language)
        self.choosing = Choosing(landmarks)
        self.sounding = Sounding(speaker, self)
        self.answering = Answering(
            self.asking,
            face.sheet,
            chosen=lambda: self.choosing.alert,
            nearby=self._nearby,
            say=face.panel.say,
            longest_shelving_s=venue.safety.longest_shelving_s,
        )
        self.leaving = Leaving(face.leave_sheet, self.close, ends_run)
        connect(self)
        self._keys = BoundKeys(keys(), self, actions(self))
        self.timer = QTimer(self, interval=FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self.timer.setObjectName("frames")
        self.timer.timeout.connect(self.frame)
        self.timer.start()
        self.resize(1440, 900)
        self.setMinimumSize(1240, 640)
        self._dress()
        self._change_shift()
        self.listen()

    # Moving with the venue

    @property
    def moment(self) -> Moment:
        """The newest snapshot that was taken in with its register, as it is to be read now."""
        return moment(self._latest, self._clock())

    @property
    def alerts(self) -> Sequence[Alert]:
        """Every episode that the venue tells of."""
        return () if self._latest is None else self._latest.alerts

    def frame(self) -> None:
        """One frame: draw the map as it is to be now, ring if it is time to, then prepare what comes next."""
        self._has_waited = False
        took_s = self._draw_map()
        self.sounding.hear(self.alerts, self._steady_s())
        if took_s < LONG_S:
            self.prepare()

    def _draw_map(self) -> float:
        """Draw the map, unless it has had its share of the time; how long that took, seconds."""
        began_s = self._steady_s()
        if not self.face.shows(Page.ALARMS) or began_s < self._map_rests_until_s:
            return 0.0
        self.face.map.draw()
        took_s = self._steady_s() - began_s
        self._map_rests_until_s = began_s + took_s / MAP_SHARE
        return took_s

    def prepare(self) -> None:
        """Do one thing between two frames: take in news, or renew half of the words."""
        self._frames_since_words += 1
        news = self._hear()
        is_busy = self.aim() or self._tell_map() or news  # the map moves on, too, whatever comes in every frame
        if is_busy and self._frames_since_words < LATEST_WORDS_FRAMES:
            return
        if self._frames_since_words >= WORDS_FRAMES:
            self._frames_since_words = 0
            self._turn = not self._turn
            (self._refresh_frame if self._turn else self._refresh_page)(self.moment)
        else:
            self.people.catch_up()

    def _hear(self) -> bool:
        """Take in replies, alerts, who works here, who wears what; True where that was work enough for a frame."""
        self.asking.take()
        snapshot, register = self._link.picture()
        news = snapshot is not None and (self._latest is None or snapshot.alerts != self._latest.alerts)
        self._latest = snapshot
        if len(register) and self.people.follow(register):
            self.face.map.people_changed(self.people)
            news = True
        if self.shift.follow(snapshot):
            self._change_shift()
            return True
        if news:
            self._alarms_changed()
        return news

    def _tell_map(self) -> bool:
        """Show on the map what was chosen since the last frame; False where nothing was."""
        if not self._map_waits or not self.face.shows(Page.ALARMS):
            return False
        self._map_waits = False
        self.face.map.point_out(self.moment, self.choosing.alert)
        return True

    def listen(self) -> None:
        """Take in all that the venue has said, and show it: for a start, and for pictures."""
        while self._hear() or self.people.catch_up():
            pass
        self.aim()
        self.refresh()

    def aim(self) -> bool:
        """Aim the map at a new snapshot, and at most so often; False where there was nothing to aim at."""
        now = self.moment
        news = now.snapshot is not self._aimed and now.now_s - self._aimed_at_s >= SNAPSHOT_S
        turned = now.age is not self._was or now.now_s < self._aimed_at_s
        if not self.face.shows(Page.ALARMS) or now.snapshot is None or not (news or turned):
            return False
        self._aimed, self._aimed_at_s, self._was = now.snapshot, now.now_s, now.age
        self.face.map.take(now)
        return True

    def _alarms_changed(self) -> None:
        """At once: nobody waits for the next turn of the words; marks of others join the map when it aims anew."""
        before = self.choosing.alert
        self.choosing.follow(self.alerts, self.shift.session)
        self.answering.follow(self.alerts)
        self.sounding.hear(self.alerts, self._steady_s())
        self._refresh_frame(self.moment)
        if self.shift.may and self.face.shows(Page.ALARMS):
            self._tell_alarms(self.moment)
            self._map_waits = self._map_waits or self.choosing.alert != before

    def refresh(self) -> None:
        """The words and numbers of whatever is shown."""
        self.choosing.follow(self.alerts, self.shift.session)
        self._refresh_frame(self.moment)
        self._refresh_page(self.moment)

    def _refresh_frame(self, now: Moment) -> None:
        """What stands round every view."""
        steady_s = self._steady_s()
        sound = self.sounding.check(steady_s)
        chain = chain_check(() if now.snapshot is None else now.snapshot.chain, self._venue)
        self.face.bar.refresh(now, chain, sound)
        said = notices(now, self._venue.time_zone, is_late=self.asking.is_late)
        unseen = not (self.face.shows(Page.ALARMS) and self.shift.may)
        if unseen and (alarms := alarms_elsewhere(self.alerts, self.choosing.landmarks, now)):
            said.append(Notice(*alarms, tr("Ctrl N shows it.") if self.shift.may else tr("Sign in to answer.")))
        if self.face.shows(Page.ALARMS):
            self.face.column.show_checks(checks(now, self._venue, sound))
        self.face.strip.show_notices(said)

    def _refresh_page(self, now: Moment) -> None:
        """What the view itself says."""
        if not self.shift.may:
            return
        if self.face.shows(Page.ALARMS):
            self._refresh_alarms(now)
        elif self.face.shows(Page.SHIFT):
            self.face.shift_page.refresh(now)
        else:
            self.face.responders.refresh(now)

    def _refresh_alarms(self, now: Moment) -> None:
        """The list, the chosen alert, and both on the map."""
        if self.shift.may and self.face.shows(Page.ALARMS):
            self._tell_alarms(now)
            self._map_waits = False
            self.face.map.tell(now, self.choosing.alert)

    def _tell_alarms(self, now: Moment) -> None:
        """The list and the chosen alert."""
        face, choosing = self.face, self.choosing
        entries = choosing.entries(self.alerts, now.snapshot)
        face.column.show_alarms(entries, suspected(self.alerts), now.snapshot, now.now_s, choosing.key)
        self._tell_chosen(now)

    def _tell_chosen(self, now: Moment) -> None:
        """The chosen alert."""
        alert = self.choosing.alert
        if alert is None:
            self.face.panel.show_calm(levels_told(self._venue, now))
        else:
            self.face.panel.show_alert(self.teller.tell(alert, now, self.shift.may), alert)

    # Who works here

    def hand_over(self) -> None:
        """Leave the desk to whoever signs in next; alarms go on sounding."""
        self.shift.hand_over()
        self._change_shift()

    def _change_shift(self) -> None:
        """Show what whoever works here now may see, and nothing that was open before."""
        may, face = self.shift.may, self.face
        self.asking.forget()
        self.answering.leave()
        self.choosing.forget()
        face.panel.say("")
        for page in (face.shift_page, face.responders):
            page.forget()
        face.shift_page.allow(self.shift.session)
        if face.key_sheet.isVisible():
            face.key_sheet.toggle()
        face.bar.show_role(self.shift.session)
        self._keys.allow(may)
        face.key_sheet.set_keys(sheet_of_keys(keys(), may))
        if may:
            self.show_view(Page.ALARMS)
        else:
            face.views.setCurrentWidget(face.sign_in)
            face.sign_in.take_focus()
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Watch for hands on this desk: whoever works is not idle."""
        super().showEvent(event)
        window = self.windowHandle()
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Every key and every move of the pointer passes here on its way."""
        if event.type() in TOUCHES:
            self.shift.is_touched()
        return False

    # Choosing, and going places

    def choose(self, key: int) -> None:
        """Choose the alert of a line of the list, or the gravest of a group."""
        self.choosing.choose(key)
        self._show_choice()

    def next_alarm(self) -> None:
        """Choose the next that nobody has acknowledged, the gravest first."""
        self.choosing.go_on(self.alerts)
        if self.face.shows(Page.ALARMS):
            self.face.column.list.setFocus()
            self._show_choice()
        else:
            self.face.panel.say("")
            self.show_view(Page.ALARMS)

    def _show_choice(self) -> None:
        """The list and the panel at once, and on the screen before anything else is done; the map follows.

        Nothing here takes longer in a flood: the lines are those that the list was given when they changed.
        """
        self.face.panel.say("")
        self.face.column.list.mark(self.choosing.key)
        self._tell_chosen(self.moment)
        self._map_waits = True
        show_now(self)
        self._let_keys_first()

    def _let_keys_first(self) -> None:
        """Keys come in runs: a frame that is due just now lets the next key pass, once."""
        if self.timer.isActive() and not self._has_waited and self.timer.remainingTime() < SOON_MS:
            self.timer.start()
            self._has_waited = True

    def open_group(self, key: int, is_open: bool) -> None:
        """List the alarms of a group, or only count them again."""
        self.choosing.open_group(key, is_open=is_open)
        self._refresh_alarms(self.moment)

    def _nearby(self, alert: Alert) -> Sequence[Nearby]:
        return self.teller.nearby(alert, self.moment)

    def show_view(self, page: Page) -> None:
        """Show another view and put the focus into it; nothing where nobody is signed in."""
        if not self.shift.may:
            return
        self.face.views.setCurrentIndex(page)
        self.face.bar.show_view(page)
        self.refresh()
        if page is Page.ALARMS:
            self.face.column.list.setFocus()

    def toggle_mute(self) -> None:
        """Be quiet for two minutes, or no longer."""
        self.sounding.toggle_mute(self._steady_s())
        self._refresh_frame(self.moment)

    @property
    def views(self) -> QStackedWidget:
        """Its views, one of which is shown."""
        return self.face.views

    def openers(self) -> dict[str, Callable[[], object]]:
        """What shows each view that whoever works here may see, by its name; the sign-in where nobody does."""
        seen: dict[str, Callable[[], object]] = {
            page.name.lower(): partial(self.show_view, page) for page in Page if self.shift.may
        }
        return seen or {"sign_in": lambda: None}

    def leave(self) -> None:
        """Escape takes away one thing at a time, and ends at the alarms."""
        if self.face.key_sheet.isVisible():
            self.face.key_sheet.toggle()
        else:
            self.show_view(Page.ALARMS)

    # Looks, and the end

    @property
    def theme_name(self) -> str:
        """Which colours are shown."""
        return self._theme.name

    def toggle_theme(self) -> None:
        """Dark or light."""
        self._theme = THEMES["light" if self._theme.name == "dark" else "dark"]
        self._dress()
        self.refresh()

    def _dress(self) -> None:
        self.setStyleSheet(stylesheet(self._theme))
        self.face.set_theme(self._theme)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the timer and the sound, and tell the venue that nobody works here any more.

        A person at the window's own button is asked first, as by key; whatever else closes it has its reasons.
        """
        if event.spontaneous():
            event.ignore()
            self.leaving.ask()
            return
        self.timer.stop()
        self.sounding.end()
        self.shift.hand_over()
        super().closeEvent(event)
