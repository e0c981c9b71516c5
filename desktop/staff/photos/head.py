"""The line above the wall: what narrows it, and what came meanwhile."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.language import tr
from desktop.staff.photos.narrowing import MOST_READ, Narrowing, hour_said
from desktop.widgets.parts import button, label
from venue_models.values import PhotoCounts
from venue_models.venue.model import Venue


class Head(QWidget):
    """Chips with their keys; each says one word of what is to be done.

    Args:
        venue: the place.
    """

    wanted = Signal(str)
    """"live", "earlier", "later", "unclaimed" or "refused"."""

    def __init__(self, venue: Venue) -> None:
        super().__init__()
        self._venue = venue
        self.live = button(tr("newest  L"), "chip", checked=True)
        self.earlier = button(tr("earlier  ,"), "chip")
        self.hour = label("", "soft")
        self.later = button(tr("later  ."), "chip")
        self.unclaimed = button(tr("nobody's  U"), "chip", checked=False)
        self.refused = button(tr("refused  R"), "chip", checked=False)
        self.news = button("", "action")
        self.count = label("", "soft")
        line = QHBoxLayout(self)
        line.setContentsMargins(6, 10, 12, 8)
        line.setSpacing(6)
        for part in (self.live, self.unclaimed, self.earlier, self.hour, self.later, self.refused):
            line.addWidget(part)
        line.addStretch(1)
        for part in (self.news, self.count):
            line.addWidget(part)
        for name, chip in (
            ("live", self.live),
            ("live", self.news),
            ("earlier", self.earlier),
            ("later", self.later),
            ("unclaimed", self.unclaimed),
            ("refused", self.refused),
        ):
            chip.clicked.connect(lambda _, name=name: self.wanted.emit(name))
        self.show_news(0)

    def show_narrowing(self, narrowing: Narrowing, now_s: float, *, is_refused: bool) -> None:
        """Say what is shown."""
        self.live.setChecked(narrowing.is_live and not is_refused)
        self.unclaimed.setChecked(narrowing.is_unclaimed)
        self.hour.setText(hour_said(narrowing, now_s, self._venue))
        self.refused.setChecked(is_refused)
        for part in (self.unclaimed, self.earlier, self.hour):
            part.setVisible(not is_refused)
        self.later.setVisible(not is_refused and narrowing.hour_s is not None)

    def show_news(self, count: int) -> None:
        """So many photos came while the wall was kept still for whoever reads it."""
        self.news.setText(tr("{n} newer  L").format(n=count))
        self.news.setVisible(count > 0)

    def show_counts(self, shown: int, counts: PhotoCounts, *, is_refused: bool) -> None:
        """How many are on the wall, and how many files were refused today."""
        self.refused.setText(tr("refused {n}  R").format(n=f"{counts.refused:,}"))
        if is_refused:
            self.count.setText("")
        elif shown >= MOST_READ:
            self.count.setText(tr("the newest {n}").format(n=shown))
        else:
            self.count.setText(tr("{n} photos").format(n=shown))
