"""Who comes: counts, families, consent, heights."""

import numpy as np
import pytest

from venue_models.simulation.names import LANGUAGES
from venue_models.simulation.roster import LARGEST_PARTY, draw_roster
from venue_models.values import Purpose

ROSTER = draw_roster(np.random.default_rng(11), 3000, 1_790_000_000.0)


@pytest.mark.parametrize("guests", [1, 2, 17, 500])
def test_exactly_so_many_come(guests: int) -> None:
    roster = draw_roster(np.random.default_rng(guests), guests, 0.0)
    assert len(roster.guests) == len(roster.party_of) == roster.parties["size"].sum() == guests


def test_a_party_stands_together_under_one_name_of_its_own() -> None:
    parties = ROSTER.parties
    assert parties["size"].max() <= LARGEST_PARTY
    names = [{ROSTER.guests[g].party for g in range(p["first"], p["first"] + p["size"])} for p in parties]
    assert all(len(name) == 1 for name in names)
    assert len(set.union(*names)) == len(parties)


def test_families_share_a_family_name() -> None:
    families = {word for language in LANGUAGES for word in language.family}
    for party in ROSTER.parties[:200]:
        members = ROSTER.guests[party["first"] : party["first"] + party["size"]]
        if "family" in members[0].party:
            shared = members[0].party.split()[0]
            assert shared in families
            assert all(shared in member.name for member in members)


def test_most_but_not_all_grant_their_location_and_a_party_decides_together() -> None:
    granted = np.array([bool(guest.consent & Purpose.LOCATION) for guest in ROSTER.guests])
    assert 0.93 < granted.mean() < 0.99
    assert (
        np.maximum.reduceat(granted, ROSTER.parties["first"]) == np.minimum.reduceat(granted, ROSTER.parties["first"])
    ).all()


def test_children_are_shorter_and_slow_their_party_down() -> None:
    height = np.array([guest.height_cm for guest in ROSTER.guests])
    assert height[ROSTER.age < 6].mean() < 115 < 155 < height[ROSTER.age > 18].mean()
    youngest = np.minimum.reduceat(ROSTER.age, ROSTER.parties["first"])
    speed = ROSTER.parties["speed_mps"]
    assert speed[youngest < 6].mean() < speed[(youngest > 18) & (youngest < 50)].mean()
    assert (ROSTER.parties["leaves_at_s"] > ROSTER.parties["arrives_at_s"]).all()
