"""A story is replayed to what the alert was, says what is wrong with it, and is never too long for memory."""

import json

import pytest

from tests.venue_models.alerts.control_room import NOON_S, ControlRoom
from venue_models.alerts.story import MOST_STEPS, alert_of, grow
from venue_models.effects import Reply
from venue_models.values import Step, StepKind


def test_a_story_that_went_through_a_journal_tells_the_same() -> None:
    room = ControlRoom()
    room.suspect()
    room.let(room.book.asked(room.now, 1, "kim", "safety"))
    room.let(room.book.answered(room.now, 1, Reply.NOTHING, 2))
    room.judged()
    room.wait(61)
    room.assign("max")
    room.reach()
    written = json.loads(json.dumps([dict(step.told) for step in room.journal]))
    read = [
        Step(step.alert, step.band, step.at_s, step.kind, step.who, step.desk, step.words, told)
        for step, told in zip(room.journal, written, strict=True)
    ]
    assert alert_of(read) == room.alert()


def test_a_story_without_a_step_is_of_no_alert() -> None:
    with pytest.raises(ValueError, match="without a step"):
        alert_of([])


def test_a_story_without_its_beginning_says_what_it_begins_with() -> None:
    with pytest.raises(ValueError, match="alert 4 begins with 'alert acknowledged'"):
        alert_of([Step(4, 7, NOON_S, StepKind.ACKNOWLEDGED, "kim")])


def test_a_step_of_another_alert_is_not_taken_in() -> None:
    room = ControlRoom()
    room.press()
    with pytest.raises(ValueError, match="of alert 2"):
        grow(room.alert(), Step(2, 7, NOON_S, StepKind.FOLDED))


def test_a_child_that_presses_all_day_fills_no_memory_and_hides_nothing_that_people_did() -> None:
    room = ControlRoom()
    room.press()
    room.acknowledge()
    room.assign("max")
    for _ in range(5 * MOST_STEPS):
        room.press()
    call = room.alert()
    assert call.events == 1 + 5 * MOST_STEPS
    assert len(call.steps) == MOST_STEPS
    kept = [step.kind for step in call.steps]
    assert kept[:3] == [StepKind.RAISED, StepKind.ACKNOWLEDGED, StepKind.ASSIGNED]
    room.restart()
    assert room.alert().steps == call.steps
    assert room.alert().events == call.events
