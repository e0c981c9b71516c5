"""What the desks' tables have in common: no grid, no frame round a frame, no headings that pretend to be buttons."""

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView


def make_bare(table: QTableView, line_px: int) -> None:
    """A table to read: its lines are all as high, Tab goes past its cells, and nobody types into it."""
    table.setShowGrid(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(line_px)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setSectionsClickable(False)
