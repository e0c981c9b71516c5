"""Files and frames that could not be used, each with its reason: nothing that a camera gave disappears silently."""

from collections.abc import Callable

import numpy as np

from desktop.language import tr, translated
from desktop.staff import words
from desktop.staff.photos.camera_rows import camera_name
from desktop.theme.tokens import Theme
from desktop.widgets.table import Cell, Column, Table
from venue_models.values import NOWHERE, PhotoRefused
from venue_models.venue.model import Venue


class RefusedTable(Table):
    """What was refused lately, newest first.

    Args:
        venue: the place.
        theme: the colours.
    """

    def __init__(self, venue: Venue, theme: Theme) -> None:
        self._refused: tuple[PhotoRefused, ...] = ()
        columns = [
            Column(tr("when"), 86, self._cell(lambda one: words.clock(one.at_s, venue.time_zone), is_soft=True)),
            Column(tr("camera"), 170, self._cell(lambda one: camera_name(venue, one.camera))),
            Column(tr("file"), 150, self._cell(lambda one: one.name, is_soft=True)),
            Column(tr("why"), 0, self._cell(lambda one: translated(one.words))),
        ]
        super().__init__(columns, theme, tr("Refused files"))
        self.setObjectName("refused")
        self.say_when_empty(tr("Nothing was refused lately: all that came could be used."))

    def show_refused(self, refused: tuple[PhotoRefused, ...], camera: int) -> None:
        """Show these, or those of one camera."""
        self._refused = tuple(one for one in refused if camera in (NOWHERE, one.camera))
        self.set_keys(np.arange(len(self._refused)))

    @property
    def reason(self) -> str:
        """The reason of the current one in full: a column cuts it."""
        row = self.currentIndex().row()
        return translated(self._refused[row].words) if 0 <= row < len(self._refused) else ""

    def _cell(self, text: Callable[[PhotoRefused], str], *, is_soft: bool = False) -> Callable[[int], Cell]:
        return lambda n: Cell(text(self._refused[n]), is_soft=is_soft)
