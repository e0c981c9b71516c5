"""The register as a CSV file: code,tag,name,party,birth_year,consent, one band a line."""

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from venue_models.guests.register import Wearer
from venue_models.values import Purpose

COLUMNS: Final = ("code", "tag", "name", "party", "birth_year", "consent")
TAG_SCHEMES: Final = ("ibeacon", "eddystone-uid", "address", "name")
SHOWN: Final = 100
"""Mistakes spelled out in a message; a file of another kind would otherwise fill the screen for minutes."""
_BORN: Final = range(1900, 2101)
_PURPOSES: Final = {str(purpose.name).lower(): purpose for purpose in Purpose}


class RegisterError(Exception):
    """A register file cannot be used; ``mistakes`` has all of them, with file and line."""

    def __init__(self, mistakes: tuple[str, ...]) -> None:
        self.mistakes = mistakes
        more = [f"… and {len(mistakes) - SHOWN} more"] if len(mistakes) > SHOWN else []
        super().__init__("\n".join([*mistakes[:SHOWN], *more]))


def read_register(path: Path, check_tag: Callable[[str], object] | None = None) -> tuple[Wearer, ...]:
    """Read a register file.

    The first line names the columns, in any order; UTF-8, separated by commas or semicolons. ``birth_year`` may be
    empty; ``consent`` is a list of purposes (``location safety``), empty for none.

    Args:
        path: the file.
        check_tag: raises ValueError, with words, for a tag that no source could ever hear. By default only its
            scheme is looked at.

    Returns:
        The wearers, in the order of the file.

    Raises:
        RegisterError: with every mistake in it, by line.
    """
    return _Reading(path, check_tag or _check_scheme).wearers()


class _Reading:
    """One file on its way in: what was found, and what is wrong with it."""

    def __init__(self, path: Path, check_tag: Callable[[str], object]) -> None:
        self._path = path
        self._check_tag = check_tag
        self._mistakes: list[str] = []
        self._line_of: dict[tuple[str, str], int] = {}

    def wearers(self) -> tuple[Wearer, ...]:
        found = [self._wearer(line, row) for line, row in self._rows(self._text())]
        if not found and not self._mistakes:
            self._mistakes.append(f"{self._path}: has no bands; a register needs at least one.")
        if self._mistakes:
            raise RegisterError(tuple(self._mistakes))
        return tuple(found)

    def _text(self) -> str:
        try:
            return self._path.read_bytes().decode("utf-8-sig")
        except OSError as error:
            raise RegisterError((f"{self._path}: cannot be read: {error.strerror}.",)) from error
        except UnicodeDecodeError as error:
            line = self._path.read_bytes()[: error.start].count(b"\n") + 1
            words = f"{self._path}, line {line}: is not UTF-8. Save it as “CSV UTF-8”."
            raise RegisterError((words,)) from error

    def _rows(self, text: str) -> Iterator[tuple[int, dict[str, str]]]:
        first_line = text.partition("\n")[0]
        delimiter = ";" if first_line.count(";") > first_line.count(",") else ","
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        try:
            columns = [name.strip().lower() for name in next(lines, [])]
            if not self._columns_are_right(columns):
                return
            for fields in lines:
                if not any(field.strip() for field in fields):
                    continue
                if len(fields) == len(columns):
                    row = dict(zip(columns, (field.strip() for field in fields), strict=True))
                    yield lines.line_num, row
                else:
                    self._note(lines.line_num, f"has {len(fields)} fields, expected {len(columns)}.")
        except csv.Error as error:
            self._note(lines.line_num, f"cannot be read as CSV: {error}.")

    def _columns_are_right(self, columns: list[str]) -> bool:
        wrong = [f"lacks the column {name}." for name in COLUMNS if name not in columns]
        known = ", ".join(COLUMNS)
        wrong += [f"has a column {name!r}; known are {known}." for name in columns if name not in COLUMNS]
        wrong += [f"has the column {name} twice." for name in COLUMNS if columns.count(name) > 1]
        for words in wrong:
            self._note(1, words)
        return not wrong

    def _wearer(self, line: int, row: dict[str, str]) -> Wearer:
        for column in ("code", "tag", "name", "party"):
            if not row[column]:
                self._note(line, f"{column} is empty.")
        self._note_twice(line, "code", row["code"], row["code"])
        tag = row["tag"]
        self._note_twice(line, "tag", tag, tag if tag.startswith("name:") else tag.casefold())
        if tag:
            try:
                self._check_tag(tag)
            except ValueError as error:
                self._note(line, f"{error}.")
        return Wearer(
            row["code"],
            tag,
            row["name"],
            row["party"],
            self._birth_year(line, row["birth_year"]),
            self._consent(line, row["consent"]),
        )

    def _note_twice(self, line: int, column: str, shown: str, key: str) -> None:
        first = self._line_of.setdefault((column, key), line)
        if first != line and shown:
            self._note(line, f"{column} {shown!r} is already on line {first}.")

    def _birth_year(self, line: int, text: str) -> int | None:
        if not text:
            return None
        if text.isascii() and text.isdigit() and int(text[:9]) in _BORN:
            return int(text)
        self._note(line, f"birth_year {text!r}: expected a year such as 2017, or nothing.")
        return None

    def _consent(self, line: int, text: str) -> Purpose:
        consent = Purpose(0)
        for word in text.lower().replace(",", " ").replace(";", " ").replace("+", " ").split():
            if word in _PURPOSES:
                consent |= _PURPOSES[word]
            elif word != "none":
                self._note(line, f"consent {word!r} is no purpose; known are {', '.join(_PURPOSES)}.")
        return consent

    def _note(self, line: int, words: str) -> None:
        self._mistakes.append(f"{self._path}, line {line}: {words}")


def _check_scheme(tag: str) -> None:
    scheme, _, rest = tag.partition(":")
    if scheme.lower() not in TAG_SCHEMES or not rest:
        raise ValueError(f"tag {tag!r}: expected one of {', '.join(f'{scheme}:…' for scheme in TAG_SCHEMES)}")
