"""The map: ground, guests, names and the chosen guest, at 25 frames a second, moved by whoever looks at it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.language import tr
from desktop.theme.tokens import Theme
from desktop.widgets.map_chosen import Chosen, draw_chosen
from desktop.widgets.map_clusters import (
    CLUSTER_BELOW_PX_PER_M,
    DensityField,
    cluster_boxes,
    count_clusters,
    draw_clusters,
)
from desktop.widgets.map_dots import Dots
from desktop.widgets.map_ground import Ground
from desktop.widgets.map_hand import MapHand
from desktop.widgets.map_marks import draw_scale
from desktop.widgets.map_overlay import Overlay
from desktop.widgets.map_pictures import GroundPicture, OverPicture, Scene
from desktop.widgets.viewport import FARTHEST_FIT_SHARE, Viewport, bounds_m, fitted
from venue_models.values import NOWHERE, Snapshot
from venue_models.venue.model import Venue

SETTLE_MS: Final = 70
"""While the scale changes the old ground is stretched; this long after the last change it is drawn anew."""
PIECE_S: Final = 0.004
"""Names are renewed between frames for this long at a time: a frame that is due waits no longer."""
AT_ONCE_S: Final = 0.008
"""At a new scale or on another level names are drawn at once where it takes no longer; in a flood they follow."""
PALE: Final = 0.5
EDGE_PX: Final = 18
"""The scale stands so far from the corner."""
REACH_PX: Final = 14.0
"""A click this near to a dot means the dot."""


@dataclass(frozen=True, slots=True)
class Layers:
    """What is shown on the ground."""

    guests: bool = True
    density: bool = False
    readers: bool = False
    last_seen: bool = False


class MapCanvas(QWidget):
    """A map of one venue.

    Args:
        venue: the place.
        may_show: (bands,) bool, whose position may be drawn.
        theme: the colours.
        steady_s: a steady clock by which dots glide.
        is_backdrop: guests are the background of something else: pale dots at any scale, never counted circles.
    """

    picked = Signal(int)
    """A band was clicked; NOWHERE where there was none."""
    clicked = Signal(QPointF)
    """A pixel was clicked, whatever lies there."""
    moved = Signal()
    """A person moved the map."""
    level_shown = Signal(int)
    """Another level is shown."""

    def __init__(
        self,
        venue: Venue,
        may_show: NDArray[np.bool_],
        theme: Theme,
        steady_s: Callable[[], float] = perf_counter,
        parent: QWidget | None = None,
        *,
        is_backdrop: bool = False,
    ) -> None:
        super().__init__(parent)
        self.dots = Dots(len(may_show), may_show)
        self._bounds = bounds_m(venue)
        self.ground = GroundPicture(Ground(venue), self._bounds)
        self.over = OverPicture(venue)
        self.level = 0 if 0 in self.ground.levels else self.ground.levels[0]
        self.layers = Layers()
        self.theme = theme
        self.chosen: Chosen | None = None
        self.chosen_band = NOWHERE
        self.overlay = Overlay()
        self._steady_s, self._is_backdrop = steady_s, is_backdrop
        self._scene = Scene()
        self._density = DensityField()
        self._stale = False
        self._snapshot: Snapshot | None = None
        self.viewport = fitted(self._bounds, 1280, 800)
        self._is_fitted = True
        self._over_is_old, self._is_elsewhere = True, False
        self._renewing: Iterator[None] | None = None
        """Names and marks, while they are drawn."""
        self._settling: Iterator[None] | None = None
        """The ground at its new scale, while it is drawn."""
        self._is_due = False
        """Names and marks are to be drawn anew, once those are done that are being drawn."""
        self._is_behind = False
        self._shows_focus = False
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.setObjectName("ground settles")
        self._settle.timeout.connect(self._draw_ground_anew)
        self._hand = MapHand(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(360, 300)
        self.setAccessibleName(tr("Map of the park"))
        self.setAccessibleDescription(tr("Arrows move it, plus and minus zoom, 0 shows all of it."))

    # What it shows

    def take(self, snapshot: Snapshot, *, stale: bool) -> None:
        """Aim all dots at a new snapshot."""
        self._snapshot, self._stale = snapshot, stale
        self._aim()

    def _aim(self) -> None:
        if self._snapshot is None:
            return
        self.dots.take(
            self._snapshot.fixes,
            self._snapshot.at_s,
            self._steady_s(),
            self.level,
            last_seen=self.layers.last_seen,
            stale=self._stale,
        )
        if self.layers.density:
            self._density.take(self.dots.positions_m, self.theme)

    def set_scene(self, scene: Scene) -> None:
        """Show other names, marks or words, as soon as ``renew`` has drawn them."""
        if scene != self._scene:
            self._scene = scene
            self._renewing, self._is_due = self._over_anew(), False

    def renew(self, for_s: float = PIECE_S) -> bool:
        """Go on drawing ground, names and marks anew, between two frames; False where there was nothing to do."""
        settles = self.is_settling()
        if self._settling is not None:
            for_s /= 2
            self._settling = self._go_on(self._settling, for_s)
        if self._renewing is None and self._is_due:
            self._renewing, self._is_due = self._over_anew(), False
        if self._renewing is None:
            return settles
        self._renewing = self._go_on(self._renewing, for_s)
        return True

    def _go_on(self, pieces: Iterator[None], for_s: float) -> Iterator[None] | None:
        """Draw for so long; what is left, None where the next frame shows all of it."""
        until_s = perf_counter() + for_s
        for _ in pieces:
            if perf_counter() >= until_s:
                return pieces
        self._is_behind = True
        return None

    def set_layers(self, layers: Layers) -> None:
        """Show other layers."""
        self.layers = layers
        self._aim()
        self._redraw_over()

    def set_level(self, level: int) -> None:
        """Show another level."""
        if level in self.ground.levels and level != self.level:
            self.level = level
            self._aim()
            self._renewing, self._is_due = None, True
            self._is_elsewhere = self._is_behind = True
            if self.ground.lacks(level):
                self._draw_ground_anew()
            self.level_shown.emit(level)

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self.theme = theme
        self.dots.dress(theme, self.devicePixelRatioF(), self._dot_px())
        self._drop_ground()
        if self.layers.density:
            self._density.take(self.dots.positions_m, theme)
        self._redraw_over()

    def choose(self, band: int, chosen: Chosen | None) -> None:
        """Show the ring and the trail of a guest; None shows nobody's."""
        self.chosen_band, self.chosen = band, chosen
        self._is_behind = True

    def lay_over(self, overlay: Overlay) -> None:
        """Show alerts, responders and ways over everything else, as soon as ``renew`` has drawn them.

        What is being drawn is drawn to its end: in a flood others come before that, and nothing would ever be shown.
        """
        if overlay != self.overlay:
            self.overlay, self._is_behind, self._is_due = overlay, True, True

    def set_may_show(self, may_show: NDArray[np.bool_]) -> None:
        """Somebody agreed to be located, or no longer does: (bands,) bool."""
        self.dots.may_show = may_show
        self._aim()
        self._is_behind = True

    # Where it looks

    @property
    def is_clustered(self) -> bool:
        """Whether guests are shown as counted circles, because the map is too far for dots."""
        return not self._is_backdrop and self.viewport.px_per_m < CLUSTER_BELOW_PX_PER_M

    def look(self, viewport: Viewport) -> None:
        """Look at another part of the place."""
        if viewport == self.viewport:
            return
        if viewport.px_per_m != self.viewport.px_per_m:
            self.viewport = viewport
            self.dots.dress(self.theme, self.devicePixelRatioF(), self._dot_px())
            self._is_elsewhere = True
        self.viewport, self._is_fitted = viewport, False
        self._is_due = True  # until then what was drawn moves along with the ground
        self._is_behind = True

    def fit(self) -> None:
        """Show the whole venue."""
        self.look(fitted(self._bounds, self.width(), self.height()))
        self._is_fitted = True

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom about a pixel, the middle by default."""
        spot = at or QPointF(self.width() / 2, self.height() / 2)
        farthest = fitted(self._bounds, self.width(), self.height()).px_per_m * FARTHEST_FIT_SHARE
        self.look(self.viewport.zoomed(factor, spot.x(), spot.y(), farthest))

    def show_zone(self, zone: int) -> None:
        """Bring a zone to the middle, near enough to see people in it, and its level up."""
        self.set_level(self.over.zone_levels[zone])
        box = self.over.outlines[zone].boundingRect()
        near = fitted(box, self.width(), self.height(), margin_px=min(self.width(), self.height()) // 4)
        self.look(replace(near, px_per_m=min(max(near.px_per_m, 1.5), 8.0)))

    def show_place(self, x_m: float, y_m: float, level: int, px_per_m: float = 4.0) -> None:
        """Bring a place to the middle and its level up, zooming in where the map was far."""
        self.set_level(level)
        self.look(replace(self.viewport.centred(x_m, y_m), px_per_m=max(self.viewport.px_per_m, px_per_m)))

    def is_moving(self) -> bool:
        """Whether the next frame would differ from this one."""
        return self._is_behind or self.dots.is_gliding(self._steady_s())

    def is_settling(self) -> bool:
        """Whether the ground is being drawn for another scale."""
        return self._settling is not None

    def _dot_px(self) -> float:
        return min(max(2.4 + self.viewport.px_per_m * 0.4, 3.2), 9.0)

    def _redraw_over(self) -> None:
        """In the next frame: nothing is painted between two of them, where a key would have to wait for it."""
        self._over_is_old = self._is_behind = True

    # How it is drawn

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Few calls, each over everything: whatever else holds the interpreter can only come between them."""
        self._bring_over_up()
        ratio, self._is_behind = self.devicePixelRatioF(), False
        painter = QPainter(self)
        if not self.ground.paint(painter, self.viewport, self.level, self.theme, ratio):
            self._settle.start()
        if self.layers.density:
            self._density.draw(painter, self.viewport)
        if self.layers.guests and not self.is_clustered:
            self.dots.place(self.viewport, self._steady_s(), ratio)
            painter.setOpacity(PALE if self._is_backdrop else 1.0)
            self.dots.draw(painter, ratio)
            painter.setOpacity(1.0)
        self.overlay.draw_under(painter, self.level, self.viewport, self.theme)
        self.over.paint(painter, self.over.pixmap, self.viewport, self.level, ratio)
        draw_scale(painter, self.viewport, self.theme, self.width() - EDGE_PX, self.height() - EDGE_PX)
        if self.layers.guests and self.is_clustered:
            draw_clusters(painter, self._clusters(), self.viewport, self.theme)
        if self.chosen is not None:
            draw_chosen(painter, self._gliding(self.chosen), self.level, self.viewport, self.theme)
        self.over.paint(painter, self.over.marks, self.viewport, self.level, ratio)
        if self._shows_focus:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.theme.accent, 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _draw_ground_anew(self) -> None:
        """Between frames: all of it takes longer than a key may wait."""
        self._settling = self.ground.renewing(self.viewport, self.level, self.theme, self.devicePixelRatioF())

    def _drop_ground(self) -> None:
        self.ground.forget()
        self._settling = None

    def _bring_over_up(self) -> None:
        """Names and marks of another part of the place, as far as time allows; in other colours all at once."""
        if self._over_is_old:
            for _ in self._over_anew():
                pass
            self._renewing, self._over_is_old, self._is_due = None, False, False
        elif self._is_elsewhere:
            until_s = perf_counter() + AT_ONCE_S
            while (left_s := until_s - perf_counter()) > 0 and self.renew(left_s):
                pass
        self._is_elsewhere = False

    def _over_anew(self) -> Iterator[None]:
        """Draw names and marks piece by piece; they keep clear of buttons, of alerts and of counted circles."""
        children = self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        taken = [QRectF(child.geometry()) for child in children if child.isVisible()]
        if self.layers.guests and self.is_clustered:
            taken += cluster_boxes(self._clusters(), self.viewport)
        return self.over.renewing(
            self._scene,
            self.overlay,
            self.viewport,
            self.level,
            self.theme,
            self.devicePixelRatioF(),
            all_readers=self.layers.readers,
            taken=taken,
        )

    def _clusters(self) -> NDArray[np.float64]:
        return count_clusters(self.dots.positions_m, self.viewport.px_per_m)

    def place_of(self, chosen: Chosen) -> tuple[float, float]:
        """Where the chosen guest is drawn at this moment, in metres."""
        gliding = self._gliding(chosen)
        return gliding.x_m, gliding.y_m

    def _gliding(self, chosen: Chosen) -> Chosen:
        """The ring goes where the dot goes."""
        position = self.dots.position_m(self.chosen_band, self._steady_s())
        return chosen if position is None else replace(chosen, x_m=position[0], y_m=position[1])

    # Its window

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Keep showing the same middle; the whole venue if the whole venue was shown."""
        fit = self._is_fitted
        self.look(self.viewport.resized(self.width(), self.height()))
        if fit:
            self.fit()
        self.dots.dress(self.theme, self.devicePixelRatioF(), self._dot_px())
        self._drop_ground()
        self._redraw_over()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The focus is drawn for who came by key: a frame round the map tells others nothing."""
        super().focusInEvent(event)
        self._shows_focus = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No frame without the focus."""
        super().focusOutEvent(event)
        self._shows_focus = False
        self.update()

    def event(self, event: QEvent) -> bool:
        """Another screen has other pixels."""
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self.dots.dress(self.theme, self.devicePixelRatioF(), self._dot_px())
            self._drop_ground()
            self._redraw_over()
        return super().event(event)

    def band_at(self, x: float, y: float) -> int:
        """The band whose dot lies at a pixel or close to it, NOWHERE where there is none."""
        if not self.layers.guests or self.is_clustered:
            return NOWHERE
        self.dots.place(self.viewport, self._steady_s(), self.devicePixelRatioF())
        near = self.dots.nearest(x, y, REACH_PX, self.devicePixelRatioF())
        return NOWHERE if near is None else near
