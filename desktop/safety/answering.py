"""What is done about the chosen alert: each deed a command, each refusal told where the eye is."""

from collections.abc import Callable, Sequence
from typing import Final

from desktop.language import later, tr, translated
from desktop.safety import alarm_words, alert_terms
from desktop.safety.alert_terms import count_up
from desktop.safety.responders_near import Nearby
from desktop.staff.asking import Asking
from desktop.widgets.choice_sheet import ChoiceSheet, Question
from venue_models.commands import (
    SHORTEST_REASON,
    AcknowledgeAlert,
    AskWearer,
    AssignAlert,
    CloseAlert,
    ReachScene,
    Reply,
    ShelveAlert,
    UnshelveAlert,
    WatchMotion,
)
from venue_models.values import Alert, AlertKind, AlertOutcome, AlertState

RESPONDERS_SHOWN: Final = 7
SHELVED_FOR_MIN: Final = (5, 10, 20, 30)
SHELVED_BECAUSE: Final = (
    later("the ride is being emptied"),
    later("an exercise is going on"),
    later("the band is known to be broken"),
    later("somebody at the place has seen the guest"),
)
"""Kept in the journal in English, shown translated."""


class Answering:
    """Acts on one alert at a time: the one that is chosen when a key is pressed.

    Args:
        asking: where commands go.
        sheet: asks what a command needs to know.
        chosen: the alert that is chosen now; None: none.
        nearby: who is on duty, nearest first.
        say: tells why something was not done; empty: all is well.
        longest_shelving_s: as the venue has it.
    """

    def __init__(
        self,
        asking: Asking,
        sheet: ChoiceSheet,
        *,
        chosen: Callable[[], Alert | None],
        nearby: Callable[[Alert], Sequence[Nearby]],
        say: Callable[[str], None],
        longest_shelving_s: float,
    ) -> None:
        self._asking, self._sheet = asking, sheet
        self._chosen, self._nearby, self._say = chosen, nearby, say
        longest_min = longest_shelving_s / 60
        self._minutes: list[float] = [n for n in SHELVED_FOR_MIN if n <= longest_min] or [longest_min]
        self._about = 0
        """The number of the alert that the sheet asks about; 0: it asks nothing."""
        self._then: Callable[[str], object] = lambda _: None
        sheet.answered.connect(lambda answer: self._then(answer))
        sheet.left.connect(self.leave)

    def follow(self, alerts: Sequence[Alert]) -> None:
        """Take back a question about an alert that another operator has closed."""
        if self._about and all(alert.number != self._about or not alert.is_alert for alert in alerts):
            ended = next((alert for alert in alerts if alert.number == self._about), None)
            self.leave()
            self._say("" if ended is None else alarm_words.ended(ended))

    def leave(self) -> None:
        """Ask nothing for now."""
        self._about, self._then = 0, lambda _: None
        self._sheet.close_question()

    # What needs no question

    def acknowledge(self) -> None:
        """Somebody has seen it."""
        alert = self._chosen()
        if alert is not None and (alert.state is AlertState.UNACKNOWLEDGED or alert.is_shelved):
            self._send(AcknowledgeAlert, alert.number)

    def ask_wearer(self) -> None:
        """Have the band ask whether all is well."""
        alert = self._open()
        if alert is not None:
            self._send(AskWearer, alert.number)

    def watch_motion(self) -> None:
        """Have the band send its motion live."""
        alert = self._open()
        if alert is not None:
            self._send(WatchMotion, alert.number)

    # What does

    def assign(self) -> None:
        """Send somebody: the nearest stand first."""
        alert = self._open()
        if alert is not None:
            number = alert.number
            note = tr("Acknowledges it too. Whoever wears a staff band is told by it.")
            self._ask(
                alert, self._who(alert, tr("Who goes?"), note), lambda who: self._send(AssignAlert, number, who)
            )

    def reach_scene(self) -> None:
        """Somebody is with the guest: whoever it is assigned to, else somebody to be named."""
        alert = self._open()
        if alert is None or alert.state is AlertState.ON_SCENE:
            return
        number = alert.number
        if alert.assigned_to:
            self._send(ReachScene, number)
        else:
            question = self._who(alert, tr("Who is with the guest?"), "")
            self._ask(alert, question, lambda who: self._send(ReachScene, number, who))

    def shelve(self) -> None:
        """Put it aside for a while, or take it up again."""
        alert = self._open()
        if alert is None:
            return
        if alert.is_shelved:
            self._send(UnshelveAlert, alert.number)
        elif alert.kind is AlertKind.CALL:
            self._say(tr("A call for help is never shelved. Acknowledge it, and send somebody."))
        else:
            self._ask(alert, self._how_long(alert), lambda minutes: self._ask_reason(alert, float(minutes)))

    def _how_long(self, alert: Alert) -> Question:
        return Question(
            title=tr("Shelve “{what}” for how long?").format(what=alarm_words.title(alert)),
            note=tr("It comes back by itself, and at once where it becomes graver."),
            answers=tuple((f"{n}", tr("{n:.0f} minutes").format(n=n)) for n in self._minutes),
            other="",
        )

    def _ask_reason(self, alert: Alert, minutes: float) -> None:
        number = alert.number
        question = Question(
            title=tr("Why may it wait {n:.0f} minutes?").format(n=minutes),
            note=tr("Your name and the reason stay on record."),
            answers=tuple((reason, tr(reason)) for reason in SHELVED_BECAUSE),
            other=tr("something else: type it, Enter"),
            least=SHORTEST_REASON,
        )
        self._ask(alert, question, lambda reason: self._send(ShelveAlert, number, minutes * 60.0, reason))

    def close_alert(self) -> None:
        """It is over: what came of it?"""
        alert = self._open()
        if alert is None:
            return
        if alert.state is AlertState.UNACKNOWLEDGED or alert.is_shelved:
            self._say(tr("Acknowledge it first: Space. Then close it."))
            return
        number = alert.number
        question = Question(
            title=tr("What came of “{what}”?").format(what=alarm_words.title(alert)),
            note=tr("The alarm is closed and the outcome is kept. Nothing brings it back."),
            answers=tuple((outcome.value, alert_terms.outcome(outcome)) for outcome in AlertOutcome),
            other="",
            final=tr("Close the alarm"),
            remark=tr("a remark, if there is one"),
        )
        self._ask(
            alert,
            question,
            lambda outcome: self._send(CloseAlert, number, AlertOutcome(outcome), self._sheet.remark),
        )

    def _who(self, alert: Alert, title: str, note: str) -> Question:
        return Question(
            title=title,
            note=note,
            answers=tuple((n.responder.operator, _responder(n)) for n in self._nearby(alert)[:RESPONDERS_SHOWN]),
            other=tr("somebody else: type the name, Enter"),
            least=SHORTEST_REASON,
        )

    # Asking the person, and the venue

    def _open(self) -> Alert | None:
        alert = self._chosen()
        return alert if alert is not None and alert.is_alert else None

    def _ask(self, alert: Alert, question: Question, then: Callable[[str], object]) -> None:
        self._say("")
        self._about, self._then = alert.number, then
        self._sheet.ask(question)

    def _send(self, make: Callable[..., object], number: int, *more: object) -> None:
        self._say("")
        self._asking.ask(lambda reply: self._replied(reply, number), make, number, *more)  # type: ignore[arg-type]

    def _replied(self, reply: Reply, number: int) -> None:
        """A refusal of what the sheet asked stands on the sheet, any other on the panel."""
        asks = self._about == number
        if not reply.was_done:
            (self._sheet.say if asks else self._say)(translated(reply.refusal))
            return
        if asks:
            self.leave()
        self._say(translated(reply.follows))


def _responder(near: Nearby) -> str:
    """A responder as one chooses among them: who, how far, and whether they are free."""
    said = [near.responder.operator]
    if near.walking_s < float("inf"):
        said.append(tr("{m:.0f} m, {time}").format(m=near.distance_m, time=count_up(near.walking_s)))
    else:
        said.append(tr("place unknown"))
    if near.responder.alert:
        said.append(tr("busy"))
    return ", ".join(said)
