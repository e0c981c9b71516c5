"""A whole simulated day with the radio thinned: everybody is located now and then, and closely round what happens.

A day of 10,000 guests at full resolution is 2.5 billion receptions. Here each band in the park is heard in a burst of
BURST advertisements once in EVERY_S, and each second while something happens to it or somebody asks for it. Places,
occurrences, motion and firmware are those of the simulated park, unthinned; guests are moved every STEP_S.
"""

from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.simulation.air import Advertisements, Air
from venue_models.simulation.happenings import Happenings
from venue_models.simulation.occurrences import Chances, Rates
from venue_models.simulation.propagation import map_loudness
from venue_models.simulation.rescue import Rescue
from venue_models.simulation.roster import draw_roster
from venue_models.simulation.team import Team
from venue_models.simulation.world import World
from venue_models.simulation.wrists import Wrists
from venue_models.values import Purpose, Rows
from venue_models.venue.model import Venue
from venue_models.venue.walking import WalkingMap

STEP_S: Final = 5.0
EVERY_S: Final = 60.0
BURST: Final = 4
"""Advertisements, a second apart: so many does a change of zone take."""
CLOSELY_S: Final = 20.0
"""After something began to happen to a band."""


class ThinDay:
    """The day. Bands of guests come first, then those of responders.

    Args:
        venue: the place.
        guests: who come in the course of it.
        responders: who walk about to help.
        rates: how often things happen.
        calls: how often a guest calls for help, in a guest's hour.
        seed: the same seed gives the same day.
        opens_at_s: when the gates open.
    """

    def __init__(
        self, venue: Venue, guests: int, responders: int, rates: Rates, calls: float, seed: int, opens_at_s: float
    ) -> None:
        people, move, radio, fate = (np.random.default_rng(s) for s in np.random.SeedSequence(seed).spawn(4))
        self.roster = draw_roster(people, guests, opens_at_s)
        self.now_s, self.guests, self.guest_hours = opens_at_s, guests, 0.0
        self.world = World(venue, WalkingMap(venue), self.roster, opens_at_s, move)
        self.team = Team(responders, self.world.ways, fate)
        self.wrists = Wrists(guests + responders)
        agreed = np.array([bool(guest.consent & Purpose.SAFETY) for guest in self.roster.guests])
        chances = Chances(self.roster.age, rates, fate)
        self.happenings = Happenings(self.world, self.wrists, chances, agreed, fate)
        self.rescue = Rescue(self.team, self.happenings, self.world, fate)
        bulk = np.concatenate([np.interp(self.roster.age, (2, 15), (0.35, 1.0)), np.ones(responders)])
        self._air = Air(map_loudness(venue, radio), venue.readers, bulk.astype(np.float32), radio)
        self._radio, self._fate, self._calls = radio, fate, calls
        self._closely_until_s = np.full(guests + responders, -np.inf)
        self._turn = radio.integers(0, round(EVERY_S / STEP_S), guests + responders)

    def wind_on(self, seconds: float) -> None:
        """Let guests come and walk about, without bands: nothing happens to anybody."""
        until_s = self.now_s + seconds
        while self.now_s < until_s:
            self.world.step(STEP_S)
            self.now_s += STEP_S

    @property
    def sends(self) -> NDArray[np.bool_]:
        """Per band, whether it is in the park and has power."""
        return np.concatenate([self.world.in_park, np.ones(len(self.team.x_m), np.bool_)]) & self.wrists.has_power

    def step(self, open_bands: Iterable[int]) -> tuple[Rows, Rows, list[tuple[float, int]]]:
        """Go on by STEP_S; returns SIGHTING rows, FELT rows, and (time, guest) of each press of a button.

        Args:
            open_bands: those that somebody asks for: they are heard every second.
        """
        since_s, until_s = self.now_s, self.now_s + STEP_S
        self.world.step(STEP_S)
        self.happenings.step(since_s, until_s)
        self.rescue.step(until_s, STEP_S)
        self.now_s = until_s
        self.guest_hours += float(self.world.in_park.sum()) * STEP_S / 3600
        presses = self._presses(since_s)
        felt = self.wrists.felt(until_s)
        self._closely_until_s[felt["band"][felt["is_new"]]] = until_s + CLOSELY_S
        self._closely_until_s[[band for _, band in presses]] = until_s + CLOSELY_S
        closely = self._closely_until_s >= until_s
        closely[list(open_bands)] = True
        closely[self.guests :] = True
        return self._heard(since_s, closely), felt, presses

    def places_m(self) -> NDArray[np.float64]:
        """(bands, 2): where everybody is."""
        crowd = self.world.crowd
        return np.column_stack(
            [np.concatenate([crowd.x_m, self.team.x_m]), np.concatenate([crowd.y_m, self.team.y_m])]
        )

    def _presses(self, since_s: float) -> list[tuple[float, int]]:
        able = np.flatnonzero(
            self.world.in_park & self.wrists.is_worn[: self.guests] & self.wrists.has_power[: self.guests]
        )
        chosen = able[self._fate.random(len(able)) < self._calls * STEP_S / 3600]
        presses = [(since_s + float(self._fate.uniform(0, STEP_S)), guest) for guest in chosen.tolist()]
        for at_s, guest in presses:
            self.happenings.call(guest, at_s)
        return presses

    def _heard(self, since_s: float, closely: NDArray[np.bool_]) -> Rows:
        turn = int(since_s / STEP_S) % round(EVERY_S / STEP_S)
        sends = self.sends
        now, all_of_it = np.flatnonzero(sends & (self._turn == turn) & ~closely), np.flatnonzero(sends & closely)
        seconds = np.concatenate(
            [np.repeat(np.arange(BURST), len(now)), np.repeat(np.arange(int(STEP_S)), len(all_of_it))]
        )
        band = np.concatenate([np.tile(now, BURST), np.tile(all_of_it, int(STEP_S))]).astype(np.int32)
        t_s = since_s + seconds + self._radio.random(len(band))
        order = np.argsort(t_s, kind="stable")
        sent = self._sent(t_s[order], band[order], 1 - (self.now_s - t_s[order]) / STEP_S)
        real_share = max(len(band), 1) / max(float(sends.sum()) * STEP_S, 1.0)
        return self._air.hear(sent, STEP_S * real_share, self._radio)

    def _sent(self, t_s: NDArray[np.float64], band: NDArray[np.int32], share: NDArray[np.float64]) -> Advertisements:
        crowd, team, none = self.world.crowd, self.team, np.zeros(len(self.team.x_m))
        before_x, before_y, x_m, y_m, level, facing_x, facing_y = (
            np.concatenate([of_guest, of_team])[band]
            for of_guest, of_team in (
                (crowd.before_x_m, team.before_x_m),
                (crowd.before_y_m, team.before_y_m),
                (crowd.x_m, team.x_m),
                (crowd.y_m, team.y_m),
                (crowd.level, team.level),
                (crowd.facing_x, none),
                (crowd.facing_y, none + 1),
            )
        )
        return Advertisements(
            t_s,
            band,
            (before_x + share * (x_m - before_x)).astype(np.float32),
            (before_y + share * (y_m - before_y)).astype(np.float32),
            level.astype(np.int16),
            facing_x.astype(np.float32),
            facing_y.astype(np.float32),
            np.full(len(band), 0.1, np.float32),
        )
