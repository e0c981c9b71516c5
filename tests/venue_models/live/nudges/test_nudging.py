"""Invitations at work: who is asked and who never, what is heard of it, and what is measured."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.venue_models.queues_park import (
    ALWAYS_ON,
    BOTH,
    COMET,
    COMET_LINE,
    NOON_S,
    RESTAURANT,
    SWANS,
    WALKWAY,
    board,
    couples,
    member,
    rides_park,
    standing,
)
from tests.venue_models.small_venue import START_S
from venue_models.effects import TEXT_BYTES, Answer, Effect, Ending, Outcome, Pattern, Reply, Signal
from venue_models.guests.register import Register
from venue_models.live.band_talk import BandTalk
from venue_models.live.nudges.nudging import Nudging
from venue_models.live.nudges.words import asks, stopped, tells
from venue_models.store.store import KeyFolder, Store
from venue_models.values import InvitationState, PlaceState, Presence, Purpose, QueueStatus, VirtualPlace
from venue_models.venue.queues import Nudging as Rules

SHORT, LONG = 3.0, 45.0
MINUTE_S = 60.0


class Park:
    """The park at noon: Comet's line is short, that of the swans is long, and everybody is on the walkway."""

    def __init__(
        self,
        register: Register,
        rules: Rules = ALWAYS_ON,
        *,
        store: Store | None = None,
        has_open: Callable[[int], bool] = lambda band: False,
        tall_cm: int = 0,
        now_s: float = NOON_S,
        seed: int = 1,
    ) -> None:
        self.register, self.store, self.now_s = register, store, now_s
        self.talk = BandTalk()
        venue = rides_park(rules, tall_cm=tall_cm)
        self.nudging = Nudging(venue, self.talk, store, has_open=has_open, started_at_s=now_s, seed=seed)
        self.nudging.follow(register)
        self.fixes = standing(len(register), now_s=now_s)

    def tick(self, waits_min: tuple[float, float] = (SHORT, LONG), **status: QueueStatus) -> list[Signal]:
        """Let a minute pass; what bands are told comes back."""
        self.now_s += MINUTE_S
        self.fixes["heard_at_s"] = self.now_s
        stopped = {COMET: status["comet"]} if status else None
        self.nudging.tick(self.now_s, board(waits_min, now_s=self.now_s, status=stopped), self.fixes)
        return signals(self.talk.take())

    def answer(self, signal: Signal, reply: Reply = Reply.FINE) -> None:
        self.end(signal, Ending.DONE)
        self.nudging.hear(self.now_s, [Answer(signal.number, signal.band, self.now_s, reply)])

    def end(self, signal: Signal, ending: Ending) -> None:
        self.nudging.hear(self.now_s, [Outcome(signal.number, signal.band, self.now_s, ending)])

    def follow(self, register: Register) -> list[Signal]:
        self.register = register
        self.nudging.follow(register)
        return signals(self.talk.take())

    @property
    def states(self) -> list[InvitationState]:
        return [invitation.state for invitation in self.nudging.standing]


def signals(effects: tuple[Effect, ...]) -> list[Signal]:
    return [effect for effect in effects if isinstance(effect, Signal)]


def test_a_party_is_asked_by_one_band_in_words_that_fit() -> None:
    park = Park(couples(1))
    (signal,) = park.tick()
    assert (signal.pattern, signal.text) == (Pattern.ASK, "Comet 0-10 min, go? Tap")
    assert park.states == [InvitationState.SENT]
    assert park.nudging.standing[0].bands == (signal.band,)


def test_who_taps_comes_joins_and_boards_in_time_has_been_promised_right() -> None:
    park = Park(couples(1))
    (signal,) = park.tick()
    park.end(signal, Ending.DONE)
    assert park.states == [InvitationState.FELT]
    before = park.nudging.walking_here[COMET]
    park.answer(signal)
    assert park.states == [InvitationState.ACCEPTED]
    assert park.nudging.walking_here[COMET] > before, "a yes is worth more"
    park.nudging.joined(park.now_s + 120, COMET, 1)
    assert park.states == [InvitationState.ARRIVED]
    assert park.nudging.walking_here[COMET] == 0, "who is there is counted by the line"
    park.nudging.boarded(park.now_s + 480, COMET, 0, 6.0)
    assert park.states == []
    park.tick()
    figures = park.nudging.figures(park.now_s)
    assert (figures.invited, figures.accepted, figures.arrived) == (1, 1, 1)
    assert (figures.promises_kept, figures.promises_told) == (1, 1)


def test_a_longer_wait_than_told_is_a_broken_promise_and_widens_the_next() -> None:
    park = Park(couples(20))
    told = park.tick(waits_min=(8.0, LONG))
    assert told
    for signal in told:
        park.nudging.joined(park.now_s, COMET, signal.band)
        park.nudging.boarded(park.now_s + 1800, COMET, signal.band, 30.0)
    park.tick()
    figures = park.nudging.figures(park.now_s)
    assert (figures.promises_kept, figures.promises_told) == (0, len(told))
    later = Park(couples(20))
    later.nudging = park.nudging
    park.now_s += 3600
    assert not park.tick(waits_min=(8.0, LONG)), "the whole range, widened, is not short any more"


@pytest.mark.parametrize(
    "consent", [Purpose.OFFERS, Purpose.LOCATION, Purpose(0), ~BOTH & Purpose(63)], ids=lambda asked: str(int(asked))
)
def test_without_both_consents_nobody_is_asked(consent: Purpose) -> None:
    assert Park(couples(10, consent=consent)).tick() == []


def test_a_child_is_not_asked_and_does_not_go_alone() -> None:
    child, unknown, parent = member(0, 1, born=2018), member(1, 2, born=None), member(2, 3)
    park = Park(Register([child, unknown, parent, member(3, 3, born=2018)]))
    assert [signal.band for signal in park.tick()] == [2]


def test_a_ride_for_the_tall_is_not_offered_to_who_has_a_small_child_along() -> None:
    family = Register([member(0, 1), member(1, 1, born=2022)])
    assert Park(family).tick()
    assert Park(family, tall_cm=140).tick() == []
    small_one_did_not_agree = Register([member(0, 1), member(1, 1, born=2022, consent=Purpose.LOCATION)])
    assert Park(small_one_did_not_agree, tall_cm=140).tick(), "what nobody agreed to is not looked at"


@pytest.mark.parametrize("zone", [COMET_LINE, RESTAURANT])
def test_whoever_stands_in_line_or_eats_is_left_alone_and_so_is_their_party(zone: int) -> None:
    park = Park(couples(1))
    park.fixes = standing(2, {1: zone})
    assert park.tick() == []
    park.fixes = standing(2, {1: WALKWAY})
    assert park.tick()


def test_whoever_lines_know_to_be_in_line_is_left_alone() -> None:
    park = Park(couples(1))
    park.nudging.joined(park.now_s, SWANS, 1)
    assert park.tick() == []
    park.nudging.left(1)
    assert park.tick()


def test_whose_turn_in_a_virtual_queue_comes_soon_is_left_alone() -> None:
    park = Park(couples(2))
    place = VirtualPlace(1, 1, 2, SWANS, NOON_S, NOON_S + 1800, NOON_S + 2700, 600.0, PlaceState.WAITING)
    park.nudging.tick(park.now_s, board((SHORT, LONG), now_s=park.now_s), park.fixes, [place])
    assert [invitation.party for invitation in park.nudging.standing] == [2]


def test_a_second_yes_is_one() -> None:
    park = Park(couples(1))
    (signal,) = park.tick()
    park.answer(signal)
    park.answer(signal)
    park.tick()
    assert park.nudging.figures(park.now_s).accepted == 1


def test_a_full_park_is_looked_at_by_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("venue_models.live.nudges.choice.MOST_AT_ONCE", 4)
    park = Park(couples(12))
    asked = [{signal.band // 2 for signal in park.tick()} for _ in range(3)]
    assert [len(parties) for parties in asked] == [4, 4, 4]
    assert len(set.union(*asked)) == 12


def test_a_party_that_has_parted_is_left_alone() -> None:
    park = Park(couples(1))
    park.fixes = standing(2, places_m={1: (40.0, 200.0)})
    assert park.tick() == []


@pytest.mark.parametrize("presence", [Presence.UNKNOWN, Presence.LAST_SEEN, Presence.LEFT])
def test_whoever_is_not_here_is_not_asked(presence: Presence) -> None:
    park = Park(couples(3))
    park.fixes = standing(6, presence=presence)
    assert park.tick() == []


def test_nothing_is_said_to_a_party_of_which_somebody_may_need_help() -> None:
    calling: set[int] = set()
    park = Park(couples(1), has_open=calling.__contains__)
    calling.add(1)
    assert park.tick() == []
    calling.clear()
    assert park.tick()
    calling.add(1)
    assert park.tick() == []
    assert park.states == [], "and what was asked before is over"


def test_a_call_for_help_is_the_safety_desks_alone() -> None:
    park = Park(couples(1))
    (signal,) = park.tick()
    park.answer(signal, Reply.HELP)
    assert park.states == []
    assert signals(park.talk.take()) == []


def test_who_has_ridden_it_today_is_not_asked_and_tomorrow_again() -> None:
    park = Park(couples(1))
    park.nudging.boarded(park.now_s, COMET, 0, 20.0)
    assert park.tick() == []
    park.now_s += 86_400
    assert park.tick()


def test_nobody_is_asked_twice_within_the_time() -> None:
    park = Park(couples(40))
    asked_at_s: dict[int, float] = {}
    for minute in range(200):
        for signal in park.tick(waits_min=(SHORT, LONG) if minute % 7 else (LONG, SHORT)):
            party = signal.band // 2
            since_s = park.now_s - asked_at_s.get(party, -1e9)
            assert since_s >= 60 * ALWAYS_ON.ask_again_after_min
            asked_at_s[party] = park.now_s
    assert len(asked_at_s) == 40


def test_so_many_are_under_way_at_most_as_the_line_can_take() -> None:
    """Nobody ever comes, and for a quarter of an hour they are still expected."""
    park = Park(couples(400))
    for _ in range(15):
        park.tick()
        assert park.nudging.walking_here[COMET] <= 20 * (ALWAYS_ON.short_min - SHORT)


def test_a_stop_calls_off_whoever_is_on_the_way() -> None:
    park = Park(couples(2))
    first, second = park.tick()
    park.answer(first)
    told = park.tick(comet=QueueStatus.STOPPED)
    assert {(signal.band, signal.pattern, signal.text) for signal in told} == {
        (one.band, Pattern.NUDGE, "Comet has stopped, sorry") for one in (first, second)
    }
    assert park.states == []
    assert park.tick(comet=QueueStatus.STOPPED) == []


def test_an_invitation_is_over_when_its_time_is() -> None:
    park = Park(couples(1))
    (signal,) = park.tick()
    park.answer(signal)
    park.now_s = park.nudging.standing[0].arrive_by_s
    park.tick()
    assert park.states == []
    park.nudging.joined(park.now_s, COMET, 0)
    park.tick()
    assert park.nudging.figures(park.now_s).arrived == 0


def test_a_band_that_cannot_answer_is_told_once_without_a_question() -> None:
    park = Park(couples(1))
    (signal,) = park.tick()
    park.end(signal, Ending.UNABLE)
    (again,) = signals(park.talk.take())
    assert (again.pattern, again.text) == (Pattern.NUDGE, "Comet 0-10 min now")
    park.end(again, Ending.UNABLE)
    assert signals(park.talk.take()) == []
    assert park.states == []


def test_whom_no_band_reached_is_not_expected_and_was_promised_nothing() -> None:
    park = Park(couples(1))
    (signal,) = park.tick()
    park.end(signal, Ending.UNREACHABLE)
    assert park.states == []
    assert park.nudging.walking_here[COMET] == 0
    park.nudging.joined(park.now_s, COMET, 0)
    park.nudging.boarded(park.now_s + 3600, COMET, 0, 60.0)
    park.tick()
    figures = park.nudging.figures(park.now_s)
    assert (figures.arrived, figures.promises_told) == (1, 0)


def test_answers_of_other_questions_change_nothing() -> None:
    park = Park(couples(1))
    (signal,) = park.tick()
    number, band = signal.number, signal.band
    park.nudging.hear(park.now_s, [Answer(number + 1, band, park.now_s, Reply.FINE)])
    park.nudging.hear(park.now_s, [Answer(number, band + 1, park.now_s, Reply.FINE)])
    assert park.states == [InvitationState.SENT]


def test_a_yes_taken_back_ends_and_forgets_everything_at_once() -> None:
    park = Park(couples(1))
    (signal,) = park.tick()
    without = replace(park.register.wearers[0], consent=Purpose.LOCATION)
    (stop,) = park.follow(park.register.changed({0: without}))
    assert (stop.band, stop.pattern) == (signal.band, Pattern.STOP)
    assert park.states == []
    park.answer(signal)
    assert park.states == []
    assert park.nudging.walking_here[COMET] == 0


def test_a_band_that_is_given_to_others_brings_nothing_along() -> None:
    park = Park(couples(1))
    park.nudging.boarded(park.now_s, COMET, 0, 5.0)
    assert park.tick() == []
    others = {band: replace(member(band, 9), guest=50 + band) for band in (0, 1)}
    park.follow(park.register.changed(others))
    assert park.tick(), "these have not ridden it"


def test_switched_off_nobody_is_asked_and_who_walks_is_still_followed() -> None:
    park = Park(couples(30))
    first = park.tick()[0]
    fact = park.nudging.switch(park.now_s, is_on=False, operator="Mina")
    assert (fact.kind, fact.who, fact.body) == ("nudges switched", "Mina", {"is_on": False})
    park.nudging.switched(fact)
    park.now_s += 2 * 3600
    park.fixes["heard_at_s"] = park.now_s
    assert park.tick() == []
    assert park.nudging.figures(park.now_s).is_switched_off
    park.nudging.switched(park.nudging.switch(park.now_s, is_on=True, operator="Mina"))
    assert park.tick()
    assert first.pattern is Pattern.ASK


def test_who_is_held_out_never_hears_of_it() -> None:
    rules = replace(ALWAYS_ON, held_out_share=0.5)
    park = Park(couples(60), rules)
    told: set[int] = set()
    for _ in range(180):
        told |= {signal.band // 2 for signal in park.tick()}
    again = Park(couples(60), rules)
    for _ in range(5):
        assert {signal.band // 2 for signal in again.tick()} <= told
    assert 15 < len(told) < 45
    assert park.nudging.figures(park.now_s).held_out > 15
    assert all(state is not InvitationState.HELD_OUT for state in park.states)


def test_the_worth_of_invitations_is_told_with_its_interval() -> None:
    """Everybody who is asked comes, and nobody else does."""
    park = Park(couples(60), replace(ALWAYS_ON, held_out_share=0.3))
    for _ in range(120):
        for signal in park.tick():
            park.nudging.joined(park.now_s, COMET, signal.band)
            park.nudging.boarded(park.now_s, COMET, signal.band, 1.0)
    figures = park.nudging.figures(park.now_s)
    assert figures.uplift == 1.0
    assert figures.uplift_low is not None
    assert 0.5 < figures.uplift_low < 1.0


def test_in_blocks_that_are_off_nobody_is_asked() -> None:
    park = Park(couples(200), replace(ALWAYS_ON, off_share=0.5, ask_again_after_min=1.0, block_min=10.0))
    asked = {True: 0, False: 0}
    for _ in range(240):
        told = park.tick()
        asked[park.nudging.figures(park.now_s).is_on] += len(told)
    assert asked[True] > 0
    assert asked[False] == 0


def test_the_same_day_gives_the_same_invitations() -> None:
    days = [[park.tick() for _ in range(30)] for park in (Park(couples(30)), Park(couples(30)))]
    assert days[0] == days[1]


def test_nobody_is_sent_to_a_line_when_the_park_is_about_to_close() -> None:
    assert Park(couples(3), now_s=START_S + 13.8 * 3600).tick() == []


# After a restart


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "venue.db", now_s=NOON_S, keys=KeyFolder(tmp_path / "keys"))


def opened(store: Store, register: Register, now_s: float) -> Register:
    venue = rides_park()
    zones, readers = [zone.id for zone in venue.zones], [reader.id for reader in venue.readers]
    attractions = [attraction.id for attraction in venue.attractions]
    store.begin(register, zones, readers, attractions=attractions, at_s=now_s)
    return register


def test_a_restart_knows_who_was_asked_who_said_yes_and_what_was_switched(store: Store) -> None:
    register = opened(store, couples(12), NOON_S)
    park = Park(register, store=store)
    first, *others = park.tick()
    park.answer(first)
    park.nudging.joined(park.now_s, COMET, others[0].band)
    park.nudging.boarded(park.now_s, COMET, others[0].band, 2.0)
    park.tick()
    before = park.nudging.figures(park.now_s)
    store.commit(park.now_s)

    again = Park(register, store=store, now_s=park.now_s)
    standing_now = {invitation.number: invitation.state for invitation in again.nudging.standing}
    assert standing_now == {invitation.number: invitation.state for invitation in park.nudging.standing}
    assert again.tick() == [], "nobody is asked again so soon"
    after = again.nudging.figures(again.now_s)
    assert (after.invited, after.accepted, after.arrived) == (before.invited, before.accepted, before.arrived)
    again.nudging.joined(again.now_s, COMET, first.band)
    assert InvitationState.ARRIVED in again.states
    fact = again.nudging.switch(again.now_s, is_on=False, operator="Mina")
    store.write(fact)
    assert Park(register, store=store, now_s=again.now_s).nudging.figures(again.now_s).is_switched_off
    store.close()


# Words


@pytest.mark.parametrize("language", ["en", "ko", "de", ""])
@pytest.mark.parametrize("name", ["Comet", "Old Signal Railway", "하버 스테이지 대극장 특별 공연", "🎢" * 20])
def test_words_fit_onto_a_band_with_their_figures(name: str, language: str) -> None:
    for text in (asks(name, 10, 15, language), tells(name, 10, 15, language)):
        assert len(text.encode()) <= TEXT_BYTES
        assert "10-15" in text
        assert text.startswith(name[:1])
    assert len(stopped(name, language).encode()) <= TEXT_BYTES


def test_a_korean_guest_is_asked_in_korean() -> None:
    (signal,) = Park(Register([member(0, 1, language="ko")])).tick()
    assert signal.text == "Comet 0-10분, 갈까요? 탭"
