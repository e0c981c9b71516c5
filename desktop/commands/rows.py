"""Rows in columns, whole: what a script reads, or somebody searches in, is never shortened or broken to fit."""

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
