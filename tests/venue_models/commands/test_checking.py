"""Commands that are not what their kind says: they are told from good ones, and a venue answers them in words."""

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.venue_models.live.desk_talk import STAFF
from tests.venue_models.small_venue import START_S, guests, street
from venue_models.commands import (
    AcknowledgeAlert,
    AlertCommand,
    AskWearer,
    AssignAlert,
    CloseAlert,
    Command,
    CreateParty,
    FindGuests,
    GoOffDuty,
    GoOnDuty,
    Grant,
    Issue,
    LookUp,
    NewGuest,
    PinChecked,
    ReachScene,
    ReadShift,
    Review,
    ShelveAlert,
    SignalBand,
    Swap,
    UnshelveAlert,
    WatchMotion,
    new_id,
)
from venue_models.commands.checking import LARGEST, malformed
from venue_models.effects import Pattern
from venue_models.live import LiveVenue
from venue_models.staff.roles import Role
from venue_models.store.store import KeyFolder, Store
from venue_models.values import AlertOutcome, Purpose

GOOD: tuple[Command, ...] = (
    AcknowledgeAlert("1", "desk", 1),
    AssignAlert("2", "desk", 1, "Ada"),
    ReachScene("3", "desk", 1),
    CloseAlert("4", "desk", 1, AlertOutcome.HELPED, "잘 있어요"),
    ShelveAlert("5", "desk", 1, 60.0, "known to us"),
    UnshelveAlert("6", "desk", 1),
    AskWearer("7", "desk", 1),
    WatchMotion("8", "desk", 1),
    GoOnDuty("9", "desk", "safety", 1),
    GoOffDuty("10", "desk", "safety"),
    ReadShift("11", "desk", 0, START_S),
    CreateParty("12", "desk", "", (NewGuest("Zoe", 1990, "ko", frozenset({"hearing"})),)),
    Grant("13", "desk", 1, Purpose.SAFETY | Purpose.LOCATION),
    SignalBand("14", "desk", 1, Pattern.BLINK),
    Issue("15", "desk", 1, 1),
    Swap("16", "desk", 1, 2),
    LookUp("17", "desk", 1, "a lost jacket"),
    Review("18", "desk", 0.0),
    FindGuests("19", "desk", "Zoe"),
)
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=5),
    st.binary(max_size=3),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=1), st.integers(), max_size=1),
    st.just(NewGuest("Zoe", "1990")),  # type: ignore[arg-type]
    st.just((NewGuest(None),)),  # type: ignore[arg-type]
    st.sampled_from([float("nan"), float("inf"), -LARGEST - 1, 2**70, object(), Purpose(0)]),
)


@pytest.mark.parametrize("command", GOOD, ids=lambda command: type(command).__name__)
def test_what_desks_send_is_well_formed(command: Command) -> None:
    assert malformed(command) == ""


@pytest.mark.parametrize(
    ("command", "field"),
    [
        (replace(GOOD[0], id=7), "id"),  # type: ignore[arg-type]
        (replace(GOOD[0], alert="1"), "alert"),  # type: ignore[call-arg]
        (replace(GOOD[0], alert=True), "alert"),  # type: ignore[call-arg]
        (replace(GOOD[0], alert=2**60), "alert"),  # type: ignore[call-arg]
        (replace(GOOD[3], outcome="helped"), "outcome"),  # type: ignore[call-arg]
        (replace(GOOD[4], for_s=float("nan")), "for_s"),  # type: ignore[call-arg]
        (replace(GOOD[11], guests=[]), "guests"),  # type: ignore[call-arg]
        (replace(GOOD[11], guests=(NewGuest("Zoe", "x"),)), "guests"),  # type: ignore[call-arg, arg-type]
        (replace(GOOD[12], purposes=2), "purposes"),  # type: ignore[call-arg]
    ],
)
def test_a_field_that_is_something_else_is_named(command: Command, field: str) -> None:
    assert malformed(command).startswith(f"{field} is not what this venue expects")


def test_what_is_no_command_is_told_so() -> None:
    assert "does not know what that is" in malformed("close")


def test_every_kind_of_alert_command_is_tried_here() -> None:
    kinds = {kind.__name__ for kind in AlertCommand.__subclasses__()}
    assert kinds <= {type(command).__name__ for command in GOOD}


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder: Path = tmp_path_factory.mktemp("venue")
    store = Store.open(folder / "data" / "venue.db", now_s=START_S, keys=KeyFolder(folder / "keys"))
    live = LiveVenue(street(), guests(6), store, started_at_s=START_S, own_operators=STAFF)
    live.step(START_S, commands=(PinChecked(new_id(), "desk", Role.SUPERVISOR.value, True),))
    live.take_replies()
    yield live
    store.close()


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(command=st.sampled_from(GOOD), changes=st.data())
def test_a_venue_answers_whatever_a_desk_sends_and_goes_on(live: LiveVenue, command: Command, changes: Any) -> None:
    names = [field.name for field in fields(command)]
    odd = {name: changes.draw(ODD) for name in changes.draw(st.lists(st.sampled_from(names), max_size=2))}
    sent = replace(command, **({"id": new_id()} | odd))
    live.step(START_S, commands=(sent,))
    (reply,) = live.take_replies()
    assert isinstance(reply.command, str)
    assert not malformed(sent) or not reply.was_done
