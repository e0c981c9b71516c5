"""What the park knows, one thing below the other."""

from collections.abc import Iterable

from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.kiosk.parts import Words
from desktop.kiosk.style import Style
from desktop.kiosk.tongue import Tongue
from venue_models.values.photos import Told


class Facts(QFrame):
    """Pairs of words, as many as are needed; what is not needed is empty."""

    def __init__(self, tongue: Tongue) -> None:
        super().__init__()
        self._tongue = tongue
        self._between = 0
        self.setObjectName("panel")
        self._pairs: list[tuple[Words, Words]] = []
        self._column = QVBoxLayout(self)
        self._column.addStretch(1)

    def show_facts(self, told: Iterable[Told]) -> None:
        """Show these, and no others."""
        known = list(told)
        while len(self._pairs) < len(known):
            self._add()
        for n, (what, words) in enumerate(self._pairs):
            is_there = n < len(known)
            what.say(known[n].what if is_there else "")
            words.say(known[n].words if is_there else "")
            what.setVisible(is_there)
            words.setVisible(is_there)

    def dress(self, style: Style) -> None:
        """Margins."""
        self._between = style.px(14)
        self._column.setContentsMargins(*(style.px(22),) * 4)
        self._column.setSpacing(style.px(2))
        for _, words in self._pairs:
            words.setContentsMargins(0, 0, 0, self._between)

    def _add(self) -> None:
        pair = Words(self._tongue, "", "soft"), Words(self._tongue)
        pair[1].setContentsMargins(0, 0, 0, self._between)
        for part in pair:
            self._column.insertWidget(self._column.count() - 1, part)
        self._pairs.append(pair)
