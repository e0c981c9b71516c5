"""Who is on duty and whom each level of escalation would reach, in words. Pure functions, no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import numpy as np

from desktop.language import tr
from desktop.safety import alarm_words
from desktop.safety.alert_terms import count_up
from desktop.staff import words
from desktop.staff.pages import role_name
from desktop.staff.readout import LOW_BATTERY_PCT, Moment
from desktop.theme.tokens import Severity
from venue_models.values import NOWHERE, AlertState, Presence, Responder
from venue_models.venue.model import Venue
from venue_models.venue.safety import Level

SILENT_AFTER_S: Final = 120.0
"""A staff band that was not heard for so long most likely cannot be told anything."""


@dataclass(frozen=True, slots=True)
class Told:
    """Something about a responder or a level, and how much it matters."""

    text: str
    severity: Severity = Severity.NONE


def where(now: Moment, venue: Venue, responder: Responder) -> Told:
    """The zone of a responder, as far as that is known."""
    fix = _fix(now, responder)
    if fix is None:
        return Told(tr("not located yet"))
    zone = int(fix["zone"])
    name = venue.zones[zone].name if zone != NOWHERE else tr("between zones")
    level = tr("{zone}, level {n}").format(zone=name, n=int(fix["level"])) if fix["level"] else name
    is_old = Presence(int(fix["presence"])) in (Presence.LAST_SEEN, Presence.LEFT)
    return Told(tr("last seen: {zone}").format(zone=level) if is_old else level)


def heard(now: Moment, responder: Responder) -> Told:
    """How long ago the band was heard; whoever is out of reach cannot be told anything."""
    fix = _fix(now, responder)
    if fix is None:
        return Told(tr("never: cannot be told"), Severity.MEDIUM)
    age_s = now.now_s - float(fix["heard_at_s"])
    if age_s < SILENT_AFTER_S:
        return Told(words.ago(age_s))
    return Told(tr("{ago}: cannot be told").format(ago=words.ago(age_s)), Severity.MEDIUM)


def battery(now: Moment, responder: Responder) -> Told:
    """What is left in the band."""
    percent = -1 if now.snapshot is None else int(now.snapshot.battery_pct[responder.band])
    if percent < 0:
        return Told(words.UNKNOWN)
    return Told(tr("{n} %").format(n=percent), Severity.LOW if percent < LOW_BATTERY_PCT else Severity.NONE)


def busy_with(now: Moment, responder: Responder) -> str:
    """Which alert a responder is on the way to, or at."""
    if not responder.alert:
        return tr("free to go")
    alerts = () if now.snapshot is None else now.snapshot.alerts
    alert = next((alert for alert in alerts if alert.number == responder.alert), None)
    if alert is None:
        return tr("alarm {n}").format(n=responder.alert)
    there = alert.state is AlertState.ON_SCENE
    return (tr("at: {what}") if there else tr("on the way: {what}")).format(what=alarm_words.title(alert))


def channels(level: Level) -> str:
    """By what a level is told: whose bands, which webhook, which command."""
    told = [tr("bands of {role}").format(role=role_name(role)) for role in level.roles]
    if level.webhook:
        told.append(tr("webhook {host}").format(host=urlsplit(level.webhook).hostname or level.webhook))
    if level.command:
        told.append(tr("command {name}").format(name=level.command[0].replace("\\", "/").rsplit("/", 1)[-1]))
    return ", ".join(told) or tr("nothing is set")


def reach(level: Level, responders: Sequence[Responder], now: Moment) -> Told:
    """Whom a level would reach now, and whether anybody could confirm."""
    of_it = [responder for responder in responders if responder.role in level.roles]
    named = [responder.operator for responder in of_it if not heard(now, responder).severity]
    if named:
        return Told(tr("{names}: a tap confirms").format(names=", ".join(named)))
    if level.webhook or level.command:
        return Told(tr("Nobody can confirm: it is only known that it was sent."), Severity.LOW)
    if of_it:
        silent = ", ".join(responder.operator for responder in of_it)
        return Told(tr("Reaches nobody: {names} cannot be told.").format(names=silent), Severity.MEDIUM)
    if level.roles:
        roles = tr(" or ").join(role_name(role) for role in level.roles)
        return Told(tr("Reaches nobody: on duty is nobody of {roles}.").format(roles=roles), Severity.MEDIUM)
    return Told(tr("Reaches nobody: set a channel in venue.toml."), Severity.MEDIUM)


def after(level: Level) -> str:
    """When a level is told, from when the alert was raised."""
    return tr("after {time}").format(time=count_up(level.after_s))


def _fix(now: Moment, responder: Responder) -> np.void | None:
    """The newest fix of a responder; None where they were never located."""
    if now.snapshot is None or now.snapshot.fixes["presence"][responder.band] == Presence.UNKNOWN:
        return None
    fix: np.void = now.snapshot.fixes[responder.band]
    return fix
