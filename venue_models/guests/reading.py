"""The stock of bands as a CSV file: code,tag, and as far as a list knows it who wears each; one band a line."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from venue_models.guests.facts import Refused
from venue_models.guests.register import Wearer
from venue_models.guests.told import NEEDS, checked_language, checked_name
from venue_models.values import NO_CONSENT, Purpose

COLUMNS: Final = ("code", "tag")
MORE_COLUMNS: Final = ("name", "party", "birth_year", "consent", "guardian", "language", "needs", "secret")
TAG_SCHEMES: Final = ("band", "ibeacon", "eddystone-uid", "eddystone-eid", "private", "address", "name")
WITH_SECRET: Final = ("band", "eddystone-eid", "private")
"""Tags that nobody can tell apart without the secret of their band."""
SECRET_BYTES: Final = 16
SHOWN: Final = 100
"""Mistakes spelled out in a message; a file of another kind would otherwise fill the screen for minutes."""
_BORN: Final = range(1900, 2101)
_PURPOSES: Final = {str(purpose.name).lower(): purpose for purpose in Purpose}
_FEWEST_BYTES: Final = 5
"""Different ones in a secret: among sixteen random bytes fewer are never seen, in a placeholder they are the rule."""


class RegisterError(Exception):
    """A register file cannot be used; ``mistakes`` has all of them, with file and line."""

    def __init__(self, mistakes: tuple[str, ...]) -> None:
        self.mistakes = mistakes
        more = [f"… and {len(mistakes) - SHOWN} more"] if len(mistakes) > SHOWN else []
        super().__init__("\n".join([*mistakes[:SHOWN], *more]))


@dataclass(frozen=True, slots=True)
class BandList:
    """What a register file says."""

    wearers: tuple[Wearer, ...]
    """In the order of the file; without a name where it says nothing of who wears the band."""
    guardians: Mapping[str, str] = field(default_factory=dict, repr=False)
    """By the code of a band: who gave the consent for its wearer."""
    secrets: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """By the code of a band, SECRET_BYTES each."""

    @property
    def without_secret(self) -> tuple[str, ...]:
        """The codes of bands that cannot be heard unless their secret is known from elsewhere."""
        return tuple(
            wearer.code for wearer in self.wearers if _needs_secret(wearer.tag) and wearer.code not in self.secrets
        )


def read_register(path: Path, check_tag: Callable[[str], object] | None = None) -> tuple[Wearer, ...]:
    """The bands of a register file and their wearers, as ``read_bands`` reads them."""
    return read_bands(path, check_tag).wearers


def read_bands(path: Path, check_tag: Callable[[str], object] | None = None) -> BandList:
    """Read a register file.

    The first line names the columns, in any order; UTF-8, separated by commas or semicolons. ``code`` and ``tag`` are
    enough: such a file is the stock alone. ``consent`` and ``needs`` are lists of words (``location safety``).

    Args:
        path: the file.
        check_tag: raises ValueError, with words, for a tag that no source could ever hear. By default only its
            scheme is looked at.

    Raises:
        RegisterError: with every mistake in it, by line. No secret is ever in its words.
    """
    return _Reading(path, check_tag or _check_scheme).bands()


class _Reading:
    """One file on its way in: what was found, and what is wrong with it."""

    def __init__(self, path: Path, check_tag: Callable[[str], object]) -> None:
        self._path = path
        self._check_tag = check_tag
        self._mistakes: list[str] = []
        self._line_of: dict[tuple[str, str], int] = {}
        self._guardians: dict[str, str] = {}
        self._secrets: dict[str, bytes] = {}

    def bands(self) -> BandList:
        found = tuple(self._wearer(line, row) for line, row in self._rows(self._text()))
        if not found and not self._mistakes:
            self._mistakes.append(f"{self._path}: has no bands; a register needs at least one.")
        if self._mistakes:
            raise RegisterError(tuple(self._mistakes))
        return BandList(found, self._guardians, self._secrets)

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
            nothing = dict.fromkeys(MORE_COLUMNS, "")
            for fields in lines:
                if not any(field.strip() for field in fields):
                    continue
                if len(fields) == len(columns):
                    row = dict(zip(columns, (field.strip() for field in fields), strict=True))
                    yield lines.line_num, nothing | row
                else:
                    self._note(lines.line_num, f"has {len(fields)} fields, expected {len(columns)}.")
        except csv.Error as error:
            self._note(lines.line_num, f"cannot be read as CSV: {error}.")

    def _columns_are_right(self, columns: list[str]) -> bool:
        known = (*COLUMNS, *MORE_COLUMNS)
        wrong = [f"lacks the column {name}." for name in COLUMNS if name not in columns]
        wrong += [f"has a column {name!r}; known are {', '.join(known)}." for name in columns if name not in known]
        wrong += [f"has the column {name} twice." for name in known if columns.count(name) > 1]
        for words in wrong:
            self._note(1, words)
        return not wrong

    def _wearer(self, line: int, row: dict[str, str]) -> Wearer:
        code, tag = row["code"], row["tag"]
        self._check_band(line, code, tag)
        if row["secret"]:
            self._keep_secret(line, code, row["secret"])
        if not any(row[column] for column in MORE_COLUMNS if column != "secret"):
            return Wearer(code, tag, "", "")
        if row["guardian"]:
            self._guardians[code] = self._checked(line, checked_name, row["guardian"], "guardian")
        return Wearer(
            code,
            tag,
            self._checked(line, checked_name, row["name"], "name"),
            self._checked(line, checked_name, row["party"], "party"),
            self._birth_year(line, row["birth_year"]),
            self._consent(line, row["consent"]),
            language=self._checked(line, checked_language, row["language"]),
            needs=self._needs(line, row["needs"]),
        )

    def _check_band(self, line: int, code: str, tag: str) -> None:
        for column, text in (("code", code), ("tag", tag)):
            if not text:
                self._note(line, f"{column} is empty.")
        self._note_twice(line, "code", code, code)
        self._note_twice(line, "tag", tag, tag if tag.startswith("name:") else tag.casefold())
        if tag:
            try:
                self._check_tag(tag)
            except ValueError as error:
                self._note(line, f"{error}.")

    def _keep_secret(self, line: int, code: str, text: str) -> None:
        try:
            secret = bytes.fromhex(text)
        except ValueError:
            secret = b""
        if len(secret) != SECRET_BYTES:
            self._note(line, f"secret: expected {2 * SECRET_BYTES} hexadecimal digits.")
        elif len(set(secret)) < _FEWEST_BYTES:
            self._note(line, "secret: is a placeholder. Each band needs a random one of its own.")
        else:
            first = self._line_of.setdefault(("secret", secret.hex()), line)
            if first != line:
                self._note(line, f"secret: is that of line {first} too. Each band needs one of its own.")
        self._secrets[code] = secret

    def _checked(self, line: int, check: Callable[..., str], text: str, *what: str) -> str:
        if what and not text:
            self._note(line, f"{what[0]} is empty.")
            return ""
        try:
            return check(text, *what)
        except Refused as refused:
            self._note(line, f"{refused}")
            return ""

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
        consent = NO_CONSENT
        for word in _words(text):
            if word in _PURPOSES:
                consent |= _PURPOSES[word]
            elif word != "none":
                self._note(line, f"consent {word!r} is no purpose; known are {', '.join(_PURPOSES)}.")
        return consent

    def _needs(self, line: int, text: str) -> frozenset[str]:
        needs = _words(text)
        for word in needs:
            if word not in NEEDS:
                self._note(line, f"needs {word!r}: no such need; known are {', '.join(NEEDS)}.")
        return frozenset(needs)

    def _note(self, line: int, words: str) -> None:
        self._mistakes.append(f"{self._path}, line {line}: {words}")


def _words(text: str) -> list[str]:
    return text.lower().replace(",", " ").replace(";", " ").replace("+", " ").split()


def _needs_secret(tag: str) -> bool:
    return tag.partition(":")[0].lower() in WITH_SECRET


def _check_scheme(tag: str) -> None:
    scheme, _, rest = tag.partition(":")
    if scheme.lower() not in TAG_SCHEMES or not rest:
        raise ValueError(f"tag {tag!r}: expected one of {', '.join(f'{scheme}:…' for scheme in TAG_SCHEMES)}")
