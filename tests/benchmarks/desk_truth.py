"""What truly happened on a simulated day, held against what the safety desk was told, and how soon."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final

import numpy as np

from tests.benchmarks.desk_crew import Seen
from tests.benchmarks.thin_day import ThinDay
from venue_models.simulation.motion.kinds import Aftermath, Kind
from venue_models.simulation.motion.motion_of import motion_of
from venue_models.values import AlertKind, Purpose, Rows, StepKind

LATE_S: Final = 900.0
"""A fall of which no alert was raised by then is missed: other guests have helped."""
CALLED_S: Final = 60.0
"""A call that does not stand at the desk by then is missed."""
SETTLED_S: Final = 120.0
"""Of what happened so shortly before the end nobody can know yet."""
BEFORE_S: Final = 10.0
"""An episode may begin so long before the fall that it belongs to: a stumble, and then the fall."""


def judge(
    day: ThinDay, episodes: Iterable[Seen], operator_hours: float, opened_at_s: float
) -> dict[str, float | int | dict[str, float]]:
    """Prints what happened, what was missed and why, and how soon what was not; returns the figures."""
    of_band: dict[int, list[Seen]] = {}
    for seen in episodes:
        of_band.setdefault(seen.alert.band, []).append(seen)
    occurrences, agreed = day.happenings.occurrences(), _agreed(day)
    is_over = occurrences["t_s"] < day.now_s - SETTLED_S
    is_fall = (occurrences["kind"] >= Kind.FORWARD) & (occurrences["kind"] <= Kind.COLLAPSE) & is_over
    falls = occurrences[is_fall & occurrences["needs_help"] & agreed[occurrences["band"]]]
    near = occurrences[is_fall & ~occurrences["needs_help"] & agreed[occurrences["band"]]]
    calls = occurrences[(occurrences["kind"] == Kind.CALL) & is_over]
    alarms = [(row, _alarm(of_band, row)) for row in falls]
    missed = [row for row, seen in alarms if seen is None]
    unheard = [row for row in calls if not _was_called(of_band, row)]
    for row in missed:
        print("missed:", why_missed(day, of_band, row))
    for row in unheard:
        print(f"missed: call of band {row['band']} at {row['t_s'] - opened_at_s:.0f} s, felt: {row['is_felt']}")
    _tell(occurrences, of_band, {int(row["band"]) for row in (*falls, *calls)})
    refused = int((is_fall & occurrences["needs_help"]).sum()) - len(falls)
    print(f"falls of guests who have not agreed to safety: {refused}")
    helpless = [(row, seen) for row, seen in alarms if _is_helpless(row)]
    return {
        "alarms_per_operator_hour": round(sum(np.isfinite(s.raised_at_s) for s in episodes) / operator_hours, 2),
        "falls": len(falls),
        "missed": len(missed),
        "lay_still_after_impact": len(helpless),
        "of_these_missed": sum(seen is None for _, seen in helpless),
        "near_misses": len(near),
        "calls": len(calls),
        "calls_missed": len(unheard),
        "near_misses_alarmed": sum(_alarm(of_band, row) is not None for row in near),
        **_how_soon([(float(row["t_s"]), seen) for row, seen in alarms if seen is not None]),
    }


def why_missed(day: ThinDay, of_band: Mapping[int, list[Seen]], row: np.void) -> str:
    """Why nobody was called to a fall, in a line."""
    kind, aftermath = Kind(int(row["kind"])), Aftermath(int(row["aftermath"]))
    what = f"{_words(kind, aftermath)}: "
    if not row["is_felt"]:
        return what + "band off the wrist, or without power"
    impacts = motion_of(kind, aftermath, int(row["variant"])).felt.impacts
    if not impacts:
        return what + "soft: the wrist felt no impact"
    what += f"{max(impact.peak_g for impact in impacts):.1f} g, "
    near = [seen for seen in of_band.get(int(row["band"]), ()) if abs(seen.alert.began_at_s - row["t_s"]) < 30]
    return what + ("; ".join(map(_ending, near)) or "the report was not suspected")


def _ending(seen: Seen) -> str:
    """What was known of an episode that nobody was called to."""
    alert = seen.alert
    judged = [f"{step.told['probability']:.3f}" for step in seen.steps(StepKind.JUDGED)]
    lasted_s = seen.seen_until_s - alert.began_at_s
    known = f"motion judged {', '.join(judged)}" if judged else "no motion came"
    answer = alert.answer.name.lower() if alert.answer is not None else alert.not_reached or "none"
    return f"{known}, answer: {answer}, ended after {lasted_s:.0f} s: {alert.outcome or 'not yet'}"


def _is_helpless(row: np.void) -> bool:
    """Somebody lay still after an impact that the band on their wrist felt: such a fall must never be missed."""
    kind, aftermath = Kind(int(row["kind"])), Aftermath(int(row["aftermath"]))
    if aftermath is not Aftermath.LIES_STILL or not row["is_felt"]:
        return False
    return bool(motion_of(kind, aftermath, int(row["variant"])).felt.impacts)


def _alarm(of_band: Mapping[int, list[Seen]], row: np.void) -> Seen | None:
    """The alert that was raised for a fall, or stood already."""
    found = (
        seen
        for seen in of_band.get(int(row["band"]), ())
        if seen.raised_at_s <= row["t_s"] + LATE_S and seen.seen_until_s >= row["t_s"] - BEFORE_S
    )
    return min(found, key=lambda seen: seen.raised_at_s, default=None)


def _was_called(of_band: Mapping[int, list[Seen]], row: np.void) -> bool:
    """Whether a call for help stood at the desk soon after it was made, in an alert of its own or in an older one."""
    return any(
        seen.called_at_s <= row["t_s"] + CALLED_S and seen.seen_until_s >= row["t_s"]
        for seen in of_band.get(int(row["band"]), ())
    )


def _how_soon(alarms: list[tuple[float, Seen]]) -> dict[str, dict[str, float]]:
    """Seconds from a fall to its alert, and to the tap of the first who comes; printed by what it was raised as."""
    for kind in (AlertKind.CALL, AlertKind.FALL, AlertKind.UNVERIFIED, AlertKind.LOST):
        after_s = [seen.raised_at_s - fell_s for fell_s, seen in alarms if seen.first_kind is kind]
        print(f"falls raised as {kind.name.lower()}: {len(after_s)}, after {_spread(after_s)}")
    comes_s = [seen.confirmed_at_s - fell_s for fell_s, seen in alarms]
    print(f"nobody's band confirmed that they come: {sum(np.isinf(comes_s))} of {len(comes_s)}")
    return {
        "alert_after_s": _spread([seen.raised_at_s - fell_s for fell_s, seen in alarms]),
        "comes_after_s": _spread([one for one in comes_s if np.isfinite(one)]),
    }


def _spread(seconds: list[float]) -> dict[str, float]:
    if not seconds:
        return {}
    p50, p90, worst = np.percentile(np.maximum(seconds, 0.0), (50, 90, 100)).tolist()
    return {"p50": round(p50, 1), "p90": round(p90, 1), "worst": round(worst, 1)}


def _agreed(day: ThinDay) -> Any:
    return np.array([bool(guest.consent & Purpose.SAFETY) for guest in day.roster.guests])


def _tell(occurrences: Rows, of_band: Mapping[int, list[Seen]], helped: set[int]) -> None:
    episodes = [seen for found in of_band.values() for seen in found]
    raised = [seen for seen in episodes if np.isfinite(seen.raised_at_s)]
    suspected = [seen for seen in episodes if seen.steps(StepKind.SUSPECTED)]
    false = [seen for seen in raised if seen.alert.band not in helped]
    print("happened:", dict(Counter(Kind(int(kind)).name.lower() for kind in occurrences["kind"])))
    print("alerts:", dict(Counter(seen.first_kind.name.lower() for seen in raised)))
    print(f"suspicions: {len(suspected):,}, of them held on rides: {sum(seen.was_held for seen in suspected):,}")
    print("they ended:", dict(Counter(seen.alert.outcome for seen in suspected if seen not in raised)))
    what_it_was = Counter(f"{seen.first_kind.name.lower()} of {_what(occurrences, seen)}" for seen in false)
    for what, times in what_it_was.most_common():
        print(f"for nothing: {what}: {times}")


def _what(occurrences: Rows, seen: Seen) -> str:
    """What it was that an alert was raised for in vain."""
    began_s = seen.alert.began_at_s
    of = occurrences[(occurrences["band"] == seen.alert.band) & (occurrences["t_s"] <= began_s + 1)]
    if not len(of):
        return "nothing"
    last = of[of["t_s"].argmax()]
    return _words(Kind(int(last["kind"])), Aftermath(int(last["aftermath"])))


def _words(kind: Kind, aftermath: Aftermath) -> str:
    return f"{kind.name} {aftermath.name}".lower().replace("_", " ")
