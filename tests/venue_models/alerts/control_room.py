"""An alert book with a journal beside it and two clocks that a test sets."""

from venue_models.alerts.book import AlertBook, Steps
from venue_models.alerts.story import alert_of
from venue_models.commands import AcknowledgeAlert, AlertCommand, AssignAlert, CloseAlert, ReachScene, ShelveAlert
from venue_models.values import Alert, AlertOutcome, Instant, Step, StepKind
from venue_models.venue.safety import Level, Safety

NOON_S = 1_800_000_000.0
BAND = 7
QUEUE = 3
SAFETY = Safety(levels=(Level("responders", 30.0), Level("supervisors", 60.0), Level("director", 150.0)))


class ControlRoom:
    """Decides, writes down, applies: as the live venue does."""

    def __init__(self, safety: Safety = SAFETY) -> None:
        self.safety = safety
        self.book = AlertBook(safety)
        self.journal: list[Step] = []
        self.wall_s, self.monotonic_s = NOON_S, 500.0

    @property
    def now(self) -> Instant:
        return Instant(self.wall_s, self.monotonic_s)

    def wait(self, seconds: float) -> list[StepKind]:
        """Both clocks go on, and what falls due happens."""
        self.wall_s += seconds
        self.monotonic_s += seconds
        return self.let(self.book.tick(self.now))

    def let(self, steps: Steps) -> list[StepKind]:
        """Write steps down and let them be so; their kinds are returned."""
        self.journal += steps
        self.book.apply(self.now, steps)
        return [step.kind for step in steps]

    def restart(self, wall_s: float | None = None, *, is_clock_behind: bool = False) -> list[StepKind]:
        """A crash, and a new process with another monotonic clock; what is overdue happens."""
        self.wall_s = self.wall_s if wall_s is None else wall_s
        self.monotonic_s = 3.0
        self.book = AlertBook(self.safety)
        return self.let(self.book.restore(self.now, self.stories(), 0, is_clock_behind=is_clock_behind))

    def stories(self) -> list[list[Step]]:
        stories: dict[int, list[Step]] = {}
        for step in self.journal:
            stories.setdefault(step.alert, []).append(step)
        return list(stories.values())

    def story(self, number: int) -> list[StepKind]:
        return [step.kind for step in self.journal if step.alert == number]

    def alert(self, number: int = 1) -> Alert:
        """As it is now, or as it ended."""
        return self.book.find(number) or alert_of(step for step in self.journal if step.alert == number)

    # What bands tell

    def press(self, band: int = BAND, *, is_authentic: bool = True) -> list[StepKind]:
        return self.let(self.book.press(self.now, band, self.wall_s, is_authentic=is_authentic, zone=QUEUE))

    def suspect(self, band: int = BAND, peak_g: float = 4.0) -> list[StepKind]:
        return self.let(
            self.book.suspect(
                self.now,
                band,
                self.wall_s,
                probability=0.8,
                peak_g=peak_g,
                weightless_s=0.2,
                is_authentic=True,
                why="a hard knock",
            )
        )

    def judged(
        self,
        number: int = 1,
        *,
        is_fall: bool = True,
        is_still: bool = True,
        has_moved_again: bool = False,
        is_complete: bool = True,
        impact_at_s: float | None = None,
        probability: float | None = None,
    ) -> list[StepKind]:
        return self.let(
            self.book.judged(
                self.now,
                number,
                probability=(0.9 if is_fall else 0.05) if probability is None else probability,
                is_fall=is_fall,
                is_still=is_still,
                has_moved_again=has_moved_again,
                is_complete=is_complete,
                zone=QUEUE,
                impact_at_s=impact_at_s,
            )
        )

    def settle(self, number: int = 1, *, is_still: bool = True, is_heard: bool = True) -> list[StepKind]:
        return self.let(self.book.settle(self.now, number, is_still=is_still, is_heard=is_heard, zone=QUEUE))

    def fall(self, band: int = BAND) -> Alert:
        """A fall, judged and raised."""
        self.suspect(band)
        number = self.book.last_number
        self.judged(number)
        return self.alert(number)

    # What operators do

    def order(self, command: AlertCommand, operator: str = "kim") -> list[StepKind]:
        return self.let(self.book.decide(self.now, command, operator))

    def acknowledge(self, operator: str = "kim", number: int = 1) -> list[StepKind]:
        return self.order(AcknowledgeAlert("c", "safety", number), operator)

    def assign(self, to: str, operator: str = "kim", number: int = 1) -> list[StepKind]:
        return self.order(AssignAlert("c", "safety", number, to), operator)

    def reach(self, who: str = "", operator: str = "kim", number: int = 1) -> list[StepKind]:
        return self.order(ReachScene("c", "safety", number, who), operator)

    def close(
        self, outcome: AlertOutcome = AlertOutcome.HELPED, words: str = "", number: int = 1, operator: str = "kim"
    ) -> list[StepKind]:
        return self.order(CloseAlert("c", "safety", number, outcome, words), operator)

    def shelve(self, for_s: float = 600.0, reason: str = "a band in a locker", number: int = 1) -> list[StepKind]:
        return self.order(ShelveAlert("c", "safety", number, for_s, reason))
