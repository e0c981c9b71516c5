"""The chosen alert put into words: what a responder must know, in the order in which it is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from desktop.language import tr
from desktop.safety import alarm_words, alert_terms
from desktop.safety.alert_terms import count_up
from desktop.safety.guidance import Advice, Case, first_free, guidance
from desktop.safety.landmarks import Landmarks, nearest_heard_m
from desktop.safety.responders_near import Nearby, RespondersNear
from desktop.staff import words
from desktop.staff.people import People
from desktop.staff.readout import LOW_BATTERY_PCT, Moment
from desktop.theme.tokens import Severity
from desktop.widgets.fact_grid import Fact
from venue_models.staff.roles import May
from venue_models.values import Alert, AlertState
from venue_models.venue.model import Venue

NEAREST_SHOWN: Final = 3
NO_BREAK: Final = "\N{NO-BREAK SPACE}"
"""A time stays on the line of what is due at it."""


@dataclass(frozen=True, slots=True)
class AlertTold:
    """All that the panel of the chosen alert says."""

    number: int
    severity: Severity
    title: str
    urgency: str
    age: str
    why: str
    standing: str
    """Who has it in hand, what happens next, or how it ended."""
    facts: tuple[Fact, ...] = ()
    advice: tuple[Advice, ...] = ()
    told: tuple[Fact, ...] = ()
    """Who was told, and who cannot be."""
    story: tuple[Fact, ...] = ()


class AlertTeller:
    """Puts alerts into words; a name is said only to whom it may be.

    Args:
        venue: the place.
        people: who wears which band.
        landmarks: names places.
        near: finds the nearest responders.
        language: the desk's, as a BCP 47 tag.
    """

    def __init__(
        self, venue: Venue, people: People, landmarks: Landmarks, near: RespondersNear, language: str = "en"
    ) -> None:
        self._venue, self._people, self._landmarks, self._near = venue, people, landmarks, near
        self._language = language

    def nearby(self, alert: Alert, now: Moment) -> tuple[Nearby, ...]:
        """Whoever is on duty, the nearest first."""
        return () if now.snapshot is None else self._near.near(now.snapshot, alert.band)

    def tell(self, alert: Alert, now: Moment, may: May) -> AlertTold:
        """All of one alert."""
        nearby = self.nearby(alert, now)
        return AlertTold(
            number=alert.number,
            severity=alert_terms.severity(alert),
            title=alarm_words.title(alert),
            urgency=alarm_words.urgency(alert.severity) if alert.is_alert else "",
            age=count_up(alarm_words.age_s(alert, alert.closed_at_s or now.now_s)),
            why=alarm_words.why(alert, now.now_s, self._venue.time_zone),
            standing=self._standing(alert, now.now_s),
            facts=tuple(self._facts(alert, now, may, nearby)),
            advice=self._advice(alert, now, nearby) if alert.is_alert else (),
            told=tuple(self._told(alert, now)),
            story=tuple(self._story(alert)),
        )

    def _standing(self, alert: Alert, now_s: float) -> str:
        if alert.state is AlertState.CLOSED:
            return alarm_words.ended(alert)
        due = NO_BREAK.join(alarm_words.due(alert, now_s, self._venue.safety.levels).rsplit(" ", 1))
        if alert.is_shelved:
            return tr("shelved by {who}, {due}").format(who=alert.shelved_by, due=due)
        return ", ".join(part for part in (alarm_words.in_hand(alert), due) if part)

    def _facts(self, alert: Alert, now: Moment, may: May, nearby: Sequence[Nearby]) -> list[Fact]:
        where = self._landmarks.tell(alert, now)
        detail = tr("old: {detail}").format(detail=where.detail) if where.is_old else where.detail
        facts: list[Fact] = [
            (tr("where"), where.place, "soft" if where.is_old else "strong"),
            ("", detail, "fault" if where.is_old else ""),
        ]
        facts += self._who(alert, now, may)
        facts += self._party(alert, now)
        if bpm := alarm_words.heart_rate(alert):
            facts.append((tr("heart rate"), bpm, ""))
        if now.snapshot is not None and 0 <= now.snapshot.battery_pct[alert.band] < LOW_BATTERY_PCT:
            facts.append((tr("battery"), tr("{n} %").format(n=int(now.snapshot.battery_pct[alert.band])), "fault"))
        if not alert.is_heard:
            facts.append((tr("band"), tr("does not know yet that it was heard"), ""))
        near = [n for n in nearby if n.walking_s < float("inf")][:NEAREST_SHOWN]
        if near and alert.state is not AlertState.ON_SCENE:
            said = ", ".join(_how_near(n, alert) for n in near)
            facts.append((tr("nearest"), said, ""))
        return facts

    def _who(self, alert: Alert, now: Moment, may: May) -> list[Fact]:
        wearer = self._people.wearer(alert.band)
        code = tr("band {code}").format(code=wearer.code)
        if not wearer.is_worn:
            return [(tr("who"), tr("{band}, worn by nobody that is known").format(band=code), "")]
        name = wearer.name if May.SEE_NAMES in may else tr("a guest")
        age = words.age_band(wearer.birth_year, now.now_s, self._venue.time_zone)
        facts: list[Fact] = [(tr("who"), words.breakable(name), "strong"), ("", f"{age}, {code}", "")]
        if wearer.language:
            facts.append((tr("speaks"), words.language(wearer.language), ""))
        if wearer.needs:
            facts.append((tr("needs"), ", ".join(words.need(need) for need in sorted(wearer.needs)), "strong"))
        return facts

    def _party(self, alert: Alert, now: Moment) -> list[Fact]:
        """How many came along, and how far the nearest is of those who agreed to be located."""
        if not self._people.wearer(alert.band).is_worn:
            return []
        others = [band for band in self._people.party_of(alert.band) if band != alert.band]
        if not others:
            return [(tr("party"), tr("came alone"), "")]
        said = tr("{n} others").format(n=len(others)) if len(others) > 1 else tr("1 other")
        located = [band for band in others if self._people.may_locate[band]]
        metres = None if now.snapshot is None else nearest_heard_m(now.snapshot.fixes, alert.band, located)
        far = tr("nobody of them located") if metres is None else tr("nearest {m:.0f} m away").format(m=metres)
        return [(tr("party"), f"{said}, {far}", "")]

    def _advice(self, alert: Alert, now: Moment, nearby: Sequence[Nearby]) -> tuple[Advice, ...]:
        case = Case(
            alert=alert,
            wearer=self._people.wearer(alert.band),
            now_s=now.now_s,
            zone=self._landmarks.zone(alert, now.snapshot),
            nearest=first_free((n.responder.operator, n.walking_s, n.responder.alert) for n in nearby),
            year=words.local(now.now_s, self._venue.time_zone).year,
            has_party=len(self._people.party_of(alert.band)) > 1,
            desk_language=self._language,
        )
        return guidance(case, self._venue)

    def _told(self, alert: Alert, now: Moment) -> list[Fact]:
        """Who was told and how far that got; a level that nobody can confirm is said to be one."""
        levels = self._venue.safety.levels
        facts: list[Fact] = []
        for message in alert.deliveries:
            at = words.clock(message.sent_at_s, self._venue.time_zone)
            look = "fault" if message.why else ""
            facts.append((at, alarm_words.delivery(message, levels, now.now_s), look))
        unsure = [level.name for level in levels[: alert.level] if alarm_words.unconfirming(level)]
        words_for = tr("nobody can confirm by this level's channels")
        return facts + [(name, words_for, "fault") for name in unsure]

    def _story(self, alert: Alert) -> list[Fact]:
        zone = self._venue.time_zone
        to = {step.told.get("delivery"): str(step.told.get("to", "")) for step in alert.steps if "to" in step.told}
        return [
            (words.clock(step.at_s, zone), alarm_words.step(step, to.get(step.told.get("delivery"), "")), "")
            for step in alert.steps
        ]


def _how_near(near: Nearby, alert: Alert) -> str:
    """A responder with their way, and whether they are at another alert already."""
    said = f"{near.responder.operator} {count_up(near.walking_s)}"
    return f"{said} ({tr('busy')})" if near.responder.alert not in (0, alert.number) else said
