"""Calls for help in words: who, where, for how long, and how far it can be believed. Pure functions, no Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from desktop.language import later, tr
from desktop.staff import words
from desktop.staff.people import People
from desktop.staff.questions import is_open
from desktop.staff.readout import DataAge, Moment
from desktop.widgets.map_calls import CallMark
from venue_models.effects import Reply
from venue_models.staff.roles import May
from venue_models.values import NOWHERE, Call, Presence
from venue_models.venue.model import Venue

OUTCOMES: Final = (
    later("reached, all is well"),
    later("reached, first aid called"),
    later("pressed by mistake"),
    later("nobody found there"),
)
"""What an operator may say of an answered call with one key; kept in the journal in English, shown translated."""


@dataclass(frozen=True, slots=True)
class CallWords:
    """A call as it is told to whoever works at the desk."""

    number: int
    band: int
    who: str
    """Empty where this operator may not know."""
    where: str
    since: str
    note: str
    advice: str
    is_asked: bool = False
    """Whether its wearer is being asked just now if all is well."""


def call_words(
    now: Moment, venue: Venue, people: People, may: May, troubles: Mapping[int, str]
) -> tuple[CallWords, ...]:
    """Every open call, oldest first: to the safety team with names, to all others with the place alone.

    A pressed button is itself the request: its place is told whatever was agreed to, and to every desk.

    Args:
        now: what the venue shows.
        venue: the place.
        people: who wears which band.
        may: what whoever works here may see and do.
        troubles: by the number of a call, why its wearer could not be asked whether all is well.
    """
    if now.snapshot is None:
        return ()
    answers = bool(may & May.ANSWER_CALLS)
    return tuple(
        CallWords(
            call.number,
            call.band,
            _who(people, call.band) if answers else "",
            _where(now, venue, call.band),
            _since(now.now_s - call.at_s),
            _note(call, now.now_s, troubles.get(call.number, "")) if answers else "",
            "" if answers else tr("Tell the safety team."),
            is_open(call, now.now_s),
        )
        for call in now.snapshot.calls
    )


def call_marks(now: Moment, told: Sequence[CallWords]) -> tuple[CallMark, ...]:
    """Where the calls come from, as far as that is known."""
    if now.snapshot is None:
        return ()
    marks = []
    for call in told:
        fix = now.snapshot.fixes[call.band]
        if Presence(int(fix["presence"])) is not Presence.UNKNOWN:
            place = float(fix["x_m"]), float(fix["y_m"]), int(fix["level"])
            marks.append(CallMark(call.band, *place, call.who or tr("call for help")))
    return tuple(marks)


def _who(people: People, band: int) -> str:
    wearer = people.wearer(band)
    return wearer.name if wearer.is_worn else tr("band {code}, worn by nobody").format(code=wearer.code)


def _where(now: Moment, venue: Venue, band: int) -> str:
    assert now.snapshot is not None
    fix = now.snapshot.fixes[band]
    presence = Presence(int(fix["presence"]))
    if presence is Presence.UNKNOWN:
        return tr("place unknown")
    zone = int(fix["zone"])
    name = venue.zones[zone].name if zone != NOWHERE else tr("between zones")
    if presence in (Presence.HERE, Presence.FADING) and now.age is DataAge.FRESH:
        return tr("{zone}, ± {metres:.0f} m").format(zone=name, metres=float(fix["radius_m"]))
    time = words.clock(float(fix["heard_at_s"]), venue.time_zone)
    return tr("{zone}, last seen {time}").format(zone=name, time=time)


def _since(seconds: float) -> str:
    """Minutes and seconds, as one counts them aloud."""
    minutes, rest = divmod(max(int(seconds), 0), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def _note(call: Call, now_s: float, trouble: str) -> str:
    """What a helper should know of the call itself; what its wearer says comes first."""
    said = [trouble or _talk(call, now_s)]
    if not call.is_authentic:
        said.append(tr("not proven, go all the same"))
    if not call.is_saved:
        said.append(tr("not saved yet"))
    said.append(tr("the band knows it was heard") if call.is_acknowledged else tr("the band does not know yet"))
    return ", ".join(part for part in said if part)


def _talk(call: Call, now_s: float) -> str:
    """Whether the wearer was asked if all is well, and what came of it; empty where nobody asked."""
    if call.asked_at_s is None:
        return ""
    asked = tr("asked {duration} ago").format(duration=words.duration(now_s - call.asked_at_s, tenths=False))
    return asked if is_open(call, now_s) else f"{asked}: {_answer(call.answer)}"


def _answer(answer: Reply | None) -> str:
    """What the wearer said to the question whether all is well."""
    return {
        None: tr("no answer"),
        Reply.FINE: tr("says that all is well"),
        Reply.HELP: tr("NEEDS HELP"),
        Reply.NOTHING: tr("did not answer"),
    }[answer]
