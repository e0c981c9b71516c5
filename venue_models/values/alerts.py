"""Alerts and what becomes of them: the safety desk's record of an episode, step by step.

The terms are those of ISA-18.2 / IEC 62682. An episode begins SUSPECTED and is nobody's business yet; it ends by
itself, logged, or is raised. From then on it is an alert, and only a person closes it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Final

from venue_models.effects import Motion, Reply
from venue_models.values.arrays import NOWHERE

VENUE: Final = "venue"
"""Who did what the venue did by itself."""


@dataclass(frozen=True, slots=True)
class Instant:
    """A moment by two clocks: deadlines hold by whichever reaches them first."""

    at_s: float
    """Wall time, Unix seconds; it may be set."""
    monotonic_s: float
    """Since some moment in the past; nobody can set it, and no restart survives it."""


class AlertKind(IntEnum):
    """What an alert is about; a graver one has a lower number, and an alert only ever becomes graver."""

    CALL = 1
    """Somebody asked for help: a button, or the answer to the band's question. Needs no judge."""
    FALL = 2
    """The motion was judged: a fall."""
    UNVERIFIED = 3
    """A fall is suspected, nobody answers, the motion could not be had, and the band lies still."""
    LOST = 4
    """The band has not been heard since an impact that may have been a fall."""
    SUSPICION = 5
    """Not an alert yet."""


class AlertState(IntEnum):
    """Where an alert stands."""

    SUSPECTED = 1
    UNACKNOWLEDGED = 2
    ACKNOWLEDGED = 3
    ON_SCENE = 4
    CLOSED = 5
    """By a person, with an outcome; or, where it never became an alert, by itself."""


class Severity(IntEnum):
    """How an alert is drawn and sorted; each has its own shape, word and colour."""

    HIGH = 1
    MEDIUM = 2
    LOW = 3


class AlertOutcome(StrEnum):
    """What a closed alert turned out to be."""

    HELPED = "helped"
    MEDICAL = "handed to medical care"
    NOT_NEEDED = "no help needed"
    """Something had happened, and nobody needed help."""
    FALSE_ALARM = "false alarm"
    """Nothing had happened."""
    NOBODY_FOUND = "nobody found"
    EXERCISE = "exercise"


class StepKind(StrEnum):
    """What happened to an alert; also what the journal calls it. In brackets: what ``Step.told`` has.

    Kinds and answers are told by their names in lower case. A step that sets a deadline tells it, as wall time:
    ``judge_by_s``, ``next_escalation_at_s``, ``arrive_by_s`` or ``until_s``.
    """

    SUSPECTED = "fall suspected"
    """[began_at_s, probability, peak_g, weightless_s, is_authentic, why, zone, judge_by_s]"""
    HELD = "fall held"
    """On a ride: judged again at the exit [why, zone, judge_by_s]."""
    RELEASED = "fall released"
    """It has left the ride [judge_by_s]."""
    JUDGED = "motion judged"
    """[probability, is_fall, is_still, has_moved_again, is_complete, impact_at_s]"""
    ENDED = "fall not confirmed"
    """Nobody was called: it ended by itself [why]."""
    RAISED = "alert raised"
    """[kind, began_at_s, is_authentic, zone, next_escalation_at_s]"""
    FOLDED = "alert repeated"
    """Another event of the same episode [what, began_at_s, is_authentic; of an impact also peak_g, weightless_s]."""
    CHANGED = "alert changed"
    """It is graver than was thought [kind, why, next_escalation_at_s where it rings anew]."""
    RETURNED = "alert returned to normal"
    """The wearer moves again or says that all is well; it stays visible until it is acknowledged and closed [why]."""
    RELAPSED = "alert abnormal again"
    """[why, next_escalation_at_s]"""
    ASKED = "wearer asked"
    ANSWERED = "wearer answered"
    """[answer]"""
    NOT_REACHED = "wearer not reached"
    """[why]"""
    ESCALATED = "alert escalated"
    """[level, after_crash, next_escalation_at_s]"""
    REALARMED = "alert rung again"
    """Nobody arrived in time [next_escalation_at_s]."""
    SENT = "alert sent"
    """[delivery, level, channel, to]"""
    DELIVERED = "alert delivered"
    """The channel has it [delivery]."""
    CONFIRMED = "alert confirmed"
    """A person at the other end has confirmed it [delivery]."""
    UNDELIVERED = "alert not delivered"
    """[delivery, why]"""
    ACKNOWLEDGED = "alert acknowledged"
    """[arrive_by_s]"""
    ASSIGNED = "alert assigned"
    """[to, arrive_by_s]"""
    ON_SCENE = "alert on scene"
    """[to]"""
    CLOSED = "alert closed"
    """[outcome]; ``words`` are the operator's own."""
    SHELVED = "alert shelved"
    """[until_s]; ``words`` give the reason."""
    UNSHELVED = "alert unshelved"
    """[why, next_escalation_at_s]"""


Told = str | float | int | bool | None


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to one alert: a fact, from which what the alert is now can be built again."""

    alert: int
    band: int
    at_s: float
    kind: StepKind
    who: str = VENUE
    """The operator, or VENUE."""
    desk: str = ""
    words: str = ""
    """In the operator's own words: they may name the guest, and are kept under the guest's key."""
    told: Mapping[str, Told] = field(default_factory=dict)
    """What the kind says that it has; names nobody."""


class Channel(StrEnum):
    """By what a level of escalation is reached."""

    BAND = "band"
    """A responder's band vibrates, and a tap confirms: the only channel that tells that a person knows."""
    WEBHOOK = "webhook"
    COMMAND = "command"


class DeliveryState(IntEnum):
    """How far a message got."""

    SENT = 1
    DELIVERED = 2
    CONFIRMED = 3
    FAILED = 4


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message about an alert, to one responder or one outside channel."""

    number: int
    """Within its alert, from 1: effects are numbered anew at each start."""
    level: int
    """The level of escalation; 0: sent because it was assigned."""
    channel: Channel
    to: str
    sent_at_s: float
    state: DeliveryState = DeliveryState.SENT
    ended_at_s: float | None = None
    why: str = ""
    """Why it failed."""


@dataclass(frozen=True, slots=True)
class Alert:
    """An episode as it stands now, suspected ones included."""

    number: int
    band: int
    kind: AlertKind
    state: AlertState
    began_at_s: float
    """When the button was pressed, or the impact felt, as far as the band could tell."""
    state_since_s: float
    is_authentic: bool = True
    """False where the band cannot prove itself, or its counter is in doubt."""
    is_normal: bool = False
    """Returned to normal: moving again, or the wearer said that all is well."""
    is_saved: bool = True
    """False while the disk does not take it: it is shown all the same, and tried again."""
    is_heard: bool = False
    """Whether the band knows that it was heard."""
    raised_at_s: float | None = None
    zone: int = NOWHERE
    """Where it was raised."""
    held: str = ""
    """Why it is not judged yet: it is on a ride."""
    judge_by_s: float | None = None
    """When a suspicion is settled by what is known; None for what was raised."""
    probability: float | None = None
    """Of a fall, given the motion, or the band's report where there is none; None: no judge was needed."""
    peak_g: float = 0.0
    weightless_s: float = 0.0
    events: int = 1
    """How many events of the band are folded into it."""
    asked_at_s: float | None = None
    answer: Reply | None = None
    not_reached: str = ""
    """Why the wearer could not be asked; empty where they could, or were not asked."""
    motion: Motion | None = None
    heart_rates: tuple[tuple[float, int], ...] = ()
    """(when, beats a minute), oldest first, since a little before it began."""
    level: int = 0
    """The level of escalation that it has reached; 0: the safety desk alone."""
    next_escalation_at_s: float | None = None
    arrive_by_s: float | None = None
    """When it rings again where nobody has arrived."""
    acknowledged_by: str = ""
    acknowledged_at_s: float | None = None
    assigned_to: str = ""
    on_scene_by: str = ""
    on_scene_at_s: float | None = None
    shelved_until_s: float | None = None
    shelved_by: str = ""
    closed_at_s: float | None = None
    closed_by: str = ""
    outcome: str = ""
    """An AlertOutcome; of an episode that ended by itself, why."""
    deliveries: tuple[Delivery, ...] = ()
    steps: tuple[Step, ...] = ()
    """Its story, oldest first."""

    @property
    def is_alert(self) -> bool:
        """Whether it was raised, and is not closed."""
        return self.raised_at_s is not None and self.state is not AlertState.CLOSED

    @property
    def is_shelved(self) -> bool:
        """Whether it is put aside for a while."""
        return self.shelved_until_s is not None

    @property
    def rings(self) -> bool:
        """Whether it sounds: raised, and nobody has acknowledged it."""
        return self.state is AlertState.UNACKNOWLEDGED and not self.is_shelved

    @property
    def severity(self) -> Severity:
        """How urgent it is."""
        if self.kind is AlertKind.LOST:
            return Severity.LOW
        return Severity.MEDIUM if self.is_normal or self.kind is AlertKind.UNVERIFIED else Severity.HIGH


@dataclass(frozen=True, slots=True)
class Responder:
    """Somebody on duty with a staff band."""

    operator: str
    role: str
    band: int
    since_s: float
    alert: int = 0
    """What they are on the way to, or at; 0: free."""


@dataclass(frozen=True, slots=True)
class ChainTest:
    """What was last heard of one service band: a test event, from its button to the committed fact."""

    band: int
    zone: int
    """Where it hangs."""
    heard_at_s: float | None
    """When its last test event was committed; None: not since start."""
    took_s: float
    """From the press to the commit, of that event."""
    is_overdue: bool
    readers: tuple[int, ...] = ()
    """Through which that event was heard."""
