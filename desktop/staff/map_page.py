"""The map with what lies over it: the layers to choose from, the chosen guest's card, the panel beside it."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.language import tr
from desktop.staff.guest_card import GuestCard
from desktop.staff.people import People
from desktop.staff.side_panel import SidePanel
from desktop.theme.tokens import Theme
from desktop.widgets.map_canvas import Layers, MapCanvas
from desktop.widgets.parts import button
from venue_models.venue.model import Venue

EDGE_PX: Final = 16


class MapPage(QWidget):
    """Where everybody is."""

    def __init__(self, venue: Venue, people: People, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self.canvas = MapCanvas(venue, people.may_locate, theme)
        self.side = SidePanel(venue, theme)
        self.card = GuestCard(theme, self.canvas)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.canvas, 1)
        line.addWidget(self.side)
        self.chips = self._lay_chips()
        self.canvas.installEventFilter(self)
        self.canvas.level_shown.connect(self.say_level)
        self.card.installEventFilter(self)

    def _lay_chips(self) -> dict[str, QPushButton]:
        """One button per layer, and one for the level where there are several."""
        strip = QWidget(self.canvas)
        line = QHBoxLayout(strip)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        chips = {}
        for layer, text, key in (
            ("guests", tr("Guests"), "G"),
            ("density", tr("Density"), "D"),
            ("readers", tr("Readers"), "R"),
            ("last_seen", tr("Last seen"), "L"),
        ):
            shown = bool(getattr(self.canvas.layers, layer))
            chip = button(text, "chip", checked=shown, tip=tr("Key {key}").format(key=key))
            chip.clicked.connect(lambda _, name=layer: self.toggle_layer(name))
            chips[layer] = chip
            line.addWidget(chip)
        if len(self.canvas.ground.levels) > 1:
            chips["level"] = button("", "chip", tip=tr("Keys Page Up, Page Down"))
            chips["level"].clicked.connect(lambda: self.step_level(1, around=True))
            line.insertWidget(0, chips["level"])
        strip.move(EDGE_PX, EDGE_PX)
        strip.installEventFilter(self)
        self._strip = strip
        self._chips = chips
        self.say_level()
        return chips

    def say_level(self) -> None:
        """Write the level shown on its button."""
        if "level" in self._chips:
            level = self.canvas.level
            name = tr("Ground") if level == 0 else tr("Level {n}").format(n=level)
            self._chips["level"].setText(f"{name} ▾")
        self._strip.adjustSize()

    def toggle_layer(self, name: str) -> None:
        """Show or hide a layer."""
        layers: Layers = self.canvas.layers
        self.canvas.set_layers(replace(layers, **{name: not getattr(layers, name)}))
        self._chips[name].setChecked(getattr(self.canvas.layers, name))

    def step_level(self, step: int, *, around: bool = False) -> None:
        """Show the next level up or down."""
        levels = self.canvas.ground.levels
        at = levels.index(self.canvas.level) + step
        self.canvas.set_level(levels[at % len(levels) if around else min(max(at, 0), len(levels) - 1)])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The chips take the room they need; the card stays in its corner whatever grows."""
        if watched is self._strip:
            if event.type() is QEvent.Type.LayoutRequest:
                self._strip.adjustSize()
        elif event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.card.move(EDGE_PX, max(self.canvas.height() - self.card.height() - EDGE_PX, EDGE_PX))
        return False

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self.canvas.set_theme(theme)
        self.side.set_theme(theme)
        self.card.set_theme(theme)
