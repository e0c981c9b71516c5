"""A line by hand: guests one by one, a vehicle every so often, and what a Line is told of it."""

from collections import deque
from dataclasses import dataclass, field

from venue_models.queues.line import Line

START_S = 1_750_000_000.0


@dataclass
class SmallLine:
    """Guests join in order, every ``wears_every``-th with a band, and board in order."""

    line: Line = field(default_factory=Line)
    seats: int = 20
    wears_every: int = 1
    misses_every: int = 0
    """Every so manieth band is not seen to board; 0: all are."""
    has_counter: bool = True
    counted: int | None = None
    """What the counter says instead of the truth."""
    waiting: deque[tuple[int, float]] = field(default_factory=deque)
    guests: int = 0
    now_s: float = START_S

    def join(self, guests: int, over_s: float = 0.0) -> None:
        """So many join, evenly over so many seconds."""
        for _ in range(guests):
            self.now_s += over_s / guests
            self.guests += 1
            self.waiting.append((self.guests, self.now_s))
            if self.guests % self.wears_every == 0:
                self.line.enter(self.now_s, self.guests)

    def board(self, told: int | None = None) -> None:
        """A vehicle takes who fits, and the counter tells."""
        aboard = [self.waiting.popleft()[0] for _ in range(min(self.seats, len(self.waiting)))]
        if self.has_counter:
            told = self.counted if told is None else told
            self.line.dispatch(self.now_s, len(aboard) if told is None else told)
        for guest in aboard:
            is_missed = self.misses_every and (guest // self.wears_every) % self.misses_every == 0
            if guest % self.wears_every == 0 and not is_missed:
                self.line.leave(self.now_s + 1, guest)

    def run(self, minutes: float, per_min: float, every_s: float = 60.0) -> None:
        """Guests come at a steady rate and a vehicle goes every so often; loads vary a little, as they do."""
        for turn in range(round(minutes * 60 / every_s)):
            come = round(per_min * every_s / 60) + (turn % 3 - 1 if per_min else 0)
            self.join(come, every_s) if come > 0 else self.wait(every_s)
            self.board()

    def wait(self, seconds: float) -> None:
        """Nothing happens."""
        self.now_s += seconds

    @property
    def wait_min(self) -> float | None:
        return self.line.at(self.now_s).wait_min
