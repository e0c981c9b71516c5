"""What the store says when it cannot: SQLite's errors in the words of the person in front of the screen."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from venue_models.phrases import WordedError, phrase


class StoreError(WordedError):
    """The store cannot be used; the text says what is wrong, where, and what to do."""


class StoreInUseError(StoreError):
    """Another Bandstand has the store open."""


class RowRefusedError(StoreError):
    """The database does not take what it was given, and never will: no disk is to blame."""


def in_words(error: sqlite3.Error, path: Path) -> str:
    """What SQLite's error means to the person in front of the screen."""
    code: str = getattr(error, "sqlite_errorname", "")
    for prefix, words in _WORDS:
        if code.startswith(prefix):
            return phrase(words, path=str(path))
    return phrase("{path}: the database answered “{error}”.", path=str(path), error=str(error))


@contextmanager
def told_in_words(path: Path) -> Iterator[None]:
    """Inside, what SQLite raises about the database at ``path`` becomes a StoreError."""
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.DataError, sqlite3.InterfaceError) as error:
        raise RowRefusedError(in_words(error, path)) from error
    except sqlite3.Error as error:
        raise StoreError(in_words(error, path)) from error


_WORDS: Final = (
    ("SQLITE_FULL", phrase("The disk is full: {path} cannot take another entry. Free some space on that disk.")),
    (
        "SQLITE_BUSY",
        phrase(
            "{path} is being written by another program, perhaps a database tool with unsaved edits. Close it there."
        ),
    ),
    ("SQLITE_LOCKED", phrase("{path} is locked by another connection. Close the other program that has it open.")),
    (
        "SQLITE_READONLY",
        phrase(
            "{path} may not be written. Give this user the right to write the file and its folder, or choose another."
        ),
    ),
    (
        "SQLITE_CANTOPEN",
        phrase("{path} cannot be opened. Check that its folder exists and that this user may write there."),
    ),
    (
        "SQLITE_IOERR",
        phrase("The disk failed while {path} was used. Check the disk and its cable; make a copy of the file."),
    ),
    (
        "SQLITE_NOTADB",
        phrase(
            "{path} is not a Bandstand database, or is damaged. It was left as it is. Choose another file, or "
            "restore a backup."
        ),
    ),
    (
        "SQLITE_CORRUPT",
        phrase(
            "{path} is damaged. It was left as it is. Restore a backup, or save what can be read with "
            "“sqlite3 FILE .recover” and start with a new file."
        ),
    ),
)
