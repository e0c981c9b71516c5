"""What SQLite leaves in the unused space of its pages.

``secure_delete`` overwrites deleted rows, yet not the copies that stay behind when rows move to another page as a
table grows or shrinks. The format is SQLite's: https://www.sqlite.org/fileformat2.html, section 1.6.
"""

import mmap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

_LEAVES: Final = (0x0A, 0x0D)
_INNER: Final = (0x02, 0x05)
_FILE_HEADER_BYTES: Final = 100


def stands_in_free_space(database: Path, words: Iterable[bytes]) -> bool:
    """Whether any of these byte strings is found where no row is, in a database whose log was taken over.

    Raises:
        OSError: the file cannot be read.
    """
    with database.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        page_bytes = int.from_bytes(content[16:18])
        page_bytes = 65536 if page_bytes == 1 else page_bytes
        return any(_is_unused(content, at, page_bytes) for word in words for at in _places(content, word))


def _places(content: mmap.mmap, word: bytes) -> Iterator[int]:
    at = content.find(word) if word else -1
    while at >= 0:
        yield at
        at = content.find(word, at + 1)


def _is_unused(content: mmap.mmap, at: int, page_bytes: int) -> bool:
    """Whether a byte lies between a page's list of rows and the rows themselves."""
    page = at - at % page_bytes
    head = page + (_FILE_HEADER_BYTES if page == 0 else 0)
    kind = content[head]
    if kind not in _LEAVES + _INNER:
        return False
    rows = int.from_bytes(content[head + 3 : head + 5])
    begins = int.from_bytes(content[head + 5 : head + 7]) or 65536
    list_ends = head + (8 if kind in _LEAVES else 12) + 2 * rows
    return list_ends <= at < page + begins
