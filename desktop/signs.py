"""The document for signs and apps: written each minute while the venue runs, on a thread of its own.

A disk that hangs, or a share that is gone, must not hold the venue: whatever is newest when it answers is written.
"""

import json
import threading
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from typing import Final

from desktop.kept_file import put_in_place
from venue_models.history.park_document import live_document
from venue_models.phrases import phrase
from venue_models.values import Snapshot, SourceNote
from venue_models.venue.model import Venue

EVERY_S: Final = 60.0
NAME: Final = "signs"
ENDS_WITHIN_S: Final = 5.0
_DEFAULT: Final = "waits.json"


def signs_path(venue: Venue, database: Path) -> Path:
    """Where the document goes: beside the database, unless the venue says otherwise."""
    return database.parent / (venue.queues.signs_file or _DEFAULT)


class Signs:
    """Writes the document.

    Args:
        venue: the park.
        path: the file.
        now_s: what time it is for the venue.
        put: puts a file in its place.
    """

    def __init__(
        self,
        venue: Venue,
        path: Path,
        now_s: Callable[[], float],
        put: Callable[[Path, bytes], None] = put_in_place,
    ) -> None:
        self._venue, self._path, self._now_s, self._put = venue, path, now_s, put
        self._written_at_s = float("-inf")
        self._waiting: SimpleQueue[Snapshot | None] = SimpleQueue()
        self._notes: SimpleQueue[SourceNote] = SimpleQueue()
        self._is_faulty = False
        self._thread: threading.Thread | None = None

    def show(self, snapshot: Snapshot) -> None:
        """Have the document written if the last one is a minute old; never blocks. Called by the venue's thread."""
        if abs(snapshot.at_s - self._written_at_s) < EVERY_S or not snapshot.queues:
            return
        self._written_at_s = snapshot.at_s
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name=NAME, daemon=True)
            self._thread.start()
        self._waiting.put(snapshot)

    def take_notes(self) -> tuple[SourceNote, ...]:
        """What a person should know of it, since the last call."""
        return tuple(self._notes.get() for _ in range(self._notes.qsize()))

    def stop(self) -> None:
        """End the thread after what was shown; one whose disk hangs is left to it. May be called twice."""
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join(ENDS_WITHIN_S)
            self._thread = None

    def _run(self) -> None:
        is_over = False
        while not is_over:
            shown = [self._waiting.get(), *(self._waiting.get() for _ in range(self._waiting.qsize()))]
            is_over = shown[-1] is None
            newest = [snapshot for snapshot in shown if snapshot is not None][-1:]
            for snapshot in newest:  # those before it would be overwritten at once
                self._write(snapshot)

    def _write(self, snapshot: Snapshot) -> None:
        document = live_document(self._venue, snapshot.queues, snapshot.at_s)
        try:
            self._put(self._path, json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n")
        except OSError as error:
            why = error.strerror or str(error)
            text = phrase(
                "{path}, which signs and apps read, cannot be written: {why}.", path=str(self._path), why=why
            )
            self._note(text, is_fault=True)
        else:
            if self._is_faulty:
                self._note(phrase("The document for signs and apps is written again."), is_fault=False)

    def _note(self, text: str, *, is_fault: bool) -> None:
        if is_fault != self._is_faulty or is_fault:
            self._notes.put(SourceNote(self._now_s(), NAME, text, is_fault))
        self._is_faulty = is_fault
