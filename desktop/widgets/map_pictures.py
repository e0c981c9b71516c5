"""What lies under and over the dots, kept as pictures: the ground, and names with marks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPixmap, QTransform

from desktop.theme.tokens import Theme
from desktop.theme.type import face
from desktop.widgets.map_ground import Ground, Stroke, area
from desktop.widgets.map_labels import Label, Placed, draw_label, measure, place
from desktop.widgets.map_marks import ReaderMark, ZoneMark, draw_readers, draw_zones
from desktop.widgets.map_overlay import Overlay
from desktop.widgets.viewport import Viewport
from venue_models.venue.model import Venue

MARGIN_PX: Final = 160
"""The ground is drawn this much wider than the window, so that a pan uncovers ground and not a void."""
WHOLE_PX: Final = 8_000_000
"""Up to so many pixels the whole venue is drawn at once (32 MB): a map that glides from alarm to alarm crosses a
margin several times, and each time the ground would take half a frame and more."""
MESSAGE_PX: Final = 16
AT_ONCE: Final = 4
"""Names or marks drawn in one piece."""
SCALE_ROOM: Final = (170.0, 44.0)


class GroundPicture:
    """The ground at one scale, a picture for each level that was looked at: all of it, else wider than the window.

    Args:
        ground: what is drawn.
        bounds_m: the rectangle that holds the venue.
    """

    def __init__(self, ground: Ground, bounds_m: QRectF) -> None:
        self._ground, self._bounds_m = ground, bounds_m
        self.levels = ground.levels
        self._drawn: dict[int, tuple[Viewport, QPixmap]] = {}
        """By level: alarms upstairs and downstairs are looked at in turn."""

    def forget(self) -> None:
        """Draw the ground anew at the next occasion."""
        self._drawn.clear()

    def paint(self, painter: QPainter, viewport: Viewport, level: int, theme: Theme, pixel_ratio: float) -> bool:
        """Paint what the viewport shows; False where the scale has changed and an old picture was stretched.

        Of a level that was never drawn the land alone is shown, until it was drawn in pieces; only the first is drawn
        at once.
        """
        if self._drawn and self.lacks(level):
            painter.fillRect(_window(viewport), theme.land)
            return False
        if self.lacks(level) or self._is_left_behind(self._drawn[level][0], viewport):
            for _ in self.renewing(viewport, level, theme, pixel_ratio):
                pass
        drawn, pixmap = self._drawn[level]
        box = _box(drawn, viewport).adjusted(-0.5, -0.5, 0.5, 0.5)
        if drawn.px_per_m == viewport.px_per_m:
            painter.drawPixmap(round(box.left()), round(box.top()), pixmap)
            return True
        painter.fillRect(_window(viewport), theme.land)
        painter.drawPixmap(box, pixmap, QRectF(pixmap.rect()))
        return False

    def lacks(self, level: int) -> bool:
        """Whether there is no picture of a level yet."""
        return level not in self._drawn

    def _is_left_behind(self, drawn: Viewport, viewport: Viewport) -> bool:
        """Whether a pan has gone beyond the margin; while zooming, an old picture does for a moment."""
        is_same_scale = drawn.px_per_m == viewport.px_per_m
        return is_same_scale and not (
            _box(drawn, viewport).adjusted(-0.5, -0.5, 0.5, 0.5).contains(_window(viewport))
        )

    def renewing(self, viewport: Viewport, level: int, theme: Theme, pixel_ratio: float) -> Iterator[None]:
        """Draw a level anew, some shapes at a time; the old picture stands until the last is drawn.

        Yields:
            After each piece.
        """
        wide = viewport.resized(viewport.width + 2 * MARGIN_PX, viewport.height + 2 * MARGIN_PX)
        whole = wide.around(self._bounds_m)
        if whole.width * whole.height * pixel_ratio**2 <= WHOLE_PX:
            wide = whole
        pixmap = _pixmap(wide, pixel_ratio)
        pixmap.fill(theme.land)
        yield from _draw(pixmap, self._ground.strokes(level, theme), wide.transform)
        self._drawn[level] = wide, pixmap


@dataclass(frozen=True, slots=True)
class Scene:
    """What the map says beside the guests; made by the desk a few times a second."""

    labels: tuple[Label, ...] = ()
    zones: Mapping[int, ZoneMark] = field(default_factory=dict)
    readers: tuple[ReaderMark, ...] = ()
    message: str = ""
    """A sentence in the middle of the map while there is nothing else to show."""


class OverPicture:
    """Names, abnormal zones and readers, and apart from them alerts with responders; both see-through."""

    def __init__(self, venue: Venue) -> None:
        self.outlines = [area(zone.polygon) for zone in venue.zones]
        self.zone_levels = [zone.level for zone in venue.zones]
        self.pixmap = self.marks = self._zones = QPixmap()
        self._drawn: Viewport | None = None
        self._level = 0
        self._zones_of: tuple[Mapping[int, ZoneMark], Viewport, str, float] | None = None
        self.placed: tuple[Placed, ...] = ()

    def corner(self, viewport: Viewport, pixel_ratio: float) -> QPointF:
        """Where both pictures belong in a window that may have moved on since, at the same scale."""
        if self._drawn is None:
            return QPointF(0, 0)
        (x, y), (was_x, was_y) = viewport.offset, self._drawn.offset
        return QPointF(round((x - was_x) * pixel_ratio), round((y - was_y) * pixel_ratio)) / pixel_ratio

    def paint(self, painter: QPainter, picture: QPixmap, viewport: Viewport, level: int, pixel_ratio: float) -> None:
        """Paint one of the two. Until it was drawn anew it is stretched to another scale; none of another level."""
        drawn = self._drawn
        if drawn is None or level != self._level:
            return
        if drawn.px_per_m == viewport.px_per_m:
            painter.drawPixmap(self.corner(viewport, pixel_ratio), picture)
        else:
            painter.drawPixmap(_box(drawn, viewport), picture, QRectF(picture.rect()))

    def renewing(
        self,
        scene: Scene,
        overlay: Overlay,
        viewport: Viewport,
        level: int,
        theme: Theme,
        pixel_ratio: float,
        *,
        all_readers: bool,
        taken: Sequence[QRectF],
    ) -> Iterator[None]:
        """Draw a scene anew, piece by piece; the old picture stands until the last piece is done.

        Args:
            scene: what to say.
            overlay: alerts and responders.
            viewport: what the window shows.
            level: which level it shows.
            theme: the colours.
            pixel_ratio: the screen's.
            all_readers: show also those that hear well.
            taken: what names keep clear of, in pixels.

        Yields:
            After each piece; the longest, finding room for 500 alerts and their names, takes some milliseconds.
        """
        laid = overlay.laid_out(level, viewport)
        yield
        yield from self._mark_zones(scene.zones, viewport, level, theme, pixel_ratio)
        pixmap = self._zones.copy()
        yield
        placed = _place(scene, viewport, [*taken, *laid.taken])
        yield
        yield from _draw(pixmap, (partial(draw_label, placed=label, theme=theme) for label in placed))
        marks = QPixmap()
        if laid.marks:
            marks = _clear(viewport, pixel_ratio)
            yield from _draw(marks, laid.strokes(theme))
        with _painting(pixmap) as painter:
            draw_readers(painter, scene.readers, level, viewport, theme, all_of_them=all_readers)
            if scene.message:
                _draw_message(painter, scene.message, viewport, theme)
        self.pixmap, self.marks, self.placed, self._drawn, self._level = pixmap, marks, placed, viewport, level

    def _mark_zones(
        self, marks: Mapping[int, ZoneMark], viewport: Viewport, level: int, theme: Theme, pixel_ratio: float
    ) -> Iterator[None]:
        """The abnormal zones of a level; they change far less often than the counts on the names."""
        shown = {zone: mark for zone, mark in marks.items() if self.zone_levels[zone] == level}
        wanted = (shown, viewport, theme.name, pixel_ratio)
        if wanted == self._zones_of:
            return
        zones = _clear(viewport, pixel_ratio)
        for zone, mark in shown.items():
            with _painting(zones) as painter:
                draw_zones(painter, self.outlines, {zone: mark}, viewport, theme)
            yield
        self._zones, self._zones_of = zones, wanted


def _draw(pixmap: QPixmap, strokes: Iterable[Stroke], transform: QTransform | None = None) -> Iterator[None]:
    """Draw a few strokes at a time, in pixels unless a transform makes something else of them."""
    left = iter(strokes)
    while some := list(islice(left, AT_ONCE)):
        with _painting(pixmap) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if transform is not None:
                painter.setTransform(transform, combine=True)
            for stroke in some:
                stroke(painter)
        yield


@contextmanager
def _painting(pixmap: QPixmap) -> Iterator[QPainter]:
    """Paint one piece: nothing stays open on a picture between two frames."""
    painter = QPainter(pixmap)
    try:
        yield painter
    finally:
        painter.end()


def _place(scene: Scene, viewport: Viewport, taken: Sequence[QRectF]) -> tuple[Placed, ...]:
    """Find room for the names that are due at this scale."""
    room = _window(viewport).adjusted(6, 6, -6, -6)
    occupied = [*taken, QRectF(viewport.width - SCALE_ROOM[0], viewport.height - SCALE_ROOM[1], *SCALE_ROOM)]
    if scene.message:
        occupied.append(_message_box(scene.message, viewport))
    wanted: list[tuple[Label, QPointF, QSizeF]] = []
    for label in scene.labels:
        anchor = viewport.to_px(label.x_m, label.y_m)
        if (label.is_loud or viewport.px_per_m >= label.from_px_per_m) and room.contains(anchor):
            wanted.append((label, anchor, measure(label)))
    return place(wanted, room, occupied)


def _draw_message(painter: QPainter, message: str, viewport: Viewport, theme: Theme) -> None:
    box = _message_box(message, viewport)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.line)
    painter.setBrush(theme.panel)
    painter.drawRoundedRect(box, 10, 10)
    painter.setFont(face(MESSAGE_PX))
    painter.setPen(theme.ink)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, message)


def _message_box(message: str, viewport: Viewport) -> QRectF:
    """In the middle of the map, as wide as its words."""
    box = QFontMetricsF(face(MESSAGE_PX)).boundingRect(message).adjusted(-22, -12, 22, 12)
    box.moveCenter(_window(viewport).center())
    return box


def _box(drawn: Viewport, viewport: Viewport) -> QRectF:
    """Where a picture lies in a window that may show another part of the place, at another scale."""
    corner, far = (viewport.to_px(*drawn.to_m(x, y)) for x, y in ((0, 0), (drawn.width, drawn.height)))
    return QRectF(corner, far)


def _window(viewport: Viewport) -> QRectF:
    return QRectF(0, 0, viewport.width, viewport.height)


def _pixmap(viewport: Viewport, pixel_ratio: float) -> QPixmap:
    pixmap = QPixmap(round(viewport.width * pixel_ratio), round(viewport.height * pixel_ratio))
    pixmap.setDevicePixelRatio(pixel_ratio)
    return pixmap


def _clear(viewport: Viewport, pixel_ratio: float) -> QPixmap:
    pixmap = _pixmap(viewport, pixel_ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap
