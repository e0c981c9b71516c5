"""Any shift at all: whatever is typed, however clocks go and programs restart, nobody is in without a right PIN."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.venue_models.staff.people import A_HASH, staff
from venue_models.staff.accounts import name_key
from venue_models.staff.roles import Role
from venue_models.staff.sessions import OPERATOR_RULE, Attempt, Sessions
from venue_models.staff.strikes import FORGET_S

DESKS = st.sampled_from(["staff", "safety", "counter"])
NAMES = st.sampled_from(["ada", "Bo", " CY ", "eve", "8362"])
STEPS_S = st.sampled_from([0.0, 1.0, 60.0, 299.0, 301.0, 1000.0, 3601.0, FORGET_S, -1.0, -400.0, -40_000_000.0])


class AnyShift(RuleBasedStateMachine):
    """Counts wrong PINs on its own, by name, and compares."""

    def __init__(self) -> None:
        super().__init__()
        self.now_s = 1_800_000_000.0
        self.people = staff(ada=Role.SUPERVISOR, bo=Role.COUNTER, cy=Role.SAFETY)
        self.sessions = Sessions(self.now_s, self.people)
        self.may_be_at: dict[str, str] = {}
        self.locked_s: dict[str, float] = {}
        self.wrong_in_a_row: dict[str, int] = {}
        self.since_wrong_s: dict[str, float] = {}
        self.guessed_at: set[str] = set()
        """Desks at which a wrong PIN was given since the last right one, whoever's it was."""

    @rule(desk=DESKS, name=NAMES)
    def right_pin(self, desk: str, name: str) -> None:
        attempt = self.sessions.pin_checked(self.now_s, desk, name, is_right=True)
        key = name_key(name)
        if attempt.session is None:
            is_for_something = self.wrong_in_a_row or desk in self.guessed_at or self.people.find(name) is None
            assert is_for_something
            self.count_if_wrong(key, desk, attempt)
            return
        assert self.people.find(name) is not None
        assert self.locked_s.get(key, 0.0) <= 0
        self.may_be_at[desk] = key
        self.wrong_in_a_row.pop(key, None)
        self.guessed_at.discard(desk)

    @rule(desk=DESKS, name=NAMES)
    def wrong_pin(self, desk: str, name: str) -> None:
        attempt = self.sessions.pin_checked(self.now_s, desk, name, is_right=False)
        assert attempt.session is None
        assert attempt.refusal
        self.count_if_wrong(name_key(name), desk, attempt)

    @rule(desk=DESKS, name=NAMES)
    def guess_often(self, desk: str, name: str) -> None:
        for _ in range(OPERATOR_RULE.wrong):
            self.wrong_pin(desk, name)

    def count_if_wrong(self, key: str, desk: str, attempt: Attempt) -> None:
        """Attempts made while something is locked are not counted: they come back without a fact."""
        if attempt.facts:
            self.guessed_at.add(desk)
            self.wrong_in_a_row[key] = self.wrong_in_a_row.get(key, 0) + 1
            self.since_wrong_s[key] = 0.0
            if self.wrong_in_a_row[key] >= OPERATOR_RULE.wrong:
                self.locked_s[key] = OPERATOR_RULE.lock_s(self.wrong_in_a_row[key])

    @rule(desk=DESKS)
    def sign_out(self, desk: str) -> None:
        self.sessions.sign_out(self.now_s, desk)
        self.may_be_at.pop(desk, None)

    @rule(step_s=STEPS_S)
    def time_passes(self, step_s: float) -> None:
        """Only time that passes ends a lock; a clock that is set back does not."""
        self.now_s += step_s
        self.sessions.tick(self.now_s)
        if step_s > 0:
            self.locked_s = {key: left_s - step_s for key, left_s in self.locked_s.items() if left_s > step_s}
        for key in list(self.wrong_in_a_row):
            self.since_wrong_s[key] = max(0.0, self.since_wrong_s[key] + step_s)
            if self.since_wrong_s[key] >= FORGET_S:
                del self.wrong_in_a_row[key]

    @rule()
    def restart(self) -> None:
        strikes = self.sessions.strikes()
        self.sessions = Sessions(self.now_s, self.people, strikes)
        self.may_be_at.clear()
        for key in [key for key in self.wrong_in_a_row if self.people.find(key) is None]:
            del self.wrong_in_a_row[key]  # a name that nobody has is not kept
            self.locked_s.pop(key, None)

    @rule()
    def bo_leaves_and_comes_back(self) -> None:
        self.sessions.staff_changed(self.now_s, self.people.without("bo"))
        assert all(session.operator != "bo" for session in self.sessions.by_desk().values())
        self.sessions.staff_changed(self.now_s, self.people)
        assert A_HASH not in repr(self.sessions.gate())
        self.may_be_at = {desk: key for desk, key in self.may_be_at.items() if key != "bo"}
        self.wrong_in_a_row.pop("bo", None)
        self.locked_s.pop("bo", None)

    @invariant()
    def nobody_is_in_without_a_right_pin(self) -> None:
        for desk, session in self.sessions.by_desk().items():
            assert self.may_be_at.get(desk) == session.operator

    @invariant()
    def no_lock_lasts_longer_than_an_hour(self) -> None:
        for strikes in self.sessions.strikes().values():
            assert strikes.locked_until_s - self.now_s <= OPERATOR_RULE.longest_s


TestAnyShift = AnyShift.TestCase
TestAnyShift.settings = settings(max_examples=100, stateful_step_count=40, deadline=None)
