"""Guests on their bands' words: who likes what is offered comes, who has other worries or is in a line does not."""

import numpy as np
import pytest

from tests.venue_models.simulation.small_park import OPENS_AT_S, small_park
from venue_models.effects import Pattern, Reply
from venue_models.simulation.answers import GOOD_FOR_S, Answers, named_attraction, told_min
from venue_models.simulation.line_book import Ended
from venue_models.simulation.park_day import ParkDay
from venue_models.simulation.roster import Roster, draw_roster, draw_wearers
from venue_models.simulation.stages import Stage
from venue_models.simulation.world import World
from venue_models.venue.walking import WalkingMap

PARK = small_park(seats=20, interval_s=40.0)
WALKING = WalkingMap(PARK)
NOON_S = OPENS_AT_S + 2.5 * 3600
NAMES = ("Comet", "Comet Junior", "Old Signal Railway", "유령의 집")


@pytest.mark.parametrize(
    ("text", "attraction"),
    [
        ("Comet 10 min, go?", 0),
        ("Comet Junior 10 min, go?", 1),
        ("Old Signal Rail… 5-15 min", 2),
        ("유령의 집 10분, 갈까요?", 3),
        ("Are you all right?", None),
        ("", None),
    ],
)
def test_the_attraction_is_known_by_its_name(text: str, attraction: int | None) -> None:
    assert named_attraction(text, NAMES) == attraction


def test_the_longest_wait_that_is_told_counts() -> None:
    assert told_min("Comet 5-15 min, go?") == 15
    assert told_min("유령의 집 20분") == 20
    assert told_min("Comet has stopped, sorry") is None
    assert told_min("Comet now, till 14:35") is None


class Noon:
    """The small park at noon, coarsely."""

    def __init__(self, seed: int = 2) -> None:
        rng = np.random.default_rng(seed)
        self.roster: Roster = draw_roster(rng, 300, OPENS_AT_S)
        self.world = World(PARK, WALKING, self.roster, OPENS_AT_S, rng)
        self.answers = Answers(self.world, self.roster, [a.name for a in PARK.attractions], rng)
        self.go_on(NOON_S - OPENS_AT_S)

    def go_on(self, seconds: float) -> None:
        until_s = self.world.now_s + seconds
        while self.world.now_s < until_s:
            self.world.step(10.0, places_guests=False)

    def tell_all(self, pattern: Pattern, text: str, stages: tuple[Stage, ...], *, is_busy: bool = False) -> list[int]:
        """Parties that say yes."""
        yes = []
        for party in np.flatnonzero(np.isin(self.world.party_stage, stages)).tolist():
            guest = int(self.roster.parties["first"][party])
            self.answers.tell(guest, pattern, text, self.world.now_s, is_busy=is_busy)
            answer = self.answers.asked(guest, self.world.now_s)
            yes += [party] if answer is not None and answer[0] is Reply.FINE else []
        return yes

    def asked_standings(self) -> set[int]:
        rows = self.world.attractions.book.rows
        return set(rows["party"][rows["is_asked"]].tolist())


FREE = (Stage.ON_THE_WAY, Stage.STAYING)


def test_who_says_yes_walks_there_and_joins() -> None:
    noon = Noon()
    yes = noon.tell_all(Pattern.ASK, "Wheel 5 min, go?", FREE)
    assert 0 < len(yes) < np.isin(noon.world.party_stage, FREE).sum()
    noon.go_on(GOOD_FOR_S)
    came = noon.asked_standings()
    assert came <= set(yes)
    assert len(came) > 0.7 * len(yes)
    rows = noon.world.attractions.book.rows
    assert Ended.CALLED in rows["ended"][rows["is_asked"]]


def test_whoever_has_other_worries_or_stands_in_line_or_is_at_home_does_not_come() -> None:
    noon = Noon()
    assert noon.tell_all(Pattern.ASK, "Wheel 5 min, go?", FREE, is_busy=True) == []
    assert noon.tell_all(Pattern.ASK, "Wheel 5 min, go?", (Stage.IN_LINE, Stage.OUTSIDE)) == []


def test_a_long_wait_invites_fewer_than_a_short_one() -> None:
    yes = [len(Noon().tell_all(Pattern.NUDGE, f"Wheel {minutes} min", (Stage.STAYING,))) for minutes in (5, 120)]
    assert yes[0] > yes[1]


def test_a_question_that_is_no_invitation_is_not_answered_here_and_ends_the_one_before() -> None:
    noon = Noon()
    noon.tell_all(Pattern.ASK, "Wheel 5 min, go?", FREE)
    guest = int(noon.roster.parties["first"][np.flatnonzero(np.isin(noon.world.party_stage, FREE))[0]])
    assert noon.answers.asked(guest, noon.world.now_s) is not None
    noon.answers.tell(guest, Pattern.ASK, "", noon.world.now_s, is_busy=False)
    assert noon.answers.asked(guest, noon.world.now_s) is None


def test_those_whose_turn_it_is_come_to_the_express_lane_also_from_another_line() -> None:
    noon = Noon()
    yes = noon.tell_all(Pattern.COME, "Wheel now, till 14:35", (*FREE, Stage.IN_LINE))
    noon.go_on(2400)
    rows = noon.world.attractions.book.rows
    came = rows[rows["is_asked"]]
    assert len(came) > 0.6 * len(yes)
    assert came["is_express"].all()


def test_a_place_for_later_is_taken_by_those_who_like_the_ride_and_sends_nobody() -> None:
    noon = Noon()
    yes = noon.tell_all(Pattern.ASK, "Wheel 14:20-14:35 instead? Tap", (*FREE, Stage.IN_LINE))
    assert yes
    noon.go_on(600)
    assert noon.asked_standings() == set()


def test_who_takes_a_place_for_later_leaves_the_line() -> None:
    noon = Noon()
    noon.world.rides[0].down_until_s = noon.world.now_s + 3600
    parties = np.flatnonzero(np.isin(noon.world.party_stage, FREE)).tolist()
    for party in parties:
        noon.world.attractions.join(noon.world.now_s, party, 0, 5.0, is_express=False, is_asked=False)
        noon.world.party_stage[party] = Stage.IN_LINE
        noon.world.party_target[party] = 0
    yes = noon.tell_all(Pattern.ASK, "Wheel 14:20-14:35 instead? Tap", (Stage.IN_LINE,))
    noon.go_on(20)
    rows = noon.world.attractions.book.rows
    left = set(rows["party"][rows["ended"] == Ended.GAVE_UP].tolist())
    assert len(left & set(yes)) > 0.5 * len(yes)


def test_only_a_share_wears_bands_and_parties_are_alike() -> None:
    roster = draw_roster(np.random.default_rng(1), 6000, OPENS_AT_S)
    wears = draw_wearers(np.random.default_rng(2), roster, 0.6)
    assert abs(wears.mean() - 0.6) < 0.03
    worn = np.bincount(roster.party_of, wears)
    whole = (worn == 0) | (worn == roster.parties["size"])
    assert whole[roster.parties["size"] >= 3].mean() > 0.3
    with pytest.raises(ValueError, match="share of guests"):
        draw_wearers(np.random.default_rng(2), roster, 0.0)


def test_whoever_wears_no_band_is_heard_by_nobody() -> None:
    day = ParkDay(PARK, WALKING, 200, 4, OPENS_AT_S, band_share=0.5)
    day.advance(NOON_S, radio=False)
    heard = np.unique(day.advance(day.now_s + 20).sightings["band"])
    assert len(heard) > 30
    assert day.wears_band[heard].all()
    assert day.truth()["in_park"][~day.wears_band].any()


def test_whoever_is_called_away_is_never_in_two_places() -> None:
    noon = Noon()
    for _ in range(60):
        noon.tell_all(Pattern.ASK, f"Wheel {noon.world.now_s % 97:.0f} min, go?", FREE)
        noon.go_on(10)
    in_line = noon.world.party_stage == Stage.IN_LINE
    rows = noon.world.attractions.book.rows
    standing = rows["party"][rows["ended"] == Ended.NOT_YET]
    assert len(np.unique(standing)) == len(standing)
    assert in_line[standing].all()
