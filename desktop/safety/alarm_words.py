"""An alert in words: what it is, why it is believed, what comes next, who has it in hand, what happened."""

from collections import Counter
from collections.abc import Sequence
from typing import Final
from zoneinfo import ZoneInfo

from desktop.language import tr, translated
from desktop.safety import alert_terms
from desktop.safety.alert_terms import count_up
from desktop.staff import words
from venue_models.effects import Reply
from venue_models.phrases import Phrase
from venue_models.values import (
    VENUE,
    Alert,
    AlertKind,
    AlertOutcome,
    AlertState,
    Channel,
    Delivery,
    DeliveryState,
    Severity,
    Step,
    StepKind,
)
from venue_models.venue.safety import Level

ANSWERED_WITHIN_S: Final = 90.0
"""A band is tried for half a minute, asks for another one, and its answer may come a little late: whoever has not
answered by then may be asked again."""


def said(text: str) -> str:
    """What the venue says, in the desk's language: a phrase of now, or one that the journal kept in English."""
    return translated(text) if isinstance(text, Phrase) or not text else tr(text)


def urgency(severity: Severity) -> str:
    """A severity in a word."""
    return {Severity.HIGH: tr("high"), Severity.MEDIUM: tr("medium"), Severity.LOW: tr("low")}[severity]


def is_still(alert: Alert) -> bool | None:
    """Whether the wearer lies still, by what was said last; None where nothing was."""
    for step in reversed(alert.steps):
        match step.kind:
            case StepKind.JUDGED if "is_still" in step.told:
                return bool(step.told["is_still"]) and not step.told.get("has_moved_again")
            case StepKind.RETURNED:
                return False
            case StepKind.RELAPSED:
                return True
            case _:
                continue
    return None


def title(alert: Alert) -> str:
    """What it is, in as few words as can be."""
    what = alert_terms.kind(alert.kind)
    if alert.is_normal:
        fine = alert.answer is Reply.FINE
        return (
            tr("{what}, says all is well").format(what=what) if fine else tr("{what}, moving again").format(what=what)
        )
    if alert.kind in (AlertKind.FALL, AlertKind.UNVERIFIED) and is_still(alert):
        return tr("{what}, not moving").format(what=what)
    return what


def age_s(alert: Alert, now_s: float) -> float:
    """How long ago it was raised: by this its deadlines and its response times are counted."""
    return now_s - (alert.began_at_s if alert.raised_at_s is None else alert.raised_at_s)


def marks(alert: Alert) -> tuple[str, ...]:
    """What must be known before anything else is believed."""
    known = (not alert.is_authentic, tr("not proven")), (not alert.is_saved, tr("not saved"))
    return tuple(words for is_so, words in known if is_so)


def due(alert: Alert, now_s: float, levels: Sequence[Level]) -> str:
    """What happens by itself and when, if nobody acts; or who has it in hand."""
    if alert.shelved_until_s is not None:
        return tr("comes back in {time}").format(time=count_up(alert.shelved_until_s - now_s))
    if alert.state is AlertState.UNACKNOWLEDGED:
        if alert.next_escalation_at_s is not None:
            left_s = alert.next_escalation_at_s - now_s
            return tr("escalates {time}").format(time=count_up(left_s)) if left_s >= 0 else tr("escalates now")
        return tr("told: {level}").format(level=level_name(alert.level, levels)) if alert.level else ""
    if alert.state is AlertState.ACKNOWLEDGED and alert.arrive_by_s is not None:
        return tr("rings again {time}").format(time=count_up(alert.arrive_by_s - now_s))
    return ""


def level_name(level: int, levels: Sequence[Level]) -> str:
    """A level of escalation by its name in the venue's folder."""
    return levels[level - 1].name if 0 < level <= len(levels) else tr("safety desk")


def in_hand(alert: Alert) -> str:
    """Who has it in hand; who was sent and has not arrived; empty where nobody has."""
    if alert.state is AlertState.ON_SCENE:
        return tr("{who} on scene").format(who=alert.on_scene_by or tr("somebody"))
    if alert.state is AlertState.UNACKNOWLEDGED:
        return tr("{who} was sent, not there yet").format(who=alert.assigned_to) if alert.assigned_to else ""
    if alert.assigned_to:
        return tr("{who} on the way").format(who=alert.assigned_to)
    return tr("{who} has it, nobody sent yet").format(who=alert.acknowledged_by or "–")


def group_detail(alerts: Sequence[Alert]) -> str:
    """How many of each kind, the gravest first, so that no kind hides among the others."""
    counted = Counter(alert.kind for alert in alerts)
    return ", ".join(f"{counted[kind]} × {alert_terms.kind(kind)}" for kind in sorted(counted))


def likelihood(probability: float) -> str:
    """A probability in words, with its number."""
    if probability >= 0.9:
        worded = tr("almost certainly a fall ({p:.2f})")
    elif probability >= 0.7:
        worded = tr("probably a fall ({p:.2f})")
    else:
        worded = tr("perhaps a fall ({p:.2f})") if probability >= 0.4 else tr("hardly a fall ({p:.2f})")
    return worded.format(p=probability)


def why(alert: Alert, now_s: float, time_zone: ZoneInfo) -> str:
    """What makes it an alert, as one would say it over the radio."""
    at = words.clock(alert.began_at_s, time_zone)
    is_call = alert.kind is AlertKind.CALL and not alert.peak_g
    told = [(tr("Button pressed at {time}") if is_call else tr("Impact at {time}")).format(time=at)]
    if alert.probability is not None:
        told.append(likelihood(alert.probability))
    told += _strength(alert.peak_g, alert.weightless_s)
    if alert.events > 1:
        told.append(tr("{n} events of the band").format(n=alert.events))
    if asked := question(alert, now_s):
        told.append(asked)
    if not alert.is_authentic:
        told.append(tr("the band cannot prove itself: go all the same"))
    if not alert.is_saved:
        told.append(tr("not saved: the disk does not take it, tried again"))
    return ", ".join(told)


def _strength(peak_g: float, weightless_s: float) -> list[str]:
    """What the band measured of an impact, as far as it says something."""
    told = [tr("{g:.1f} g").format(g=peak_g)] if peak_g else []
    return told + ([tr("weightless for {s:.1f} s").format(s=weightless_s)] if weightless_s >= 0.05 else [])


def question(alert: Alert, now_s: float) -> str:
    """Whether the wearer was asked if all is well, and what came of it; empty where nobody asked."""
    if alert.not_reached:
        return tr("the wearer could not be asked: {why}").format(why=said(alert.not_reached))
    if alert.asked_at_s is None:
        return ""
    if is_being_asked(alert, now_s):
        return tr("asked {time} ago, no answer yet").format(time=count_up(now_s - alert.asked_at_s))
    return {
        None: tr("no answer to the band's question"),
        Reply.NOTHING: tr("no answer to the band's question"),
        Reply.FINE: tr("the wearer says that all is well"),
        Reply.HELP: tr("the wearer says: help"),
    }[alert.answer]


def is_being_asked(alert: Alert, now_s: float) -> bool:
    """Whether the wearer is being asked just now."""
    return alert.asked_at_s is not None and alert.answer is None and now_s - alert.asked_at_s < ANSWERED_WITHIN_S


def heart_rate(alert: Alert) -> str:
    """The first and the last heart rate of the episode; empty where the band told none."""
    if not alert.heart_rates:
        return ""
    first, last = alert.heart_rates[0][1], alert.heart_rates[-1][1]
    return tr("{n} bpm").format(n=last) if first == last else tr("{a} → {b} bpm").format(a=first, b=last)


def delivery(told: Delivery, levels: Sequence[Level], now_s: float) -> str:
    """To whom a message went, by what, and how far it got."""
    channel = {
        Channel.BAND: tr("by band"),
        Channel.WEBHOOK: tr("by webhook"),
        Channel.COMMAND: tr("by command"),
    }[told.channel]
    state = {
        DeliveryState.SENT: tr("sent {time} ago").format(time=count_up(now_s - told.sent_at_s)),
        DeliveryState.DELIVERED: tr("delivered, nobody has confirmed"),
        DeliveryState.CONFIRMED: tr("confirmed"),
        DeliveryState.FAILED: tr("failed: {why}").format(why=said(told.why)),
    }[told.state]
    to = told.to or (level_name(told.level, levels) if told.level else "–")
    return f"{to}, {channel}: {state}"


def unconfirming(level: Level) -> bool:
    """Whether nobody can confirm a message of this level: it has no band that is tapped."""
    return not level.roles


def step(told: Step, to: str = "") -> str:
    """One step of the story, with who took it where that was a person; ``to`` is whom a message went to."""
    what = f"{_step(told)} “{tr(told.words)}”" if told.words else _step(told)
    if to and told.kind in (StepKind.DELIVERED, StepKind.CONFIRMED, StepKind.UNDELIVERED):
        what = f"{to}: {what}"
    return what if told.who in (VENUE, to) else f"{what} · {told.who}"


def _step(told: Step) -> str:
    kind, facts = told.kind, told.told
    match kind:
        case StepKind.SUSPECTED if facts.get("peak_g"):
            measured = _strength(float(facts["peak_g"] or 0), float(facts.get("weightless_s") or 0))
            return f"{_plain(kind)}: {', '.join(measured)}"
        case StepKind.ESCALATED:
            after = tr(", overdue after a restart") if facts.get("after_crash") else ""
            return tr("escalated to level {n}").format(n=facts.get("level", "–")) + after
        case StepKind.ANSWERED:
            return tr("the wearer answered: {answer}").format(answer=_answer(facts.get("answer")))
        case StepKind.SENT:
            return tr("sent to {to}").format(to=facts.get("to", "–"))
        case StepKind.UNDELIVERED:
            return tr("not delivered: {why}").format(why=said(str(facts.get("why", ""))))
        case StepKind.ASSIGNED:
            return tr("assigned to {to}").format(to=facts.get("to", "–"))
        case StepKind.ON_SCENE:
            return tr("{to} is on scene").format(to=facts.get("to") or told.who)
        case StepKind.CLOSED:
            return tr("closed: {outcome}").format(outcome=outcome(str(facts.get("outcome", ""))))
        case StepKind.RAISED | StepKind.CHANGED if "kind" in facts:
            return f"{_plain(kind)}: {_kind(facts['kind'])}"
        case StepKind.JUDGED if isinstance(facts.get("probability"), int | float):
            return tr("motion judged: {likelihood}").format(likelihood=likelihood(float(facts["probability"] or 0)))
        case _:
            reason = str(facts.get("why") or "")
            return f"{_plain(kind)}: {said(reason)}" if reason else _plain(kind)


def _answer(answer: object) -> str:
    known = {Reply.FINE: tr("all is well"), Reply.HELP: tr("help"), Reply.NOTHING: tr("nothing")}
    return next((text for reply, text in known.items() if answer == reply.name.lower()), str(answer))


def _kind(kind: object) -> str:
    try:
        return alert_terms.kind(AlertKind[str(kind).upper()])
    except KeyError:
        return str(kind)


def _plain(kind: StepKind) -> str:
    return {
        StepKind.SUSPECTED: tr("fall suspected"),
        StepKind.HELD: tr("held"),
        StepKind.RELEASED: tr("no longer held"),
        StepKind.JUDGED: tr("motion judged"),
        StepKind.ENDED: tr("ended by itself"),
        StepKind.RAISED: tr("alert raised"),
        StepKind.FOLDED: tr("repeated"),
        StepKind.CHANGED: tr("graver than was thought"),
        StepKind.RETURNED: tr("returned to normal"),
        StepKind.RELAPSED: tr("abnormal again"),
        StepKind.ASKED: tr("the wearer was asked"),
        StepKind.NOT_REACHED: tr("the wearer could not be asked"),
        StepKind.REALARMED: tr("rung again: nobody has arrived"),
        StepKind.DELIVERED: tr("delivered"),
        StepKind.CONFIRMED: tr("confirmed"),
        StepKind.ACKNOWLEDGED: tr("acknowledged"),
        StepKind.SHELVED: tr("shelved"),
        StepKind.UNSHELVED: tr("taken up again"),
    }.get(kind, str(kind))


def outcome(text: str) -> str:
    """How an alert ended, in the desk's language; of an episode that ended by itself, why."""
    try:
        return alert_terms.outcome(AlertOutcome(text))
    except ValueError:
        return said(text)


def ended(alert: Alert) -> str:
    """How and by whom a closed alert was closed."""
    who = tr("closed by {who}").format(who=alert.closed_by) if alert.closed_by else tr("ended by itself")
    return f"{who}: {outcome(alert.outcome)}" if alert.outcome else who
