"""The safety desk's map: alarms, responders and the ways between them, over guests as nameless dots."""

from collections.abc import Callable
from dataclasses import replace
from time import perf_counter
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.language import tr
from desktop.safety.map_marks import Place, alert_marks, place_of, pointed_out, responder_marks, whose_ways
from desktop.safety.responders_near import Nearby, RespondersNear
from desktop.staff.people import People
from desktop.staff.readout import DataAge, Moment
from desktop.staff.scene import SceneMaker
from desktop.theme.tokens import Theme
from desktop.widgets.map_canvas import MapCanvas
from desktop.widgets.map_glide import Glide
from desktop.widgets.map_overlay import Overlay
from desktop.widgets.map_pictures import Scene
from desktop.widgets.map_responders import ResponderMark, Way
from desktop.widgets.parts import button, label
from desktop.widgets.viewport import Viewport
from venue_models.values import Alert
from venue_models.venue.model import Venue

EDGE_PX: Final = 16
NEAR_PX_PER_M: Final = 3.0
"""Scale at which a place is shown: a crossing and what lies round it, some 200 m."""
HANDS_OFF_S: Final = 4.0
"""Whoever has moved the map is left alone for so long: another alarm then waits for a key."""
WAYS_S: Final = 1.0
"""Ways are found anew this often: each costs about a millisecond, and nobody walks far in a second."""
IN_SIGHT: Final = 0.15
"""The chosen alert is kept out of this share of the window's edge."""


class SafetyMapPage(QWidget):
    """Where the alarms are, and who could be there soonest.

    The desk calls ``take`` with each new snapshot, ``tell`` when words are renewed, ``point_out`` when another alert
    is chosen, and ``draw`` once a frame.
    """

    picked = Signal(int)
    """The number of the alert that was clicked."""

    def __init__(
        self, venue: Venue, people: People, theme: Theme, steady_s: Callable[[], float] = perf_counter
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self._venue, self._steady_s = venue, steady_s
        self._scenes = SceneMaker(venue)
        self.near = RespondersNear(venue)
        self._moment = Moment(None, 0.0, DataAge.NONE)
        self._chosen: Alert | None = None
        self._nearby: tuple[Nearby, ...] = ()
        self._led: tuple[Nearby, ...] = ()
        self._ways: tuple[Way, ...] = ()
        self._glide: Glide | None = None
        self._moved_at_s = float("-inf")
        self._is_led = False
        """Whether the map is where the chosen alert has brought it: nobody has moved it since."""
        self._led_to: Viewport | None = None
        self._found_at_s = float("-inf")
        self.canvas = MapCanvas(venue, people.may_locate, theme, steady_s, is_backdrop=True)
        self.canvas.setAccessibleName(tr("Map of alarms and responders"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.canvas, 1)
        self._lay_chips()
        self.canvas.moved.connect(self._note_hand)
        self.canvas.clicked.connect(self._pick)
        self.canvas.level_shown.connect(self._say_level)

    def _lay_chips(self) -> None:
        """The level where there are several, the way back to the chosen alarm, and why there is nothing to show."""
        self._strip = QWidget(self.canvas)
        line = QHBoxLayout(self._strip)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        self.level = button("", "chip", tip=tr("Keys Page Up, Page Down"))
        self.level.clicked.connect(lambda: self.step_level(1, around=True))
        self.level.setVisible(len(self.canvas.ground.levels) > 1)
        self.back = button(tr("Back to the alarm"), "chip", tip=tr("Key {key}").format(key="F"))
        self.back.clicked.connect(self.look_at_chosen)
        self.no_place = label("", "pill")
        for part in (self.level, self.back, self.no_place):
            line.addWidget(part)
        self.back.hide()
        self.no_place.hide()
        self._strip.installEventFilter(self)
        self._strip.move(EDGE_PX, EDGE_PX)
        self._say_level()

    # What it shows

    def take(self, now: Moment) -> None:
        """Aim the dots and the marks at a new snapshot."""
        self._moment = now
        if now.snapshot is not None:
            self.canvas.take(now.snapshot, stale=now.age is not DataAge.FRESH)
        self._lay_over()

    def tell(self, now: Moment, chosen: Alert | None) -> None:
        """Show the alerts and responders of a moment; another chosen alert is brought into sight."""
        is_another = chosen is not None and (self._chosen is None or chosen.number != self._chosen.number)
        self._moment, self._chosen = now, chosen
        if is_another or chosen is None or self._steady_s() - self._found_at_s >= WAYS_S:
            self._find_ways()
        self.canvas.set_scene(_landmarks(self._scenes.make(now, self.canvas.level)))
        self._lay_over()
        self._lead(is_another=is_another)

    def point_out(self, now: Moment, chosen: Alert | None) -> None:
        """Show what was chosen since: its mark and the ways to it; all else joins when the map aims anew."""
        marks = self.canvas.overlay.alerts
        is_another = self._chosen is None or chosen is None or chosen.number != self._chosen.number
        if chosen is None or not is_another or all(mark.number != chosen.number for mark in marks):
            self.tell(now, chosen)
            return
        self._moment, self._chosen = now, chosen
        self._find_ways()
        self.canvas.lay_over(Overlay(pointed_out(marks, chosen), self._responders(), self._ways))
        self._lead(is_another=True)

    def _lead(self, *, is_another: bool) -> None:
        """Bring another chosen alert into sight, unless a person looks elsewhere."""
        self._notice_hand()
        if is_another:
            self._is_led, self._led_to = self._steady_s() - self._moved_at_s > HANDS_OFF_S, self.canvas.viewport
        if self._is_led and not self._is_in_sight(at_ease=True):
            self.look_at_chosen()
        self._say_chips()

    def _find_ways(self) -> None:
        """How far everybody on duty is from the chosen alert, and by which ways the next ones would come."""
        snapshot, chosen = self._moment.snapshot, self._chosen
        self._found_at_s = self._steady_s()
        self._nearby, self._led, self._ways = (), (), ()
        if snapshot is not None and chosen is not None:
            self._nearby = self.near.near(snapshot, chosen.band)
            self._led = whose_ways(chosen, self._nearby)
            self._ways = tuple(self.near.way(snapshot.fixes, n.responder.band, chosen.band) for n in self._led)

    def _lay_over(self) -> None:
        marks = alert_marks(self._moment, self._venue, self._chosen)
        self.canvas.lay_over(Overlay(marks, self._responders(), self._ways))

    def _responders(self) -> tuple[ResponderMark, ...]:
        drawn = {n.responder.operator for n in self._led}
        return responder_marks(self._moment, self._venue, self._nearby, drawn)

    def people_changed(self, people: People) -> None:
        """Other bands are worn, or their wearers agreed to something else."""
        self.canvas.set_may_show(people.may_locate)

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self.canvas.set_theme(theme)

    # Where it looks

    def look_at_chosen(self) -> None:
        """Bring the chosen alert to the middle, whatever the operator looked at."""
        place = self._place()
        if place is None:
            return
        self._is_led, self._moved_at_s = True, float("-inf")
        self.canvas.set_level(place.level)
        here = self.canvas.viewport
        there = replace(here.centred(place.x_m, place.y_m), px_per_m=max(here.px_per_m, NEAR_PX_PER_M))
        self._glide = Glide(here, there, self._steady_s())
        self._say_chips()

    def step_level(self, step: int, *, around: bool = False) -> None:
        """Show the next level up or down."""
        levels = self.canvas.ground.levels
        at = levels.index(self.canvas.level) + step
        self.canvas.set_level(levels[at % len(levels) if around else min(max(at, 0), len(levels) - 1)])
        self._note_hand()

    def draw(self) -> None:
        """Draw a frame, where anything in it moves, then renew some of the names."""
        if self._glide is not None:
            steady_s = self._steady_s()
            self.canvas.look(self._glide.at(steady_s).resized(self.canvas.width(), self.canvas.height()))
            if self._glide.is_over(steady_s):
                self._glide = None
                self._say_chips()
            self._led_to = self.canvas.viewport
        if self.canvas.is_moving():
            self.canvas.repaint()
        self.canvas.renew()

    def _note_hand(self) -> None:
        """The operator moves the map: nothing else does until they choose an alert, or ask for it."""
        self._glide, self._is_led, self._moved_at_s = None, False, self._steady_s()
        self._say_chips()

    def _notice_hand(self) -> None:
        """Keys and lists move the map too: where it is not where it was led to, somebody wanted it elsewhere."""
        if self._is_led and self._glide is None and _seat(self.canvas.viewport) != _seat(self._led_to):
            self._note_hand()

    def _pick(self, spot: QPointF) -> None:
        number = self.canvas.overlay.alert_at(spot, self.canvas.level, self.canvas.viewport)
        if number is not None:
            self.picked.emit(number)

    def _place(self) -> Place | None:
        chosen = self._chosen
        return None if chosen is None else place_of(self._moment, self._venue, chosen.band, chosen.zone)

    def _is_in_sight(self, *, at_ease: bool = False) -> bool:
        """Whether the chosen alert lies in the window; at ease: not at its very edge."""
        place = self._place()
        if place is None:
            return True
        viewport: Viewport = self.canvas.viewport if self._glide is None else self._glide.end
        spot = viewport.to_px(place.x_m, place.y_m)
        margin = IN_SIGHT if at_ease else 0.0
        return (
            place.level == self.canvas.level
            and margin <= spot.x() / viewport.width <= 1 - margin
            and margin <= spot.y() / viewport.height <= 1 - margin
        )

    # What its chips say

    def _say_level(self) -> None:
        self.level.setText(f"{_level_name(self.canvas.level)} ▾")

    def _say_chips(self) -> None:
        place = self._place()
        is_away = place is not None and not self._is_in_sight()
        if is_away and place is not None:
            elsewhere = place.level != self.canvas.level
            where = tr("The alarm is on another level: {level}") if elsewhere else tr("Back to the alarm")
            self.back.setText(where.format(level=_level_name(place.level)) + "  F")
        self.back.setVisible(is_away)
        is_lost = self._chosen is not None and place is None
        self.no_place.setText(tr("Nobody knows where this band is: it was never located.") if is_lost else "")
        self.no_place.setVisible(is_lost)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The chips take the room that they need."""
        if watched is self._strip and event.type() is QEvent.Type.LayoutRequest:
            self._strip.adjustSize()
        return False


def _seat(viewport: Viewport | None) -> tuple[float, float, float] | None:
    """Where and how near a map looks, in a window of whatever size."""
    return None if viewport is None else (viewport.x_m, viewport.y_m, viewport.px_per_m)


def _landmarks(scene: Scene) -> Scene:
    """The names alone, by which one finds a place: who counts guests sits at another desk."""
    return replace(scene, labels=tuple(name if name.severity else replace(name, count="") for name in scene.labels))


def _level_name(level: int) -> str:
    return tr("Ground") if level == 0 else tr("Level {n}").format(n=level)
