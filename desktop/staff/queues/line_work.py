"""What a person does with a line: asked of the venue at once, told in words, and taken back within ten seconds."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from desktop.language import tr, translated
from desktop.staff.asking import Asking
from desktop.staff.queues import line_words
from desktop.staff.queues.line_reading import LineReading
from venue_models.commands import PostWait, Reply, SetQueueStatus, SwitchNudges, SwitchVirtualQueue
from venue_models.values import QueueStatus

UNDO_FOR_S: Final = 10.0
TOLD_FOR_S: Final = 20.0
LONGEST_MIN: Final = 600
"""No sign says more: a slip of a digit would."""

Ask = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Told:
    """What came of what was asked."""

    words: str
    at_s: float
    is_fault: bool = False
    undo: Ask | None = None
    """Takes it back; None where there is nothing to take back."""


class LineWork:
    """Sends what is decided about lines.

    Nothing asks "are you sure": one key acts, and ``U`` takes it back. Whoever stops a ride has no second to spare,
    and whoever slipped has ten.

    Args:
        asking: where it is asked.
        clock: the venue's time, Unix seconds.
        tell: called when there is something to be shown.
    """

    def __init__(self, asking: Asking, clock: Callable[[], float], tell: Callable[[], object]) -> None:
        self._asking, self._clock, self._tell = asking, clock, tell
        self._told: Told | None = None

    @property
    def told(self) -> Told | None:
        """What came of the latest, for as long as it is news; ``undo`` is there for as long as it can be taken."""
        told, now_s = self._told, self._clock()
        if told is None or not 0 <= now_s - told.at_s <= TOLD_FOR_S:
            return None
        return told if now_s - told.at_s <= UNDO_FOR_S else replace(told, undo=None)

    @property
    def undo_left_s(self) -> float:
        """For how long the latest can still be taken back."""
        told = self.told
        return 0.0 if told is None or told.undo is None else max(told.at_s + UNDO_FOR_S - self._clock(), 0.0)

    def undo(self) -> None:
        """Take the latest back."""
        told = self.told
        if told is not None and told.undo is not None:
            self._told = None
            told.undo()

    def forget(self) -> None:
        """Whoever worked here has left."""
        self._told = None

    def set_status(self, line: LineReading, status: QueueStatus) -> None:
        """Open, stop or close an attraction; what is so already, by a person, is only said."""
        now = None if line.state is None else line.state.now
        name, word = line.ride.name, line_words.status_name(status)
        if now is not None and now.status is status and not now.is_noticed:
            self._say(tr("{name} is {status} already.").format(name=name, status=word))
            return
        before = None if now is None else now.status
        undo = None if before in (None, status) else lambda: self._set_status(line, before)
        self._set_status(line, status, undo)

    def _set_status(self, line: LineReading, status: QueueStatus | None, undo: Ask | None = None) -> None:
        if status is None:
            return
        words = tr("{name} is {status}.").format(name=line.ride.name, status=line_words.status_name(status))
        self._asking.ask(self._then(words, undo), SetQueueStatus, line.attraction, status)

    def post_suggested(self, line: LineReading) -> None:
        """Let the sign say what is suggested."""
        suggested = None if line.state is None else line.state.suggested_min
        if suggested is None:
            self._say(tr("No wait is suggested for {name}: too little is known. Shift P writes one.").format(
                name=line.ride.name
            ))  # fmt: skip
        elif line.suggestion_min is None:
            self._say(tr("The sign of {name} says {n} min already.").format(name=line.ride.name, n=suggested))
        else:
            self.post(line, suggested)

    def post(self, line: LineReading, wait_min: int | None) -> None:
        """Let the sign say so many minutes; None: nothing."""
        before = None if line.state is None else line.state.posted_min
        undo = None if before == wait_min else lambda: self._post(line, before)
        self._post(line, wait_min, undo)

    def _post(self, line: LineReading, wait_min: int | None, undo: Ask | None = None) -> None:
        if wait_min is None:
            words = tr("The sign of {name} says nothing.").format(name=line.ride.name)
        else:
            words = tr("The sign of {name} says {n} min.").format(name=line.ride.name, n=wait_min)
        self._asking.ask(self._then(words, undo), PostWait, line.attraction, wait_min)

    def typed(self, line: LineReading, text: str) -> bool:
        """Let the sign say what was typed, empty for nothing; False where that is no wait."""
        text = text.strip()
        if text and not (text.isascii() and text.isdigit() and int(text) <= LONGEST_MIN):
            self._say(tr("Write minutes from 0 to {n}, or nothing.").format(n=LONGEST_MIN), is_fault=True)
            return False
        self.post(line, int(text) if text else None)
        return True

    def switch_virtual(self, line: LineReading) -> None:
        """Let parties join the virtual queue of an attraction, or no more."""
        if not line.ride.has_virtual_queue:
            self._say(tr("{name} has no virtual queue. The venue's folder says which have.").format(
                name=line.ride.name
            ))  # fmt: skip
            return
        self._switch_virtual(line, line.state is None or not line.state.virtual.is_on, may_undo=True)

    def _switch_virtual(self, line: LineReading, is_on: bool, *, may_undo: bool = False) -> None:
        words = tr("The virtual queue of {name} is on.") if is_on else tr("The virtual queue of {name} is off.")
        undo = (lambda: self._switch_virtual(line, not is_on)) if may_undo else None
        said = words.format(name=line.ride.name)
        self._asking.ask(self._then(said, undo), SwitchVirtualQueue, line.attraction, is_on)

    def switch_nudges(self, *, is_on: bool, may_undo: bool = True) -> None:
        """Let invitations go out, or no more."""
        words = tr("Invitations may go out.") if is_on else tr("No more invitations go out.")
        undo = (lambda: self.switch_nudges(is_on=not is_on, may_undo=False)) if may_undo else None
        self._asking.ask(self._then(words, undo), SwitchNudges, is_on)

    def _then(self, words: str, undo: Ask | None) -> Callable[[Reply], None]:
        """What is said when the venue has answered."""

        def answered(reply: Reply) -> None:
            if reply.was_done:
                self._say(" ".join(part for part in (words, translated(reply.follows)) if part), undo=undo)
            else:
                self._say(translated(reply.refusal), is_fault=True)

        return answered

    def _say(self, words: str, *, is_fault: bool = False, undo: Ask | None = None) -> None:
        self._told = Told(words, self._clock(), is_fault, undo)
        self._tell()
