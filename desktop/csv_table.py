"""A table for spreadsheets and programs (RFC 4180); text of people is kept from being run as a formula.

See OWASP, "CSV injection".
"""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Final

FORMULA_BEGINS: Final = tuple("=+-@\t\r＝＋－＠")
"""A cell that begins so is computed by one spreadsheet or another."""

Value = str | int | float | None


def csv_table(columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    """A table with a heading, every cell quoted, so that no text begins a cell of its own; None is an empty cell."""
    written = StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_ALL)
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return written.getvalue()


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        line = " ".join(value.split())
        return f"'{line}" if line.startswith(FORMULA_BEGINS) else line
    return str(round(value, 4))
