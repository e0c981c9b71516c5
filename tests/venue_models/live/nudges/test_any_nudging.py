"""Invitations through any day: whatever guests agree to and take back, answer and do."""

from dataclasses import replace

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

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
    member,
    rides_park,
    standing,
)
from venue_models.effects import Answer, Ending, Outcome, Pattern, Reply, Signal
from venue_models.guests.register import Register
from venue_models.live.band_talk import BandTalk
from venue_models.live.nudges.invited import STANDING
from venue_models.live.nudges.nudging import Nudging
from venue_models.strategies.lots import Lots
from venue_models.values import InvitationState, Purpose, QueueStatus

BANDS = 16
RULES = replace(ALWAYS_ON, held_out_share=0.3)
SEED = 5
ATTRACTIONS = (COMET, SWANS)

bands = st.integers(0, BANDS - 1)
consents = st.sampled_from([BOTH, Purpose.LOCATION, Purpose.OFFERS, Purpose(0)])


class Day(RuleBasedStateMachine):
    """A park of eight couples, of whom every fourth guest is a child."""

    def __init__(self) -> None:
        super().__init__()
        self.now_s = NOON_S
        self.asked_at_s: dict[int, float] = {}
        self.calling: set[int] = set()
        self.zones: dict[int, int] = {}
        self.sent: list[Signal] = []
        self.lots = Lots(SEED, RULES)
        self.is_switched_on = True

    @initialize(given=st.lists(consents, min_size=BANDS, max_size=BANDS))
    def open(self, given: list[Purpose]) -> None:
        born = [2018 if band % 4 == 3 else 1990 for band in range(BANDS)]
        self.register = Register(
            [member(band, band // 2 + 1, born=born[band], consent=given[band]) for band in range(BANDS)]
        )
        self.talk = BandTalk()
        self.nudging = Nudging(
            rides_park(RULES),
            self.talk,
            None,
            has_open=self.calling.__contains__,
            started_at_s=self.now_s,
            seed=SEED,
        )
        self.nudging.follow(self.register)

    @rule(
        minutes=st.integers(1, 40),
        waits_min=st.tuples(st.floats(0, 60), st.floats(0, 60)),
        status=st.sampled_from(list(QueueStatus)),
    )
    def pass_time(self, minutes: int, waits_min: tuple[float, float], status: QueueStatus) -> None:
        for minute in range(minutes):
            self.now_s += 60
            lines = board(waits_min, now_s=self.now_s, status={COMET: status} if minute % 2 else None)
            self.nudging.tick(self.now_s, lines, standing(BANDS, self.zones, now_s=self.now_s))
            self.look()

    def look(self) -> None:
        """Whatever a band is told is told to somebody who may be."""
        for signal in self.talk.take():
            assert isinstance(signal, Signal)
            party = signal.band // 2 + 1
            members = {2 * party - 2, 2 * party - 1}
            assert signal.band not in self.calling
            if signal.pattern is Pattern.ASK:
                assert self.is_switched_on
                assert not members & self.calling
                wearer = self.register.wearers[signal.band]
                assert wearer.consent & BOTH == BOTH
                assert wearer.birth_year == 1990
                assert not self.lots.is_held_out(party, self.day)
                agreed = {band for band in members if self.register.wearers[band].consent & BOTH == BOTH}
                assert all(self.zones.get(band, WALKWAY) == WALKWAY for band in agreed)
                assert self.now_s - self.asked_at_s.get(party, -1e9) >= 60 * RULES.ask_again_after_min
                self.asked_at_s[party] = self.now_s
                self.sent.append(signal)

    @property
    def day(self) -> int:
        return self.nudging._tally.day(self.now_s)

    @rule(band=bands, consent=consents)
    def say(self, band: int, consent: Purpose) -> None:
        before = self.register.wearers[band]
        self.register = self.register.changed({band: replace(before, consent=consent)})
        self.nudging.follow(self.register)
        took_back = before.consent & BOTH == BOTH and consent & BOTH != BOTH
        if took_back:
            party = band // 2 + 1
            assert all(one.party != party for one in self.nudging.standing), "it ends at once"
            self.asked_at_s.pop(party, None)
        self.look()

    @rule(band=bands, zone=st.sampled_from([WALKWAY, COMET_LINE, RESTAURANT]))
    def go(self, band: int, zone: int) -> None:
        self.zones[band] = zone

    @rule(band=bands, attraction=st.sampled_from(ATTRACTIONS))
    def join(self, band: int, attraction: int) -> None:
        self.nudging.joined(self.now_s, attraction, band)

    @rule(band=bands)
    def leave(self, band: int) -> None:
        self.nudging.left(band)

    @rule(
        band=bands,
        attraction=st.sampled_from(ATTRACTIONS),
        waited_min=st.one_of(st.none(), st.floats(0, 200, allow_nan=False)),
    )
    def board(self, band: int, attraction: int, waited_min: float | None) -> None:
        self.nudging.boarded(self.now_s, attraction, band, waited_min)

    @rule(data=st.data(), reply=st.sampled_from(list(Reply)), ending=st.sampled_from(list(Ending)))
    def answer(self, data: st.DataObject, reply: Reply, ending: Ending) -> None:
        if self.sent:
            signal = data.draw(st.sampled_from(self.sent))
            self.nudging.hear(
                self.now_s,
                [
                    Outcome(signal.number, signal.band, self.now_s, ending),
                    Answer(signal.number, signal.band, self.now_s, reply),
                ],
            )
            self.look()

    @rule(band=bands)
    def call_for_help(self, band: int) -> None:
        self.calling.symmetric_difference_update({band})

    @rule(is_on=st.booleans())
    def switch(self, is_on: bool) -> None:
        self.nudging.switched(self.nudging.switch(self.now_s, is_on=is_on, operator="Mina"))
        self.is_switched_on = is_on

    @invariant()
    def what_stands_is_one_per_party_and_of_nobody_held_out(self) -> None:
        if not hasattr(self, "nudging"):
            return
        shown = self.nudging.standing
        assert len({one.party for one in shown}) == len(shown)
        assert all(one.state in STANDING for one in shown)
        assert all(one.state is not InvitationState.HELD_OUT for one in shown)
        assert (self.nudging.walking_here >= 0).all()
        figures = self.nudging.figures(self.now_s)
        assert figures.promises_kept <= figures.promises_told <= figures.arrived <= figures.invited
        assert figures.accepted <= figures.invited


TestDay = Day.TestCase
TestDay.settings = settings(
    max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
