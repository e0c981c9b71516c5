"""A simulated park made ready: who is in its register, who is on duty, and the story that a demonstration tells."""

from dataclasses import replace

import numpy as np
import pytest

from desktop.own_operator import RESPONDERS, demo_operators
from desktop.simulated_park import (
    FALLS_AFTER_S,
    PARTIES_AT_ONCE,
    PLACES_AFTER_S,
    STOPS_AFTER_S,
    STUMBLES_AFTER_S,
    Simulated,
    ask_for_places,
    go_on_duty,
    ride_that_stops,
    simulate_park,
    somebody_in,
    tell_story,
)
from tests.venue_models.simulation.small_park import GATE, STREET, small_park
from venue_models.guests.register import Register
from venue_models.simulation.motion.kinds import Aftermath, Kind
from venue_models.simulation.occurrences import QUIET
from venue_models.venue.model import Venue
from venue_models.venue.safety import Safety, ServiceBand

GUESTS = 250
NOON_S = 1_790_000_000.0 // 86_400 * 86_400 + 12.5 * 3600


@pytest.fixture(scope="module")
def venue() -> Venue:
    hung = ServiceBand("S001", STREET), ServiceBand("S002", GATE)
    return replace(small_park(), safety=Safety(service_bands=hung))


@pytest.fixture(scope="module")
def park(venue: Venue) -> Simulated:
    return simulate_park(venue, GUESTS, 3, NOON_S, is_sealed=True, press_every_s=np.inf, rates=QUIET)


def test_bands_of_responders_and_of_the_test_chain_stand_behind_those_of_guests(
    park: Simulated, venue: Venue
) -> None:
    others = park.register.wearers[GUESTS:]
    hung = [band.code for band in venue.safety.service_bands]
    assert [wearer.code for wearer in others] == [*(f"T{k:03}" for k in range(1, len(RESPONDERS) + 1)), *hung]
    assert not any(wearer.is_worn for wearer in others)
    assert all(wearer.tag == f"band:{wearer.code}" for wearer in others)
    assert set(park.secrets) == set(range(len(park.register)))


def test_responders_go_on_duty_each_with_a_band_of_their_own(park: Simulated) -> None:
    commands = go_on_duty(park)
    assert [command.operator for command in commands] == [name for name, _ in RESPONDERS]
    assert [command.band for command in commands] == list(park.responders)
    for command, (_, role) in zip(commands, RESPONDERS, strict=True):
        operator = demo_operators().find(command.operator)
        assert operator is not None
        assert operator.role is role


def test_the_same_seed_gives_the_same_secrets_and_codes(park: Simulated, venue: Venue) -> None:
    again = simulate_park(venue, GUESTS, 3, NOON_S, is_sealed=True, press_every_s=np.inf, rates=QUIET)
    assert again.secrets == park.secrets
    assert again.register.wearers == park.register.wearers


def test_in_a_park_of_plain_beacons_there_are_guests_only(venue: Venue) -> None:
    plain = simulate_park(venue, 40, 3, NOON_S)
    assert len(plain.register) == 40
    assert not plain.secrets
    assert not go_on_duty(plain)


def test_the_story_has_a_call_a_hurt_guest_and_a_near_miss(park: Simulated) -> None:
    begins_s = park.park.now_s
    tell_story(park, begins_s, 3)
    park.park.advance(begins_s + STUMBLES_AFTER_S + 10)
    rows = park.park.occurrences()
    happened = {Kind(int(row["kind"])): row for row in rows[np.argsort(-rows["t_s"])]}
    assert happened[Kind.CALL]["needs_help"]
    hurt, near = happened[Kind.STAIRS], happened[Kind.FORWARD]
    assert hurt["aftermath"] == Aftermath.LIES_STILL
    assert hurt["t_s"] - begins_s == pytest.approx(FALLS_AFTER_S, abs=1)
    assert not near["needs_help"]
    assert near["t_s"] - begins_s == pytest.approx(STUMBLES_AFTER_S, abs=1)


def test_where_only_some_wear_bands_the_others_are_not_in_the_register(venue: Venue) -> None:
    some = simulate_park(venue, GUESTS, 3, NOON_S, is_sealed=True, rates=QUIET, band_share=0.5)
    worn = [wearer.is_worn for wearer in some.register.wearers[:GUESTS]]
    assert worn == some.park.wears_band.tolist()
    assert 0.3 * GUESTS < sum(worn) < 0.7 * GUESTS
    assert all(some.park.wears_band[somebody_in(some.park, seed)] for seed in range(20))


def test_the_ride_of_the_story_stops_without_a_word(venue: Venue) -> None:
    (stop,) = ride_that_stops(venue, NOON_S)
    assert stop.at_s == NOON_S + STOPS_AFTER_S
    stopped = simulate_park(venue, 40, 3, NOON_S, (stop,))
    said = stopped.park.advance(stop.until_s + 60, radio=False).dispatches["t_s"]
    assert not ((said > stop.at_s) & (said < stop.until_s)).any()
    assert (said >= stop.until_s).any()


def test_parties_of_the_story_ask_once_each_with_all_their_members(venue: Venue) -> None:
    wheel = replace(venue.attractions[0], has_virtual_queue=True)
    park = simulate_park(replace(venue, attractions=(wheel,)), GUESTS, 3, NOON_S, is_sealed=True, rates=QUIET)
    names = [guest.party for guest in park.park.roster]
    numbered = [
        replace(wearer, party_number=names.index(wearer.party)) if wearer.is_worn else wearer
        for wearer in park.register.wearers
    ]
    asked = ask_for_places(park, Register(numbered), 3)
    assert 0 < len(asked) <= PARTIES_AT_ONCE * len(PLACES_AFTER_S)
    assert len({command.party for command in asked}) == len(asked)
    assert all(command.guests == names.count(names[command.party]) for command in asked)
    plain = simulate_park(venue, 40, 3, NOON_S)
    assert ask_for_places(plain, plain.register, 3) == ()
