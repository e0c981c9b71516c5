"""What is asked of the venue about photos, and what comes of it: one line that says so."""

from collections.abc import Callable
from typing import Final

from desktop.language import tr, translated
from desktop.staff.asking import Asking
from desktop.staff.photos.narrowing import MOST_READ
from venue_models.commands import CorrectPhoto, ReadPhotos, RemovePhoto, Reply, TakePhoto, WhyPhoto
from venue_models.phrases import phrase
from venue_models.values import NOWHERE, Entry, EntryState, Evidence, Photo, Reason

CERTAIN: Final = 20.0
"""Log-odds of a person's own word, as the venue weighs it."""


class PhotoWork:
    """Sends commands; what is said of their replies goes to ``say``.

    Args:
        asking: where commands go.
        say: called with what was done and with what was refused; one of them is empty.
    """

    def __init__(self, asking: Asking, say: Callable[[str, str], None]) -> None:
        self._asking, self._say = asking, say

    def read(
        self,
        span_s: tuple[float, float],
        camera: int,
        then: Callable[[tuple[Photo, ...], bool], None],
        *,
        is_unclaimed: bool,
    ) -> None:
        """Photos of a span, newest first; ``then`` gets them, and whether these are all."""

        def come(reply: Reply) -> None:
            if reply.refusal:
                self._say("", translated(reply.refusal))
            else:
                then(reply.photos, len(reply.photos) < MOST_READ)

        self._asking.ask(come, ReadPhotos, *span_s, None if camera == NOWHERE else camera, is_unclaimed)

    def why(self, photo: int, reason: str, then: Callable[[tuple[Entry, ...]], None]) -> None:
        """Who is in a photo: on the record, once for each time somebody opens it."""
        self._asking.ask(self._if_done("", lambda reply: then(reply.entries)), WhyPhoto, photo, reason)

    def correct(self, entry: Entry, is_in: bool, then: Callable[[Entry], None]) -> None:
        """A guest is in a photo, or is not; ``then`` gets the entry as it is now, without another look-up."""
        told = tr("Noted: the guest is in it.") if is_in else tr("Noted: the guest is not in it.")
        learned = f"{told} " + tr("Matching learns from it.")
        after = self._if_done(learned, lambda _: then(corrected(entry, is_in)))
        self._asking.ask(after, CorrectPhoto, entry.photo, entry.guest, is_in)

    def remove(self, photo: int, reason: str, then: Callable[[], None]) -> None:
        """Erase a photo."""
        self._asking.ask(self._if_done(tr("Removed."), lambda _: then()), RemovePhoto, photo, reason)

    def shoot(self, camera: int) -> None:
        """Let a camera keep what it sees now."""
        told = tr("Asked: the photo comes in a moment.")
        self._asking.ask(self._if_done(told, lambda _: None), TakePhoto, camera)

    def _if_done(self, told: str, then: Callable[[Reply], None]) -> Callable[[Reply], None]:
        def come(reply: Reply) -> None:
            if reply.refusal:
                self._say("", translated(reply.refusal))
            else:
                then(reply)
                self._say(translated(reply.follows) if reply.follows else told, "")

        return come


def corrected(entry: Entry, is_in: bool) -> Entry:
    """An entry after somebody's word, as the venue keeps it."""
    reason = Reason(Evidence.STAFF, CERTAIN if is_in else -CERTAIN, phrase("The photo team said so."))
    state, certainly = (EntryState.KEPT, 1.0) if is_in else (EntryState.DECLINED, 0.0)
    return Entry(entry.photo, entry.guest, state, certainly, (reason, *entry.reasons), entry.seat)
