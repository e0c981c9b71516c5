"""The day in figures: what stands beside the wall while no photo is chosen."""

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.language import tr
from desktop.widgets.fact_grid import Fact, FactGrid
from desktop.widgets.parts import label
from venue_models.values import Evidence, PhotoCounts

CAPTION_PX: Final = 150


class Today(QWidget):
    """Counts of today, and by what photos were matched."""

    def __init__(self) -> None:
        super().__init__()
        self.counts = FactGrid(tr("Today"), CAPTION_PX)
        self.evidence = FactGrid(tr("matched by"), CAPTION_PX)
        self._matched = label(tr("matched by"), "heading")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(tr("Today"), "name"))
        column.addWidget(self.counts)
        column.addSpacing(12)
        column.addWidget(self._matched)
        column.addWidget(self.evidence)
        column.addSpacing(12)
        column.addWidget(label(tr("Choose a photo: who is in it is shown for a reason."), "soft", wraps=True))
        column.addStretch(1)

    def tell(self, counts: PhotoCounts) -> None:
        """Say what is true now."""
        self.counts.tell(count_facts(counts))
        self.evidence.tell(evidence_facts(counts))
        self._matched.setVisible(bool(self.evidence.told))


def count_facts(counts: PhotoCounts) -> list[Fact]:
    """The day so far."""
    return [
        (tr("shots"), f"{counts.shots:,}", ""),
        (tr("photos"), f"{counts.photos:,}", ""),
        (tr("in albums"), _share(counts.in_albums, counts.photos), ""),
        (tr("to be claimed"), _share(counts.possible, counts.photos), ""),
        (tr("nobody's"), _share(counts.unclaimed, counts.photos), ""),
        (tr("refused files"), f"{counts.refused:,}", ""),
    ]


def evidence_facts(counts: PhotoCounts) -> list[Fact]:
    """By what, the most frequent first; nothing before anything was matched."""
    ordered = sorted(counts.by_evidence.items(), key=lambda pair: (-pair[1], pair[0]))
    whole = sum(count for _, count in ordered)
    return [(evidence_word(evidence), _share(count, whole), "") for evidence, count in ordered if count]


def evidence_word(evidence: Evidence) -> str:
    """A kind of evidence, in a few words."""
    return {
        Evidence.PRESENCE: tr("near the camera"),
        Evidence.TAP: tr("held to the spot"),
        Evidence.SEAT: tr("vehicle and row"),
        Evidence.MARK: tr("mark on the band"),
        Evidence.CLAIM: tr("claimed by the guest"),
        Evidence.STAFF: tr("the photo team"),
    }[evidence]


def _share(count: int, whole: int) -> str:
    share = round(100 * count / whole) if whole else 0
    return f"{count:,} · {share} %" if share else f"{count:,}"
