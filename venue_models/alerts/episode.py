"""What bands, judges and wearers say, as steps of an alert: it begins, gets graver, returns to normal, or ends.

Each function takes the decision about one alert (a Turn) and adds what follows from one piece of news. None of them
ends what was raised, and nothing ever makes an alert milder.
"""

from math import inf, isfinite
from typing import Final

from venue_models.alerts.deadlines import gap_s, leave_shelf, ringing
from venue_models.alerts.story import was_left
from venue_models.alerts.turn import Turn
from venue_models.effects import Reply
from venue_models.phrases import in_english, phrase
from venue_models.values import NOWHERE, AlertKind, AlertState, StepKind

HELD_AT_MOST_S: Final = 900.0
"""A suspicion that is older is not held any more, but settled: no ride takes a quarter of an hour. It counts from the
beginning, not from the last hold: who lies at a ride's border is located now in it, now outside, without end."""

PROBABLE: Final = 0.7
"""A suspicion of which this is not said is settled a little later, still within half a minute of the impact …"""
A_LITTLE: Final = 1.25
UNLIKELY: Final = 0.02
"""… and one whose motion has come and shows hardly this, later still: so say nine in ten of the motions of people who
sat down hard, and one in twenty-five of those who lie helpless."""
PATIENCE: Final = 3.0
"""Whoever lies helpless lies still for a minute, and few who sat down hard do."""
EVEN: Final = 0.5
"""At the exit of a ride they have the same time of whom this is not said."""

_SEEN_TO: Final = (StepKind.RETURNED, StepKind.ON_SCENE, StepKind.SHELVED)

PRESSED: Final = in_english(phrase("the button was pressed"))
ASKED_FOR_HELP: Final = in_english(phrase("the wearer asked for help"))
SAID_FINE: Final = in_english(phrase("the wearer says that all is well"))
MOVES: Final = in_english(phrase("moving again"))
LIES_STILL: Final = in_english(phrase("lying still again"))
NO_FALL: Final = in_english(phrase("the motion shows no fall"))
HIT_AGAIN: Final = in_english(phrase("another impact, long after somebody arrived"))
HEARD_AGAIN: Final = in_english(phrase("heard again, and lying still"))
IS_A_FALL: Final = in_english(phrase("the motion shows a fall"))
NOT_STILL: Final = in_english(phrase("heard, and not lying still"))
GRAVER: Final = in_english(phrase("it has become graver"))


# Events


def press(turn: Turn, began_at_s: float, *, is_authentic: bool, zone: int) -> None:
    """A button was pressed: a call for help, whatever the band's episode was before."""
    if turn.alert is not None:
        turn.add(StepKind.FOLDED, what="press", began_at_s=began_at_s, is_authentic=is_authentic)
    _call(turn, PRESSED, began_at_s, is_authentic=is_authentic, zone=zone)


def suspect(
    turn: Turn,
    began_at_s: float,
    *,
    probability: float | None,
    peak_g: float,
    weightless_s: float,
    is_authentic: bool,
    why: str,
    zone: int = NOWHERE,
) -> None:
    """An impact may have been a fall; another one of the same episode folds into it."""
    felt = {
        "began_at_s": began_at_s if isfinite(began_at_s) else turn.now.at_s,
        "peak_g": peak_g if isfinite(peak_g) else 0.0,  # no file takes what is no number
        "weightless_s": weightless_s if isfinite(weightless_s) else 0.0,
        "is_authentic": is_authentic,
    }
    if turn.alert is not None:
        turn.add(StepKind.FOLDED, what="impact", **felt)
        if was_left(turn.known, turn.now.at_s):
            _again(turn, HIT_AGAIN)
        return
    turn.add(
        StepKind.SUSPECTED,
        probability=probability,
        why=why,
        zone=zone,
        judge_by_s=_judge_by_s(turn, 1.0 if _likely(probability) >= PROBABLE else A_LITTLE),
        **felt,
    )


# Judging a suspicion


def hold(turn: Turn, *, why: str, zone: int) -> None:
    """It cannot be judged where it is: that waits for the exit."""
    if turn.known.state is AlertState.SUSPECTED and turn.known.held != why:
        began_at_s = min(turn.known.steps[0].at_s, turn.now.at_s)  # a clock that was set back gives no time away
        turn.add(StepKind.HELD, why=why, zone=zone, judge_by_s=began_at_s + HELD_AT_MOST_S)


def release(turn: Turn) -> None:
    """It has left the place where it was held, and gets its time to be judged."""
    if turn.known.held:
        likely = _likely(turn.known.probability)
        patience = 1.0 if likely >= PROBABLE else A_LITTLE if likely >= EVEN else PATIENCE
        turn.add(StepKind.RELEASED, judge_by_s=_judge_by_s(turn, patience))


def judged(
    turn: Turn,
    *,
    probability: float,
    is_fall: bool,
    is_still: bool,
    has_moved_again: bool,
    is_complete: bool,
    zone: int,
    impact_at_s: float | None = None,
) -> None:
    """The motion was judged; while the suspicion is held, that is written down and decides nothing."""
    is_unlikely = is_complete and is_still and not is_fall and probability < UNLIKELY
    turn.add(
        StepKind.JUDGED,
        probability=probability,
        is_fall=is_fall,
        is_still=is_still,
        has_moved_again=has_moved_again,
        is_complete=is_complete,
        impact_at_s=impact_at_s,
        **(_waits_on(turn) if is_unlikely else {}),
    )
    if turn.known.held:
        return
    if is_fall and not has_moved_again:
        _fall(turn, zone, impact_at_s)
    elif is_still:  # whatever the motion shows, they are waited for: rolling down stairs is moving too
        return
    elif has_moved_again:
        moves(turn)
    elif is_complete:
        if turn.known.state is AlertState.SUSPECTED:
            end(turn, why=NO_FALL)
        else:
            _calm(turn, NO_FALL)


def settle(turn: Turn, *, is_still: bool, is_heard: bool, zone: int) -> None:
    """The time to judge is over: what is known decides, and what is not known counts for the wearer."""
    if turn.known.state is not AlertState.SUSPECTED:
        return
    if not is_heard or is_still:
        _raise(turn, AlertKind.UNVERIFIED if is_heard else AlertKind.LOST, zone)
    else:
        end(turn, why=NOT_STILL)


def end(turn: Turn, *, why: str) -> None:
    """A suspicion comes to nothing; what was raised is not ended here."""
    if turn.known.state is AlertState.SUSPECTED:
        turn.add(StepKind.ENDED, why=why)


# The wearer


def asked(turn: Turn, who: str, desk: str) -> None:
    """The band asks whether all is well."""
    turn.add(StepKind.ASKED, who, desk)


def answered(turn: Turn, reply: Reply, *, zone: int) -> None:
    """What the wearer said to it: fine ends a suspicion and returns an alert to normal, help makes it a call."""
    turn.add(StepKind.ANSWERED, answer=reply.name.lower())
    if reply is Reply.HELP:
        _call(turn, ASKED_FOR_HELP, turn.now.at_s, is_authentic=True, zone=zone)
    elif reply is Reply.FINE and turn.known.state is AlertState.SUSPECTED:
        end(turn, why=SAID_FINE)
    elif reply is Reply.FINE:
        _return(turn, SAID_FINE)


def not_reached(turn: Turn, why: str) -> None:
    """The band could not be asked."""
    turn.add(StepKind.NOT_REACHED, why=why)


def moves(turn: Turn) -> None:
    """The band moves as its wearer walks on; on a ride that says nothing."""
    if turn.known.state is not AlertState.SUSPECTED:
        _calm(turn, MOVES)
    elif not turn.known.held:
        end(turn, why=MOVES)


def lies_still(turn: Turn) -> None:
    """The band lies still, or does so again; who has said that all is well may sit down."""
    if turn.known.kind is AlertKind.LOST:
        _change(turn, AlertKind.UNVERIFIED, HEARD_AGAIN)
    elif turn.known.kind is not AlertKind.CALL and turn.known.answer is not Reply.FINE:
        _relapse(turn, LIES_STILL)


# What it becomes


def _call(turn: Turn, why: str, began_at_s: float, *, is_authentic: bool, zone: int) -> None:
    alert = turn.alert
    if alert is None or alert.state is AlertState.SUSPECTED:
        _raise(turn, AlertKind.CALL, zone, began_at_s, is_authentic=is_authentic)
    elif alert.kind is AlertKind.CALL:
        _again(turn, why)
    else:
        _change(turn, AlertKind.CALL, why)


def _fall(turn: Turn, zone: int, impact_at_s: float | None) -> None:
    """A fall was seen; one from before somebody came, or all was well, is old news, however late its motion came."""
    if turn.known.state is AlertState.SUSPECTED:
        _raise(turn, AlertKind.FALL, zone)
    elif turn.known.kind > AlertKind.FALL:
        _change(turn, AlertKind.FALL, IS_A_FALL)
    elif turn.known.kind is AlertKind.FALL and (impact_at_s is None or impact_at_s > _seen_to_at_s(turn)):
        _again(turn, IS_A_FALL)


def _raise(
    turn: Turn, kind: AlertKind, zone: int, began_at_s: float | None = None, *, is_authentic: bool = False
) -> None:
    """An episode becomes an alert; it began when its first event did."""
    began_at_s = turn.now.at_s if began_at_s is None else began_at_s
    turn.add(
        StepKind.RAISED,
        kind=kind.name.lower(),
        began_at_s=began_at_s if turn.alert is None else turn.alert.began_at_s,
        is_authentic=is_authentic or (turn.alert is not None and turn.alert.is_authentic),
        zone=zone,
        next_escalation_at_s=turn.now.at_s + gap_s(turn.safety, 0),
    )


def _change(turn: Turn, kind: AlertKind, why: str) -> None:
    leave_shelf(turn, GRAVER)
    turn.add(StepKind.CHANGED, kind=kind.name.lower(), why=why, **ringing(turn, is_abnormal=True))


def _calm(turn: Turn, why: str) -> None:
    """The band shows that all is well; a call for help is returned to normal by its wearer's word alone."""
    if turn.known.kind is not AlertKind.CALL:
        _return(turn, why)


def _return(turn: Turn, why: str) -> None:
    if not turn.known.is_normal:
        turn.add(StepKind.RETURNED, why=why)


def _relapse(turn: Turn, why: str) -> None:
    if turn.known.is_normal:
        _ring_anew(turn, why)


def _again(turn: Turn, why: str) -> None:
    """It happens once more: what was normal, lies on the shelf, or was seen to long ago rings anew."""
    if turn.known.is_normal or turn.known.is_shelved or was_left(turn.known, turn.now.at_s):
        _ring_anew(turn, why)


def _ring_anew(turn: Turn, why: str) -> None:
    leave_shelf(turn, GRAVER)
    turn.add(StepKind.RELAPSED, why=why, **ringing(turn, is_abnormal=True))


def _seen_to_at_s(turn: Turn) -> float:
    """When all was well last, or somebody saw to it; what lies ahead of a clock that was set back is not believed."""
    steps = (step for step in turn.known.steps if step.kind in _SEEN_TO)
    return max((step.at_s for step in steps if step.at_s <= turn.now.at_s), default=-inf)


def _likely(probability: float | None) -> float:
    return 1.0 if probability is None else probability


def _judge_by_s(turn: Turn, patience: float) -> float:
    return turn.now.at_s + turn.safety.judge_within_s * patience


def _waits_on(turn: Turn) -> dict[str, float]:
    """A suspicion has PATIENCE from its beginning, or from the exit of its ride, on."""
    if turn.known.state is not AlertState.SUSPECTED or turn.known.held:
        return {}
    begins = (StepKind.SUSPECTED, StepKind.RELEASED)
    since_s = max((step.at_s for step in turn.known.steps if step.kind in begins), default=turn.now.at_s)
    return {"judge_by_s": min(since_s, turn.now.at_s) + turn.safety.judge_within_s * PATIENCE}
