"""Who is on duty: which operator wears which staff band, from when on, and when that is over."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.commands import GoOffDuty, GoOnDuty
from venue_models.guests.facts import Refused
from venue_models.guests.register import Register
from venue_models.live.notes import some_of
from venue_models.live.venue_time import in_words
from venue_models.phrases import phrase
from venue_models.staff.accounts import Accounts, name_key
from venue_models.staff.roles import ROLE_MAY, May, Role
from venue_models.store.journal import Fact
from venue_models.values import VENUE, Alert, Responder, Session
from venue_models.venue.safety import Safety

ON_DUTY: Final = "on duty"
OFF_DUTY: Final = "off duty"
LONGEST_DUTY_S: Final = 86_400.0
"""Whoever forgot to go off duty took the band home; an alert must not wait for them."""
SILENT_S: Final = 120.0
"""A staff band that was not heard for so long can be told nothing."""

_OWN_PROTOCOL: Final = "band:"
"""How the tag of a band begins that proves itself and can be asked (docs/bands.md)."""


class Duty:
    """Who wears which staff band; decided first, written down, and then applied, as all that concerns people.

    Args:
        safety: the venue's settings for alerts.
        register: its bands; who wears them is handed in anew where it matters.
    """

    def __init__(self, safety: Safety, register: Register) -> None:
        self._service_codes = frozenset(band.code for band in safety.service_bands)
        self._index = {wearer.code: band for band, wearer in enumerate(register.wearers)}
        self._on: dict[str, Responder] = {}

    @property
    def responders(self) -> tuple[Responder, ...]:
        """Who is on duty, by name; what they are busy with is left out (see ``busy_with``)."""
        return tuple(self._on[key] for key in sorted(self._on))

    @property
    def bands(self) -> frozenset[int]:
        """The staff bands in use: they are located, and go to no guest."""
        return frozenset(responder.band for responder in self._on.values())

    def of(self, operator: str) -> Responder | None:
        """How an operator is on duty; None where they are not."""
        return self._on.get(name_key(operator))

    def busy_with(self, alerts: Iterable[Alert]) -> tuple[Responder, ...]:
        """Who is on duty, by name, each with the newest of these alerts that they are on the way to, or at."""
        at = {
            name_key(operator): alert.number
            for alert in alerts
            if alert.is_alert
            for operator in (alert.assigned_to, alert.on_scene_by)
            if operator
        }
        return tuple(replace(self._on[key], alert=at.get(key, 0)) for key in sorted(self._on))

    # What desks ask for

    def decide(
        self, now_s: float, command: GoOnDuty | GoOffDuty, by: Session, accounts: Accounts, register: Register
    ) -> tuple[Fact, ...]:
        """What a command comes to; nothing is changed yet. What is already so takes no fact.

        Args:
            now_s: the time.
            command: what a desk asks for.
            by: who works at that desk.
            accounts: who works here.
            register: who wears which band now.

        Raises:
            Refused: it may not happen; the text says why, and what to do.
            StaffError: nobody of that name works here.
        """
        if name_key(command.operator) != name_key(by.operator) and not ROLE_MAY[Role(by.role)] & May.RUN_STAFF:
            raise Refused("Only a supervisor may say that somebody else goes on or off duty.")
        now_on = self.of(command.operator)
        if isinstance(command, GoOffDuty):
            return () if now_on is None else (_off(now_s, command.desk, now_on, by.operator),)
        somebody = accounts.known(command.operator)
        if May.ANSWER_CALLS not in ROLE_MAY[somebody.role]:
            raise Refused(
                "{name} works as {role}: only the safety team and supervisors go on duty.",
                name=somebody.name,
                role=phrase(somebody.role.value),
            )
        self._check_band(command.band, somebody.name, register)
        if now_on is not None and now_on.band == command.band:
            return ()
        code = register.wearers[command.band].code
        body = {"operator": by.operator, "whom": somebody.name, "role": somebody.role.value, "band": code}
        swapped = () if now_on is None else (_off(now_s, command.desk, now_on, by.operator),)
        return (*swapped, Fact(now_s, ON_DUTY, command.desk, body))

    def _check_band(self, band: int, name: str, register: Register) -> None:
        """Refuse a band that cannot be a responder's now."""
        if not 0 <= band < len(register):
            raise Refused("This band is not in the venue's stock.")
        wearer = register.wearers[band]
        holder = next((one for one in self._on.values() if one.band == band), None)
        if not wearer.tag.lower().startswith(_OWN_PROTOCOL):
            raise Refused("{code} cannot ask its wearer anything. Choose a Bandstand band.", code=wearer.code)
        if wearer.code in self._service_codes:
            raise Refused("Band {code} hangs in the park as a test. Choose another one.", code=wearer.code)
        if wearer.is_lost:
            raise Refused("Band {code} was reported lost. Report it found first.", code=wearer.code)
        if wearer.is_worn:
            raise Refused("A guest wears band {code}. Choose another one.", code=wearer.code)
        if holder is not None and name_key(holder.operator) != name_key(name):
            raise Refused(
                "{name} is on duty with band {code}. Choose another one, or let them go off duty first.",
                name=holder.operator,
                code=wearer.code,
            )

    # What ends by itself

    def over(self, now_s: float, accounts: Accounts, register: Register) -> tuple[Fact, ...]:
        """The facts that end the duty of whoever cannot be on it any more: to be written and applied.

        Args:
            now_s: the time.
            accounts: who works here; where nobody is known, since they cannot be read, duty goes on.
            register: who wears which band now.
        """
        ended = ((responder, _why_over(now_s, responder, accounts, register)) for responder in self.responders)
        return tuple(_off(now_s, VENUE, responder, VENUE, why) for responder, why in ended if why)

    def words(self, now_s: float, heard_at_s: NDArray[np.float64]) -> str:
        """What a person should know: whose staff bands are out of hearing; empty where all are heard.

        Args:
            now_s: the time.
            heard_at_s: per band, when it was heard last.
        """
        late_s = now_s - SILENT_S
        silent = [one.operator for one in self.responders if max(heard_at_s[one.band], one.since_s) < late_s]
        if not silent:
            return ""
        return phrase(
            "Not heard for {duration}, so they cannot be told of alerts: the staff bands of {names}. Call them by "
            "other means, and look at their bands.",
            duration=in_words(SILENT_S),
            names=some_of(silent),
        )

    # Facts

    def apply(self, facts: Iterable[Fact]) -> None:
        """Let facts be so, in their order; also those of an earlier run, from LONGEST_DUTY_S ago on, oldest first."""
        for fact in facts:
            key = name_key(fact.body["whom"])
            if fact.kind == OFF_DUTY:
                self._on.pop(key, None)
            elif (band := self._index.get(fact.body["band"])) is not None:
                self._on[key] = Responder(fact.body["whom"], fact.body["role"], band, fact.at_s)


def _why_over(now_s: float, responder: Responder, accounts: Accounts, register: Register) -> str:
    """Why somebody cannot be on duty any more; empty where they can."""
    wearer, somebody = register.wearers[responder.band], accounts.find(responder.operator)
    if accounts.operators and (somebody is None or somebody.role != responder.role):
        return "they no longer work here in that role"
    if wearer.is_lost:
        return "the band was reported lost"
    if wearer.is_worn:
        return "a guest wears the band"
    return "they never went off duty" if now_s - responder.since_s > LONGEST_DUTY_S else ""


def _off(now_s: float, desk: str, responder: Responder, by: str, why: str = "") -> Fact:
    body = {"operator": by, "whom": responder.operator}
    return Fact(now_s, OFF_DUTY, desk, body | ({"why": why} if why else {}))
