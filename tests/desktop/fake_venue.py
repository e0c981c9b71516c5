"""A venue in miniature behind a real link: its guest book and its alert book are the real ones."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from desktop.link import DESK, Link
from tests.desktop.ears import Ears
from tests.desktop.pictures import NOON_S, small_register, watching
from venue_models.alerts.book import AlertBook
from venue_models.alerts.story import grow
from venue_models.commands import (
    AddOperator,
    AlertCommand,
    AskWearer,
    Bandless,
    Command,
    Deed,
    EndLookUp,
    FindGuests,
    LookUp,
    OpenCounter,
    PostWait,
    QueueCommand,
    ReadWaits,
    Record,
    Reply,
    Review,
    SetQueueStatus,
    SignalBand,
    SignIn,
    SignOut,
    SwitchNudges,
    SwitchVirtualQueue,
    WatchMotion,
)
from venue_models.guests.guest_book import PEOPLE_COMMANDS, GuestBook, Refused, numbers_made
from venue_models.guests.issuing import Band
from venue_models.guests.register import Register
from venue_models.phrases import phrase
from venue_models.staff.roles import Role
from venue_models.values import (
    NOWHERE,
    WAIT,
    Alert,
    Instant,
    NearBand,
    NudgeFigures,
    QueueState,
    Rows,
    Session,
    Snapshot,
    Step,
    no_rows,
)
from venue_models.venue.safety import Safety

PIN = "7310"
STAFF = {
    "Ara Kim": Role.SUPERVISOR,
    "Ben Counter": Role.COUNTER,
    "Cho Safety": Role.SAFETY,
    "Dana Steward": Role.STEWARD,
}
"""Everybody's PIN is PIN."""


@dataclass
class FakeVenue:
    """What stands behind the desk; it works when it is told to (``works``)."""

    register: Register = field(default_factory=small_register)
    link: Link = field(default_factory=Link)
    now_s: float = NOON_S
    staff: dict[str, Role] = field(default_factory=lambda: dict(STAFF))
    sessions: dict[str, Session] = field(default_factory=dict)
    near: tuple[NearBand, ...] | None = None
    alerts: AlertBook = field(default_factory=lambda: AlertBook(Safety()))
    ended: dict[int, Alert] = field(default_factory=dict)
    """Closed alerts, which the venue shows for some minutes."""
    ears: Ears = field(default_factory=Ears)
    records: tuple[Record, ...] = ()
    bridge_is_up: bool = True
    heard: list[Command] = field(default_factory=list)
    looked_at: int | None = None
    queues: tuple[QueueState, ...] = ()
    nudges: NudgeFigures = field(default_factory=lambda: NudgeFigures(is_on=True))
    kept: Rows = field(default_factory=lambda: no_rows(WAIT))
    """The waits of all days."""
    refusal: str = ""
    """Said to every command but those of signing in, if set."""
    book: GuestBook | None = None
    _answered: dict[str, Reply] = field(default_factory=dict)

    def signed_in(self, role: Role, desk: str = DESK) -> "FakeVenue":
        """Somebody of this role works at the desk already."""
        name = next(name for name, has in self.staff.items() if has is role)
        self.sessions[desk] = Session(name, role.value, self.now_s)
        return self

    def has_stock(self, codes: Sequence[str]) -> "FakeVenue":
        """Only bands in the drawer, kept by a real guest book."""
        self.book = GuestBook.of([Band(code, f"name:{code}") for code in codes])
        self.register = self.book.register()
        return self

    def says(self, snapshot: Snapshot) -> None:
        """Publish a picture, with what the venue itself knows."""
        self.now_s = max(self.now_s, snapshot.at_s)
        if self.looked_at is not None:
            snapshot = watching(snapshot, self.looked_at) if not snapshot.watched else snapshot
        self.link.publish(
            replace(
                snapshot,
                sessions=dict(self.sessions),
                operators=tuple(self.staff),
                near={} if self.near is None else {DESK: self.near},
                alerts=(*self.alerts.open, *self.ended.values()),
                bridge_is_up=self.bridge_is_up,
                queues=self.queues or snapshot.queues,
                waits=self.kept if len(self.kept) else snapshot.waits,
                nudges=self.nudges,
            ),
            self.register,
        )

    def works(self) -> list[Command]:
        """Answer what was asked since the last time, publish, and return what was asked."""
        asked = list(self.link.take_commands())
        self.heard += asked
        for command in asked:
            if command.id not in self._answered:
                self._answered[command.id] = self._reply(command)
            self.link.reply([self._answered[command.id]])
        latest = self.link.latest()
        if latest is not None:
            self.says(latest)
        return asked

    def _reply(self, command: Command) -> Reply:
        if self.refusal and not isinstance(command, SignIn | SignOut):
            return self._refused(command, self.refusal)
        if self.book is not None and isinstance(command, PEOPLE_COMMANDS):
            return self._of_the_book(command)
        done = Reply(command.id, command.desk)
        match command:
            case SignIn():
                return self._sign_in(command)
            case SignOut():
                self.sessions.pop(command.desk, None)
                self.looked_at = None
            case AddOperator():
                self.staff[command.operator] = command.role
            case LookUp():
                self.looked_at = command.band
            case EndLookUp():
                self.looked_at = None
            case OpenCounter():
                self.near = self.near or ()
            case AlertCommand():
                return self._about_alert(command)
            case QueueCommand():
                self._about_line(command)
            case SwitchNudges():
                self.nudges = replace(self.nudges, is_on=command.is_on, is_switched_off=not command.is_on)
            case ReadWaits():
                at_s = self.kept["at_s"]
                return replace(done, waits=self.kept[(at_s >= command.since_s) & (at_s < command.until_s)])
            case Review():
                return replace(done, records=self.records)
            case FindGuests():
                return replace(done, guests=self._bandless(command.name))
            case SignalBand() if not self.bridge_is_up:
                return self._refused(command, phrase("Nothing that listens here can speak to bands."))
            case _:
                pass
        return done

    # Alerts

    @property
    def now(self) -> Instant:
        """The time, by both clocks."""
        return Instant(self.now_s, self.now_s)

    def happens(self, steps: Sequence[Step]) -> int:
        """Let steps be so, tell the desks, and return the number of the alert that they are of."""
        before = {alert.number: alert for alert in self.alerts.open}
        self.alerts.apply(self.now, steps)
        for step in steps:
            if self.alerts.find(step.alert) is None:
                self.ended[step.alert] = grow(before[step.alert], step)
        latest = self.link.latest()
        if latest is not None:
            self.says(latest)
        return steps[0].alert if steps else 0

    def press(self, band: int) -> int:
        """A guest holds the button."""
        return self.happens(self.alerts.press(self.now, band, self.now_s, is_authentic=True, zone=NOWHERE))

    def fall(self, band: int) -> int:
        """A guest falls, and lies still."""
        number = self.happens(
            self.alerts.suspect(
                self.now,
                band,
                self.now_s,
                probability=0.6,
                peak_g=4.2,
                weightless_s=0.3,
                is_authentic=True,
                why="",
            )
        )
        judged = self.alerts.judged(
            self.now,
            number,
            probability=0.97,
            is_fall=True,
            is_still=True,
            has_moved_again=False,
            is_complete=True,
            zone=NOWHERE,
        )
        return self.happens(judged)

    def _about_alert(self, command: AlertCommand) -> Reply:
        operator = self.sessions[command.desk].operator
        try:
            match command:
                case AskWearer():
                    self.happens(self.alerts.asked(self.now, command.alert, operator, command.desk))
                case WatchMotion():
                    pass
                case _:
                    self.happens(self.alerts.decide(self.now, command, operator))
        except Refused as refused:
            return self._refused(command, str(refused))
        return Reply(command.id, command.desk)

    def _about_line(self, command: QueueCommand) -> None:
        state = self.queues[command.attraction]
        match command:
            case SetQueueStatus():
                now = replace(state.now, status=command.status, since_s=self.now_s, is_noticed=False)
                state = replace(state, now=now)
            case PostWait():
                by = self.sessions[command.desk].operator
                state = replace(state, posted_min=command.wait_min, posted_at_s=self.now_s, posted_by=by)
            case SwitchVirtualQueue():
                state = replace(state, virtual=replace(state.virtual, is_on=command.is_on))
        self.queues = tuple(state if of.attraction == state.attraction else of for of in self.queues)

    def _sign_in(self, command: SignIn) -> Reply:
        if command.operator not in self.staff or command.pin != PIN:
            return self._refused(command, phrase("The name or the PIN is wrong."))
        self.sessions[command.desk] = Session(command.operator, self.staff[command.operator].value, self.now_s)
        return Reply(command.id, command.desk)

    def _of_the_book(self, command: Command) -> Reply:
        assert self.book is not None
        try:
            facts = self.book.decide(command, self.now_s, "Ara Kim")  # type: ignore[arg-type] # one of PEOPLE_COMMANDS
        except Refused as refused:
            return self._refused(command, str(refused))
        self.book.apply(facts)
        self.register = self.book.register()
        return Reply(command.id, command.desk, numbers=numbers_made(facts))

    def _bandless(self, name: str) -> tuple[Bandless, ...]:
        if self.book is None:
            return ()
        book = self.book
        return tuple(
            Bandless(
                g.number, g.party, g.name, book.people.parties[g.party].name, g.birth_year, book.consents.of(g.number)
            )
            for g in book.people.guests.values()
            if book.stock.band_of(g.number) < 0 and name.casefold() in g.name.casefold()
        )

    @staticmethod
    def _refused(command: Command, words: str) -> Reply:
        return Reply(command.id, command.desk, words)


def looked_up(at_s: float, operator: str, whom: str, why: str) -> Record:
    """A record of a look-up."""
    return Record(at_s, DESK, operator, Deed.LOOKED_UP, whom, why)
