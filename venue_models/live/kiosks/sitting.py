"""One kiosk and whose turn it is: nobody's, a band's that is to prove itself, or a guest's who is signed in.

Plain states without a radio, a disk or a clock. Nothing of one turn is carried over to the next.
"""

from dataclasses import dataclass, field, replace
from typing import Final

from venue_models.effects import Ending, Reply
from venue_models.phrases import phrase
from venue_models.values import ShareLink
from venue_models.venue.photos import Kiosk

IDLE_S: Final = 60.0
"""A session that nobody touches ends."""
SAID_S: Final = 15.0
"""What a guest is told when their turn ended is gone before the next one comes."""
PROOF_S: Final = 45.0
"""A band that is asked is reached within 15 s and pulses for 20; after this nobody waits for it any more."""

UNREACHED: Final = phrase("Your band could not be reached. Hold it to the mark and try again, or ask at the counter.")
UNABLE: Final = phrase("This band cannot be used to sign in here. Ask at the counter to see your photos.")
UNANSWERED: Final = phrase("Nobody tapped the band. Hold it to the mark and try again.")
CALLED: Final = phrase("You called for help with your band. Somebody is coming: stay here.")

_ENDED_BY: Final = {Ending.UNABLE: UNABLE, Ending.UNREACHABLE: UNREACHED, Ending.REFUSED: UNREACHED}
_ENDED_WITH: Final = {Reply.HELP: CALLED, Reply.NOTHING: UNANSWERED}


@dataclass(frozen=True, slots=True)
class Proving:
    """A band was asked to pulse, and nobody is signed in."""

    band: int
    guest: int
    number: int
    """Of the effect that asks: an answer to another one proves nothing."""
    pulses: int = field(repr=False)
    since_s: float
    is_pulsing: bool = False
    """Whether the band has confirmed that it does: before, a number can only be a guess."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A guest whose band has proven to be here."""

    session: int
    """Given once in a run."""
    band: int
    guest: int
    party: int
    touched_at_s: float
    is_pin_proven: bool = False

    @property
    def ends_at_s(self) -> float:
        """When it ends unless somebody touches the screen."""
        return self.touched_at_s + IDLE_S


@dataclass(slots=True)
class Sitting:
    """A kiosk."""

    kiosk: Kiosk
    turn: Proving | SignedIn | None = None
    words: str = ""
    """Why the last turn ended, to the guest; names nobody."""
    links: dict[str, ShareLink] = field(default_factory=dict, repr=False)
    """What was made in this turn, by the command that asked for it: asked again, it is the same."""
    _said_at_s: float = 0.0

    def begin(self, turn: Proving | SignedIn) -> None:
        """It is somebody's turn."""
        self.turn, self.words, self.links = turn, "", {}

    def end(self, now_s: float, words: str = "") -> None:
        """It is nobody's turn any more, and nothing of them is left."""
        self.turn, self.words, self.links, self._said_at_s = None, words, {}, now_s

    def tick(self, now_s: float) -> None:
        """Let time pass."""
        turn = self.turn
        if turn is None and self.words and now_s - self._said_at_s >= SAID_S:
            self.words = ""
        elif isinstance(turn, SignedIn) and now_s >= turn.ends_at_s:
            self.end(now_s)
        elif isinstance(turn, Proving) and now_s - turn.since_s >= PROOF_S:
            self.end(now_s, UNREACHED)

    def touch(self, now_s: float) -> None:
        """Somebody touched the screen."""
        if isinstance(self.turn, SignedIn):
            self.turn = replace(self.turn, touched_at_s=now_s)

    def prove_pin(self) -> None:
        """Whoever is signed in has entered the party's PIN."""
        if isinstance(self.turn, SignedIn):
            self.turn = replace(self.turn, is_pin_proven=True)

    def hear_ending(self, now_s: float, number: int, ending: Ending) -> None:
        """What became of the signal that asked a band to pulse."""
        turn = self.turn
        if not isinstance(turn, Proving) or turn.number != number:
            return
        if ending is Ending.DONE:
            self.turn = replace(turn, is_pulsing=True)
        else:
            self.end(now_s, _ENDED_BY[ending])

    def hear_answer(self, now_s: float, number: int, band: int, reply: Reply) -> Proving | None:
        """What a wearer did; who has proven to be here by it is returned."""
        turn = self.turn
        if not isinstance(turn, Proving) or (turn.number, turn.band) != (number, band):
            return None
        if reply is Reply.FINE:
            return turn
        self.end(now_s, _ENDED_WITH[reply])
        return None
