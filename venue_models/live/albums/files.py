"""The files of photos: removed when no row speaks of them any more, and made anew without whoever may not be seen.

Rows say first what is to be done, in the same transaction as what led to it. Whatever happens then (a power cut, a
locked file, a full disk), it is done in the end.
"""

from typing import Final

from venue_models.photos.folder import PhotoFolder
from venue_models.phrases import phrase, sentences
from venue_models.store.photo_dues import Concealment
from venue_models.store.photo_store import PhotoStore
from venue_models.store.store import StoreError
from venue_models.values import Box, Conceal, Concealed
from venue_models.venue.model import Venue

AT_ONCE: Final = 40
"""Pictures whose files are removed in one go: each is three files, and the venue's thread has ticks of 0.1 s."""
TRY_AGAIN_S: Final = 10.0
ASK_AGAIN_S: Final = 120.0


class Files:
    """Does with files what rows say.

    Args:
        venue: its cameras know where in a picture their seats are.
        rows: what is to be done.
        folder: where the files are; None where there are none.
    """

    def __init__(self, venue: Venue, rows: PhotoStore, folder: PhotoFolder | None) -> None:
        self._venue, self._rows, self._folder = venue, rows, folder
        self._index = {camera.id: at for at, camera in enumerate(venue.cameras)}
        self._not_before_s = 0.0
        self._to_be_cleaned: set[str] = set()
        self._is_asked = True  # perhaps the run before was cut off
        self._asked_at_s: dict[int, float] = {}
        self._waiting: list[Conceal] = []
        self._not_removed = self._not_concealed = ""

    @property
    def words(self) -> str:
        """Why something that should be gone is still there; empty where nothing is."""
        return sentences(self._not_removed, self._not_concealed)

    def tick(self, now_s: float) -> None:
        """Let about a second pass.

        Raises:
            StoreError: the rows cannot be read or written; what was removed is looked for again.
        """
        if now_s >= self._not_before_s:
            self._remove(now_s)
        self._ask(now_s)

    def remove_now(self, now_s: float) -> None:
        """Somebody asked for it: remove what is due, some at once, and then let no byte of their names be left.

        That it is to be done is on disk already: where the disk takes no more now, ``words`` say so, and it is tried
        again.
        """
        self._is_asked = True
        try:
            self._remove(now_s)
        except StoreError as error:
            self._not_removed = str(error)

    def _remove(self, now_s: float) -> None:
        due = self._rows.dues.removals(AT_ONCE)
        gone = []
        self._not_removed = ""
        for sha256 in due:
            try:
                if self._folder is not None and not self._rows.holds(sha256):
                    self._folder.erase((sha256,))
            except OSError as error:
                self._not_before_s = now_s + TRY_AGAIN_S
                self._not_removed = phrase(
                    "Files of photos that should be gone cannot be removed: {why}. Bandstand keeps trying. Look at "
                    "the photo folder's disk, and at what else has them open.",
                    why=error.strerror or str(error),
                )
            else:
                gone.append(sha256)
        if gone:
            self._rows.dues.removed(gone)
        if self._is_asked:
            self._to_be_cleaned.update(gone)
        if self._to_be_cleaned and len(due) < AT_ONCE and not self._not_removed:
            self._rows.dues.clean(self._to_be_cleaned)
            self._to_be_cleaned, self._is_asked = set(), False

    def take_concealments(self) -> tuple[Conceal, ...]:
        """What is asked since the last call of whoever can make pictures."""
        waiting, self._waiting = tuple(self._waiting), []
        return waiting

    def concealed(self, now_s: float, done: Concealed) -> None:
        """Take in what came of one.

        Raises:
            StoreError: the disk did not take it; it is asked again.
        """
        asked, frame = done.asked, done.frame
        self._not_concealed = "" if frame else done.words
        if frame is None:
            return
        due = {one.photo: one for one in self._rows.dues.concealments()}.get(asked.photo)
        self._asked_at_s.pop(asked.photo, None)
        if due is None or self._boxes(due) != asked.boxes:  # somebody else left it, or it is gone: ask again
            with self._rows.atomic():
                self._rows.dues.discard(frame.sha256, now_s)
            return
        self._rows.dues.concealed(due, frame, now_s)
        self._is_asked = True

    def _ask(self, now_s: float) -> None:
        for due in self._rows.dues.concealments():
            if now_s - self._asked_at_s.get(due.photo, -ASK_AGAIN_S) < ASK_AGAIN_S:
                continue
            self._asked_at_s[due.photo] = now_s
            boxes = self._boxes(due)
            if len(boxes) == len(due.seats):
                camera = self._index[due.camera]
                self._waiting.append(Conceal(due.photo, due.sha256, camera, due.taken_at_s, boxes))
            else:  # nobody knows any more where in it they sat
                with self._rows.atomic():
                    self._rows.remove(due.photo, now_s)

    def _boxes(self, due: Concealment) -> tuple[Box, ...]:
        camera = self._index.get(due.camera)
        seats = () if camera is None else self._venue.cameras[camera].shooting.seats
        return tuple(seats[seat].box for seat in due.seats if seat < len(seats))
