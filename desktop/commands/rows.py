"""What several commands print alike: numbers of things, and rows in columns that are never shortened to fit."""

import sys
from collections.abc import Iterable, Sequence
from typing import Final

from rich.cells import cell_len

_GAP: Final = "  "


def print_rows(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Prints headings and rows, each column as wide as what stands in it; letters of Korean count as two cells.

    Args:
        headings: one per column.
        rows: as many words in each as there are headings.
    """
    table = [tuple(headings), *(tuple(row) for row in rows)]
    widths = [max(map(cell_len, column)) for column in zip(*table, strict=True)]
    for row in table:
        cells = (word + " " * (width - cell_len(word)) for word, width in zip(row, widths, strict=True))
        sys.stdout.write(_GAP.join(cells).rstrip() + "\n")


def counted(count: int, what: str) -> str:
    """How many there are of something, in words: ``1 band``, ``2,000 bands``."""
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"
