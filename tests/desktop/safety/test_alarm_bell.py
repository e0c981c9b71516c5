"""The bell: it sounds until somebody acts, as grave as the gravest; muting hides nothing and does not last."""

from dataclasses import replace

import pytest

from desktop.safety.alarm_bell import AGAIN_S, MUTED_S, AlarmBell
from tests.desktop.safety.alerts import acknowledged, call, fall, lost, moving_again, shelved, suspected, unverified
from venue_models.values import Alert, Severity


@pytest.fixture
def bell() -> AlarmBell:
    return AlarmBell()


def test_each_severity_has_its_own_sound_and_the_gravest_is_heard(bell: AlarmBell) -> None:
    assert bell.hear([lost(1, 1)], 0.0) == "low"
    assert bell.hear([lost(1, 1), unverified(2, 2)], 1.0) == "medium"
    assert bell.hear([lost(1, 1), unverified(2, 2), call(3, 3)], 2.0) == "high"
    assert bell.hear([lost(1, 1), unverified(2, 2), call(3, 3)], 2.0 + AGAIN_S[Severity.HIGH]) == "high"


@pytest.mark.parametrize("alert", [suspected(1, 1), acknowledged(fall(1, 1)), shelved(fall(1, 1))])
def test_what_nobody_has_to_answer_is_silent(bell: AlarmBell, alert: Alert) -> None:
    assert bell.hear([alert], 0.0) == ""


def test_it_sounds_again_and_again_until_it_is_acknowledged(bell: AlarmBell) -> None:
    sounded = [bell.hear([fall(1, 1)], float(second)) for second in range(13)]
    assert [second for second, sound in enumerate(sounded) if sound] == [0, 4, 8, 12]
    assert bell.hear([acknowledged(fall(1, 1))], 99.0) == ""
    assert not bell.is_ringing


def test_muted_it_is_quiet_for_two_minutes_about_what_is_known(bell: AlarmBell) -> None:
    bell.hear([fall(1, 1)], 0.0)
    bell.toggle_mute(1.0)
    assert bell.hear([fall(1, 1)], 60.0) == ""
    assert bell.muted_s(60.0) == MUTED_S - 59.0
    assert bell.hear([fall(1, 1)], 1.0 + MUTED_S) == "high"


def test_muted_twice_it_sounds_at_once(bell: AlarmBell) -> None:
    bell.hear([fall(1, 1)], 0.0)
    bell.toggle_mute(1.0)
    bell.toggle_mute(2.0)
    assert bell.hear([fall(1, 1)], 0.0 + AGAIN_S[Severity.HIGH]) == "high"


@pytest.mark.parametrize(
    "news",
    [
        [fall(1, 1), call(2, 2)],
        [replace(fall(1, 1), level=1)],
    ],
    ids=["another grave alarm", "nobody came: escalated"],
)
def test_a_grave_alarm_that_rings_newly_sounds_through_the_mute(bell: AlarmBell, news: list[Alert]) -> None:
    bell.hear([fall(1, 1)], 0.0)
    bell.toggle_mute(1.0)
    assert bell.hear(news, 5.0) == "high"
    assert bell.muted_s(5.0) == 0.0


def test_an_alarm_that_rings_again_sounds_through_the_mute(bell: AlarmBell) -> None:
    bell.hear([fall(1, 1)], 0.0)
    bell.hear([acknowledged(fall(1, 1))], 1.0)
    bell.toggle_mute(2.0)
    assert bell.hear([fall(1, 1)], 3.0) == "high", "nobody has arrived"


def test_a_lesser_alarm_does_not_end_the_mute(bell: AlarmBell) -> None:
    bell.hear([fall(1, 1)], 0.0)
    bell.toggle_mute(1.0)
    assert bell.hear([fall(1, 1), lost(2, 2)], 5.0) == ""


def test_one_that_becomes_graver_sounds_through_the_mute(bell: AlarmBell) -> None:
    bell.hear([moving_again(fall(1, 1))], 0.0)
    bell.toggle_mute(1.0)
    assert bell.hear([fall(1, 1)], 5.0) == "high"
