"""Which pictures are taken along: the one that is large, the best ones, or all that are not hidden."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.kiosk.page import Shown
from desktop.kiosk.parts import Button
from desktop.kiosk.shelf import is_hidden
from desktop.kiosk.style import Style
from desktop.kiosk.tongue import Tongue
from desktop.language import later
from venue_models.phrases import phrase
from venue_models.values import AlbumPhoto, Photo

_ALL, _BEST, _THIS = range(3)
_COUNTED: Final[dict[int, Callable[[int], str]]] = {
    _ALL: lambda n: phrase("All {n} pictures", n=n) if n != 1 else later("The one picture"),
    _BEST: lambda n: phrase("The {n} best", n=n) if n != 1 else later("The best one"),
    _THIS: lambda _: later("This picture"),
}


class Choice(QWidget):
    """Three buttons of which one is down."""

    changed = Signal()

    def __init__(self, tongue: Tongue) -> None:
        super().__init__()
        self.buttons = [Button(tongue, "", "switch", checked=n == _ALL) for n in _COUNTED]
        self._taken: dict[int, tuple[AlbumPhoto, ...]] = {}
        self._chosen = _ALL
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for n, button in enumerate(self.buttons):
            button.clicked.connect(partial(self._choose, n))
            self._row.addWidget(button)
        self._row.addStretch(1)

    @property
    def photos(self) -> tuple[Photo, ...]:
        """What is chosen, by time."""
        return tuple(one.photo for one in self.taken)

    @property
    def taken(self) -> tuple[AlbumPhoto, ...]:
        """What is chosen, with who is in it."""
        return self._taken.get(self._chosen, ())

    def begin(self) -> None:
        """All of them, until somebody chooses otherwise."""
        self._mark(_ALL)

    def take(self, shown: Shown) -> None:
        """What there is to choose from."""
        whole = shown.album
        album = () if whole is None else tuple(one for one in whole.photos if not is_hidden(one, whole))
        self._taken = {
            _ALL: album,
            _BEST: tuple(one for one in album if one.is_best),
            _THIS: tuple(one for one in album if shown.chosen is not None and one.photo == shown.chosen.photo),
        }
        for n, button in enumerate(self.buttons):
            count = len(self._taken[n])
            button.say(_COUNTED[n](count))
            button.setVisible(n == _ALL or (count > 0 and not (n == _BEST and count == len(album))))
        if not self.photos:
            self.begin()

    def forget(self) -> None:
        """Nothing of the guest stays."""
        self._taken = {}
        self.begin()

    def dress(self, style: Style) -> None:
        """The room between them."""
        self._row.setSpacing(style.px(12))

    def _choose(self, chosen: int, _checked: object = None) -> None:
        self._mark(chosen)
        self.changed.emit()

    def _mark(self, chosen: int) -> None:
        """One is down. No QButtonGroup: in one, Tab would pass the others by."""
        self._chosen = chosen
        for n, button in enumerate(self.buttons):
            button.setChecked(n == chosen)
