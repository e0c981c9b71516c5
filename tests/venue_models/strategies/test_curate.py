"""Whom a short line is told to: never more than it can take, whatever the park."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from venue_models.strategies.curate import SURE_Z, Chance, LinesAhead, PartiesAround, Pick, curate
from venue_models.venue.queues import Nudging

RULES = Nudging()
SURE = Chance(0.5)


def lines(wait_min: list[float], *, reach_min: float = 2.0, carries_per_h: float = 600.0) -> LinesAhead:
    """Lines that stay as they are, each in a range of so many minutes to both sides."""
    count = len(wait_min)
    wait = np.repeat(np.array(wait_min, np.float64)[:, None], 2, axis=1)
    return LinesAhead(
        takes_guests=np.ones(count, np.bool_),
        at_min=np.array([0.0, 15.0]),
        wait_min=wait,
        low_min=np.maximum(wait - reach_min, 0.0),
        high_min=wait + reach_min,
        length=wait[:, 0] * carries_per_h / 60,
        carries_per_h=np.full(count, carries_per_h),
        interval_min=np.full(count, 1.0),
        draw=np.ones(count),
        walking=np.zeros(count),
        walking_variance=np.zeros(count),
    )


def parties(count: int, attractions: int, *, guests: float = 3.0) -> PartiesAround:
    """Parties that are all alike, three minutes from everything."""
    shape = (count, attractions)
    return PartiesAround(
        guests=np.full(count, guests),
        walk_min=np.full(shape, 3.0),
        liking=np.ones(shape),
        may_be_asked=np.ones(shape, np.bool_),
        times_asked=np.zeros(count),
        is_held_out=np.zeros(count, np.bool_),
    )


def asked(picks: tuple[Pick, ...]) -> list[int]:
    return [pick.party for pick in picks]


def likely_most(picks: list[Pick], park: LinesAhead, around: PartiesAround, chance: Chance, attraction: int) -> float:
    """How many come to a line in nine cases of ten, worked out anew."""
    sizes = np.array([around.guests[pick.party] for pick in picks if not pick.is_held_out])
    mean = park.walking[attraction] + chance.mean * sizes.sum()
    variance = park.walking_variance[attraction] + chance.mean * (1 - chance.mean) * (sizes**2).sum()
    return float(mean + SURE_Z * np.sqrt(variance + sizes.sum() ** 2 * chance.variance))


@st.composite
def parks(draw: st.DrawFn) -> tuple[LinesAhead, PartiesAround, Chance]:
    attractions, count = draw(st.integers(1, 5)), draw(st.integers(0, 60))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    wait = rng.uniform(0, 60, (attractions, 2)) * rng.integers(0, 2, (attractions, 1))
    wait[rng.random((attractions, 2)) < 0.05] = np.nan
    walking = rng.uniform(0, 40, attractions) * rng.integers(0, 2, attractions)
    park = LinesAhead(
        takes_guests=rng.random(attractions) < 0.9,
        at_min=np.array([0.0, 15.0]),
        wait_min=wait,
        low_min=wait * 0.7,
        high_min=wait * 1.3 + rng.uniform(0, 5),
        length=rng.uniform(0, 300, attractions),
        carries_per_h=rng.uniform(0, 2000, attractions),
        interval_min=rng.uniform(0.5, 12, attractions),
        draw=rng.uniform(0.1, 3, attractions),
        walking=walking,
        walking_variance=walking,
    )
    shape = (count, attractions)
    walk_min = rng.uniform(0, 20, shape)
    walk_min[rng.random(shape) < 0.1] = np.inf
    around = PartiesAround(
        guests=rng.integers(1, 7, count).astype(np.float64),
        walk_min=walk_min,
        liking=rng.uniform(0.2, 5, shape),
        may_be_asked=rng.random(shape) < 0.8,
        times_asked=rng.integers(0, 4, count).astype(np.float64),
        is_held_out=rng.random(count) < 0.2,
    )
    return park, around, Chance(draw(st.floats(0.01, 0.99)), draw(st.floats(0.0, 0.02)))


@settings(max_examples=200)
@given(parks())
def test_nobody_is_sent_into_the_next_crowd(drawn: tuple[LinesAhead, PartiesAround, Chance]) -> None:
    park, around, chance = drawn
    picks = curate(park, around, chance, RULES)
    assert len(set(asked(picks))) == len(picks), "a party has one invitation at a time"
    for pick in picks:
        where = pick.party, pick.attraction
        assert park.takes_guests[pick.attraction]
        assert around.may_be_asked[where]
        assert around.walk_min[where] <= RULES.walk_within_min
        assert 0 <= pick.low_min < pick.high_min
        high_min = np.interp(pick.walk_min, park.at_min, park.high_min[pick.attraction])
        assert high_min < RULES.short_min, "the whole range is short at arrival"
    for attraction in range(len(park.length)):
        sent = [pick for pick in picks if pick.attraction == attraction and not pick.is_held_out]
        if not sent:
            continue
        highs = [np.interp(pick.walk_min, park.at_min, park.high_min[attraction]) for pick in sent]
        spare_min = RULES.short_min - max(highs)
        per_min = park.carries_per_h[attraction] / 60
        most = likely_most(sent, park, around, chance, attraction)
        assert most <= per_min * spare_min + 1e-6, "those who come leave the line short"


@given(parks())
def test_the_same_park_gives_the_same_invitations(drawn: tuple[LinesAhead, PartiesAround, Chance]) -> None:
    assert curate(*drawn, RULES) == curate(*drawn, RULES)


@given(parks(), st.integers(0, 2**32 - 1))
def test_who_is_held_out_takes_no_place_in_line(drawn: tuple[LinesAhead, PartiesAround, Chance], seed: int) -> None:
    """The line takes as many of the others as if those who are held out were not there."""
    park, around, chance = drawn
    picks = curate(park, around, chance, RULES)
    absent = replace(around, may_be_asked=around.may_be_asked & ~around.is_held_out[:, None])
    assert [pick for pick in picks if not pick.is_held_out] == list(curate(park, absent, chance, RULES))


def test_only_so_many_are_asked_as_the_line_can_take() -> None:
    park = lines([3.0, 45.0])
    few = curate(park, parties(200, 2), SURE, RULES)
    assert 0 < len(few) < 200
    assert {pick.attraction for pick in few} == {0}
    guests = 3 * len(few) * SURE.mean
    assert guests <= 10 * (RULES.short_min - 5.0), "ten guests a minute board, and ten minutes are left"


def test_whoever_walks_there_already_is_counted() -> None:
    park = lines([3.0, 45.0])
    none_yet = curate(park, parties(200, 2), SURE, RULES)
    half_full = curate(replace(park, walking=np.array([50.0, 0.0])), parties(200, 2), SURE, RULES)
    full = curate(replace(park, walking=np.array([100.0, 0.0])), parties(200, 2), SURE, RULES)
    assert len(none_yet) > len(half_full) > len(full) == 0


def test_a_line_of_which_the_range_is_not_short_is_not_told_of() -> None:
    assert curate(lines([10.0, 45.0], reach_min=6.0), parties(20, 2), SURE, RULES) == ()


def test_nobody_is_asked_where_it_saves_nothing() -> None:
    assert curate(lines([3.0, 4.0]), parties(20, 2), SURE, RULES) == ()


def test_a_theatre_takes_no_more_than_have_seats_in_the_show_that_is_next() -> None:
    """A show each nine minutes: of the 160 seats of the next one 150 are taken, and the one after is too late."""
    park = replace(
        lines([7.0, 45.0], carries_per_h=160 * 60 / 9),
        interval_min=np.array([9.0, 9.0]),
        length=np.array([150.0, 400.0]),
    )
    picks = curate(park, parties(100, 2, guests=2.0), SURE, RULES)
    assert 0 < 2 * SURE.mean * len(picks) <= 10


def test_short_lines_share_those_who_are_free() -> None:
    park, around = lines([3.0, 3.0, 60.0]), parties(120, 3)
    picks = curate(park, around, SURE, RULES)
    by_line = [sum(pick.attraction == line for pick in picks) for line in (0, 1)]
    assert min(by_line) > 0


def test_whoever_was_asked_least_is_asked_first() -> None:
    around = replace(parties(100, 2), times_asked=np.repeat([3.0, 0.0], 50))
    first = asked(curate(lines([10.0, 45.0], reach_min=1.0), around, SURE, RULES))
    assert first
    assert min(first) >= 50


def test_whoever_likes_it_is_asked_first() -> None:
    likes = np.ones((100, 2))
    likes[70:, 0] = 1.5
    first = asked(curate(lines([10.0, 45.0], reach_min=1.0), replace(parties(100, 2), liking=likes), SURE, RULES))
    assert first
    assert min(first) >= 70


def test_invitations_end_when_those_who_were_asked_have_made_the_other_line_short() -> None:
    """Everybody whom the short line takes leaves the long one shorter, until going there saves too little."""
    park = replace(lines([0.0, 30.0], carries_per_h=60.0), carries_per_h=np.array([6000.0, 60.0]))
    picks = curate(park, parties(200, 2), SURE, RULES)
    assert 0 < len(picks) < 100


def test_what_is_told_is_wider_than_what_is_known_and_in_round_figures() -> None:
    (pick,) = curate(lines([8.0, 45.0]), parties(1, 2), SURE, RULES)
    assert (pick.low_min, pick.high_min) == (5.0, 15.0)
