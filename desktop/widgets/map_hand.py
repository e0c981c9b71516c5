"""What a person does with the map: drag, wheel, pinch, click, arrows."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent

if TYPE_CHECKING:
    from desktop.widgets.map_canvas import MapCanvas

PAN_PX: Final = 80
DRAG_PX: Final = 4
"""The pointer has clearly moved: a drag and not a click."""
_STEPS: Final = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class MapHand(QObject):
    """Watches the events of one map and moves it."""

    def __init__(self, canvas: "MapCanvas") -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._pressed: QPoint | None = None
        self._dragged = False
        canvas.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """True where the event was the hand's."""
        if isinstance(event, QWheelEvent):
            self._zoom(1.0015 ** event.angleDelta().y(), event)
            event.accept()
            return True
        if isinstance(event, QNativeGestureEvent):
            is_pinch = event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture
            if is_pinch:
                self._zoom(1.0 + event.value(), event)
            return is_pinch
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._key(event)
        return False

    def _zoom(self, factor: float, event: QWheelEvent | QNativeGestureEvent | QMouseEvent) -> None:
        """Zoom about the pointer."""
        self._canvas.zoom(factor, event.position())
        self._canvas.moved.emit()

    def _mouse(self, event: QMouseEvent) -> bool:
        match event.type():
            case QEvent.Type.MouseButtonPress if event.button() is Qt.MouseButton.LeftButton:
                self._pressed, self._dragged = event.position().toPoint(), False
            case QEvent.Type.MouseMove if self._pressed is not None:
                self._drag(event.position().toPoint(), self._pressed)
            case QEvent.Type.MouseButtonRelease:
                self._let_go(event)
            case QEvent.Type.MouseButtonDblClick:
                self._zoom(2.0, event)
                return True
            case _:
                pass
        return False

    def _drag(self, here: QPoint, before: QPoint) -> None:
        step = here - before
        if self._dragged or step.manhattanLength() > DRAG_PX:
            self._dragged, self._pressed = True, here
            self._canvas.look(self._canvas.viewport.panned(step.x(), step.y()))
            self._canvas.moved.emit()

    def _let_go(self, event: QMouseEvent) -> None:
        """A click without a drag picks the nearest guest."""
        if self._pressed is not None and not self._dragged and event.button() is Qt.MouseButton.LeftButton:
            spot = event.position()
            self._canvas.clicked.emit(spot)
            self._canvas.picked.emit(self._canvas.band_at(spot.x(), spot.y()))
        self._pressed = None

    def _key(self, event: QKeyEvent) -> bool:
        """Arrows move the map; with Shift a quarter of the step."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            return False
        length = PAN_PX // 4 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else PAN_PX
        self._canvas.look(self._canvas.viewport.panned(step[0] * length, step[1] * length))
        self._canvas.moved.emit()
        return True
