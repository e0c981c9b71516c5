"""What happens to guests: they fall and stay, are asked, are helped; and the truth tells of it."""

import numpy as np
import pytest

from tests.venue_models.simulation.small_park import OPENS_AT_S, STREET, small_park
from venue_models.effects import Reply
from venue_models.simulation.happenings import Happenings, Plan
from venue_models.simulation.motion.kinds import Aftermath, Kind
from venue_models.simulation.occurrences import QUIET, Chances, Rates
from venue_models.simulation.park_day import ParkDay
from venue_models.simulation.rescue import Rescue
from venue_models.simulation.roster import draw_roster
from venue_models.simulation.team import Team
from venue_models.simulation.truth import Activity
from venue_models.simulation.world import World
from venue_models.simulation.wrists import Wrists
from venue_models.values import BandFlag, ReportKind, Rows
from venue_models.venue.walking import WalkingMap

PARK = small_park()
WALKING = WalkingMap(PARK)
GUESTS, RESPONDERS = 120, 2
NOON_S = OPENS_AT_S + 2.5 * 3600
STEP_S = 2.0


class Noon:
    """The small park at noon, without its radio, in steps of STEP_S; every second guest has agreed to safety."""

    def __init__(self, rates: Rates = QUIET, seed: int = 5) -> None:
        rng = np.random.default_rng(seed)
        roster = draw_roster(rng, GUESTS, OPENS_AT_S)
        self.world = World(PARK, WALKING, roster, OPENS_AT_S, rng)
        self.wrists = Wrists(GUESTS + RESPONDERS)
        self.agreed = np.arange(GUESTS) % 2 == 0
        self.happenings = Happenings(self.world, self.wrists, Chances(roster.age, rates, rng), self.agreed, rng)
        self.team = Team(RESPONDERS, self.world.ways, rng)
        self.rescue = Rescue(self.team, self.happenings, self.world, rng)
        while self.world.now_s < NOON_S:
            self.world.step(10.0, places_guests=False)
        self.world.step(STEP_S)

    @property
    def now_s(self) -> float:
        return self.world.now_s

    def goes_on(self, seconds: float) -> Rows:
        """The FELT rows of so many seconds."""
        felt = []
        for _ in range(round(seconds / STEP_S)):
            self.world.step(STEP_S)
            self.happenings.step(self.now_s - STEP_S, self.now_s)
            self.rescue.step(self.now_s, STEP_S)
            felt.append(self.wrists.felt(self.now_s))
        return np.asarray(np.concatenate(felt))

    def walker(self) -> int:
        return int(np.flatnonzero((self.world.activity == Activity.WALKING) & self.agreed)[0])

    def falls(self, kind: Kind, aftermath: Aftermath, seconds: float = 20.0) -> int:
        """Who falls, in ten seconds; then so many seconds pass."""
        guest = self.walker()
        self.happenings.plan(Plan(self.now_s + 10, kind, aftermath, guest))
        self.goes_on(10 + seconds)
        return guest

    def of_kind(self, *kinds: Kind) -> Rows:
        occurrences = self.happenings.occurrences()
        return occurrences[np.isin(occurrences["kind"], kinds)]


def test_on_a_quiet_day_nothing_happens_by_itself() -> None:
    noon = Noon()
    assert not len(noon.goes_on(60))
    assert not len(noon.happenings.occurrences())


def test_who_is_hurt_lies_where_they_fell_until_somebody_helps() -> None:
    noon = Noon()
    guest = noon.falls(Kind.FORWARD, Aftermath.LIES_STILL)
    crowd = noon.world.crowd
    there = float(crowd.x_m[guest]), float(crowd.y_m[guest])
    (row,) = noon.of_kind(Kind.FORWARD)
    assert row["band"] == guest
    assert np.isinf(row["until_s"])
    assert (row["x_m"], row["y_m"]) == pytest.approx(there, abs=1e-3)
    noon.goes_on(60)
    assert noon.happenings.needing_help().tolist() == [guest]
    assert (crowd.x_m[guest], crowd.y_m[guest]) == there
    assert noon.happenings.help(guest, noon.now_s)
    felt = noon.goes_on(20)
    assert not len(noon.happenings.needing_help())
    assert np.isfinite(noon.of_kind(Kind.FORWARD)["until_s"][0])
    assert BandFlag.MOVING in BandFlag(int(felt[felt["band"] == guest][-1]["flags"]))
    assert not noon.happenings.help(guest, noon.now_s)


def test_strangers_help_where_nobody_comes() -> None:
    noon = Noon()
    noon.falls(Kind.BACKWARD, Aftermath.WRITHES, 15 * 60 + 10)
    (row,) = noon.of_kind(Kind.BACKWARD)
    assert row["until_s"] - row["t_s"] == pytest.approx(15 * 60, abs=1)


def test_a_near_miss_is_over_by_itself_and_needs_nobody() -> None:
    noon = Noon()
    guest = noon.falls(Kind.SIDEWAYS, Aftermath.GETS_UP, 30)
    (row,) = noon.of_kind(Kind.SIDEWAYS)
    assert not row["needs_help"]
    assert 5 < row["until_s"] - row["t_s"] < 20
    assert noon.happenings.asked(guest, noon.now_s)[0] is Reply.FINE


@pytest.mark.parametrize(
    ("aftermath", "reply"), [(Aftermath.LIES_STILL, Reply.NOTHING), (Aftermath.WRITHES, Reply.HELP)]
)
def test_who_is_hurt_answers_as_they_can(aftermath: Aftermath, reply: Reply) -> None:
    noon = Noon()
    guest = noon.falls(Kind.FORWARD, aftermath, 8)
    said, after_s = noon.happenings.asked(guest, noon.now_s)
    assert said is reply
    assert after_s > 0


def test_a_fall_near_a_place_takes_somebody_near_it_who_has_agreed_to_safety() -> None:
    noon = Noon()
    middle = PARK.zones[STREET].polygon.centroid
    noon.happenings.plan(Plan(noon.now_s + 10, Kind.STAIRS, Aftermath.LIES_STILL, None, middle.x, middle.y))
    noon.goes_on(20)
    (row,) = noon.of_kind(Kind.STAIRS)
    assert noon.agreed[row["band"]]
    assert np.hypot(row["x_m"] - middle.x, row["y_m"] - middle.y) < 60


def test_who_stands_in_a_line_falls_once_they_have_left_it() -> None:
    noon = Noon()
    while not (queuing := np.flatnonzero(noon.world.activity == Activity.QUEUING)).size:
        noon.goes_on(STEP_S)
    guest = int(queuing[0])
    due_s = noon.now_s + 10
    noon.happenings.plan(Plan(due_s, Kind.FORWARD, Aftermath.LIES_STILL, guest))
    while not len(rows := noon.of_kind(Kind.FORWARD)):
        noon.goes_on(10)
    assert rows["t_s"][0] > due_s
    assert rows["band"][0] == guest


def test_who_calls_waits_for_somebody() -> None:
    noon = Noon()
    guest = noon.walker()
    noon.happenings.call(guest, noon.now_s)
    noon.happenings.call(guest, noon.now_s)
    noon.goes_on(30)
    (call,) = noon.of_kind(Kind.CALL)
    assert call["needs_help"]
    party_waits = noon.world.crowd.x_m[guest], noon.world.crowd.y_m[guest]
    noon.goes_on(60)
    assert np.hypot(noon.world.crowd.x_m[guest] - party_waits[0], noon.world.crowd.y_m[guest] - party_waits[1]) < 5


def test_a_busy_day_has_all_kinds_of_things_and_is_the_same_for_the_same_seed() -> None:
    rates = Rates(falls=2.0, near_misses=2.0, batteries_end=2.0, bands_off=2.0, everyday=20.0)
    one, other = Noon(rates), Noon(rates)
    felt, again = one.goes_on(120), other.goes_on(120)
    assert felt.tolist() == again.tolist()
    assert one.happenings.occurrences().tolist() == other.happenings.occurrences().tolist()
    kinds = {Kind(int(kind)) for kind in one.happenings.occurrences()["kind"]}
    assert {Kind.BUMP, Kind.BATTERY_ENDS} <= kinds
    assert kinds & {Kind.TAKEN_OFF, Kind.DROP}
    assert any(kind.is_fall for kind in kinds)
    assert felt["is_new"].any()


def test_who_wears_no_band_is_not_felt_and_puts_it_on_again() -> None:
    noon = Noon(Rates(0.0, 0.0, 0.0, bands_off=5.0, everyday=0.0))
    noon.goes_on(60)
    first = noon.of_kind(Kind.TAKEN_OFF)[0]
    guest = int(first["band"])
    assert noon.happenings.asked(guest, noon.now_s)[0] is Reply.NOTHING
    assert not noon.wrists.is_worn[guest]
    noon.goes_on(16 * 60)
    over = noon.of_kind(Kind.TAKEN_OFF)
    assert np.isfinite(over["until_s"][over["t_s"] == first["t_s"]]).all()


def test_a_fall_that_no_band_can_tell_of_is_in_the_truth_all_the_same() -> None:
    noon = Noon()
    guest = noon.walker()
    noon.wrists.has_power[guest] = False
    noon.happenings.plan(Plan(noon.now_s + 10, Kind.FORWARD, Aftermath.LIES_STILL, guest))
    felt = noon.goes_on(30)
    (row,) = noon.of_kind(Kind.FORWARD)
    assert not row["is_felt"]
    assert noon.happenings.needing_help().tolist() == [guest]
    assert not (felt["band"] == guest).any()


def test_a_responder_who_confirms_goes_there_and_helps() -> None:
    noon = Noon()
    noon.falls(Kind.FORWARD, Aftermath.LIES_STILL, 10)
    assert Reply.FINE in [noon.rescue.asked(responder, noon.now_s)[0] for responder in range(RESPONDERS)]
    noon.goes_on(360)
    assert not len(noon.happenings.needing_help())
    (row,) = noon.of_kind(Kind.FORWARD)
    assert row["until_s"] - row["t_s"] < 10 * 60
    before = noon.team.x_m.copy()
    noon.goes_on(120)
    assert (noon.team.x_m != before).all()  # back on their rounds


def test_the_whole_day_tells_it_in_any_stretches_and_hears_staff_bands_too() -> None:
    rates = Rates(everyday=10.0)
    days = [
        ParkDay(
            PARK, WALKING, 60, 1, OPENS_AT_S, rates=rates, responders=2, service_zones=(STREET,), test_every_s=10.0
        )
        for _ in range(2)
    ]
    for day in days:
        day.advance(OPENS_AT_S + 1800, radio=False)
        while not (day.truth()["activity"] == Activity.WALKING).any():
            day.advance(day.now_s + 10, radio=False)
    begins_s = days[0].now_s
    days[0].fall(walker := _walker(days[0]), begins_s + 8, Kind.FORWARD, Aftermath.WRITHES)
    days[1].fall(walker, begins_s + 8, Kind.FORWARD, Aftermath.WRITHES)
    whole = days[0].advance(begins_s + 40)
    pieces = [days[1].advance(begins_s + part) for part in (0.3, 7.1, 7.2, 13.0, 40.0)]
    assert np.concatenate([piece.felt for piece in pieces]).tolist() == whole.felt.tolist()
    assert days[0].truth()["needs_help"][walker]
    assert days[0].kept_motion(walker) is not None or not (whole.felt["band"] == walker).any()
    assert {60, 61, 62} <= set(whole.sightings["band"].tolist())
    presses = whole.reports[(whole.reports["kind"] == ReportKind.BUTTON) & (whole.reports["band"] >= 60)]
    assert set(presses["band"]) == {62}
    assert 3 <= len(presses) <= 5


def _walker(day: ParkDay) -> int:
    return int(np.flatnonzero(day.truth()["activity"] == Activity.WALKING)[0])
