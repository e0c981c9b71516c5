"""What a desk keeps from one day to the next on its own machine: which reader its counter has. No guest, no name."""

import json
from collections.abc import Iterator, MutableMapping
from pathlib import Path


class Remembered(MutableMapping[str, str]):
    """A small dictionary in a file; a file that is gone or broken is an empty one.

    Args:
        path: the file; its folder is made with the first thing to remember.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept = _read(path)

    def __getitem__(self, name: str) -> str:
        return self._kept[name]

    def __setitem__(self, name: str, value: str) -> None:
        self._kept[name] = value
        self._write()

    def __delitem__(self, name: str) -> None:
        del self._kept[name]
        self._write()

    def __iter__(self) -> Iterator[str]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)

    def _write(self) -> None:
        """Whole or not at all; a disk that takes nothing only costs the choice being made anew tomorrow."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            half = self._path.with_suffix(".new")
            half.write_text(json.dumps(self._kept, ensure_ascii=False, indent=1), "utf-8")
            half.replace(self._path)
        except OSError:
            return


def _read(path: Path) -> dict[str, str]:
    try:
        kept = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {name: value for name, value in kept.items() if isinstance(value, str)} if isinstance(kept, dict) else {}
