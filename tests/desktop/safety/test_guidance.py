"""Guidance: what to do, by kind, place and person."""

from dataclasses import replace

from desktop.safety.guidance import Case, Nearest, first_free, guidance
from tests.desktop.pictures import CAFE, COMET_LINE, COMET_RIDE, NOON_S, SQUARE, small_park
from tests.desktop.safety.alerts import acknowledged, call, fall, lost, moving_again, on_scene, unverified
from venue_models.effects import Reply
from venue_models.guests.register import Wearer
from venue_models.values import NOWHERE, Alert

ADULT = Wearer("4F2B", "name:2", "김민준", "", 1988)


def said(alert: Alert, wearer: Wearer = ADULT, **known: object) -> str:
    case = Case(alert, wearer, NOON_S, year=2026, **{"zone": SQUARE, **known})  # type: ignore[arg-type] # by name
    return "\n".join(advice.text for advice in guidance(case, small_park()))


def test_first_of_all_somebody_must_walk_and_the_nearest_is_named() -> None:
    assert said(fall(1, 1), nearest=Nearest("Noor Haddad", 70.0)).startswith("Acknowledge, and send the nearest")
    assert "Noor Haddad, 1:10" in said(fall(1, 1), nearest=Nearest("Noor Haddad", 70.0))
    assert "by radio" in said(fall(1, 1)).splitlines()[0], "nobody on duty"


def test_what_is_done_is_ticked_off() -> None:
    for alert in (acknowledged(fall(1, 1), to="Noor Haddad"), on_scene(fall(1, 1))):
        first = guidance(Case(alert, ADULT, NOON_S, zone=SQUARE), small_park())[0]
        assert first.is_done
        assert "Noor Haddad" in first.text
    asked = replace(call(1, 1), answer=Reply.FINE)
    assert any(advice.is_done for advice in guidance(Case(asked, ADULT, NOON_S, zone=SQUARE), small_park()))


def test_the_place_decides_whom_to_ask() -> None:
    assert "operator of Comet to hold the line" in said(fall(1, 1), zone=COMET_LINE)
    assert "operator of Comet to stop dispatching" in said(fall(1, 1), zone=COMET_RIDE)
    assert "staff of Café" in said(fall(1, 1), zone=CAFE)
    assert "Place unknown" in said(fall(1, 1), zone=NOWHERE)


def test_each_kind_has_its_own_advice() -> None:
    assert "Not moving for 60 s" in said(fall(1, 1, 20))
    assert "Not moving for 1:30: call the medical post now" in said(fall(1, 1, 90))
    assert "still look" in said(moving_again(fall(1, 1)))
    assert "Take it for a fall" in said(unverified(1, 1))
    assert "last heard" in said(lost(1, 1))
    assert "Go also" in said(call(1, 1))


def test_whoever_needs_something_gets_it_so() -> None:
    needs = replace(ADULT, needs=frozenset({"wheelchair", "hearing"}), language="de")
    assert "Uses a wheelchair" in said(fall(1, 1), needs)
    assert "write it down" in said(fall(1, 1), needs)
    assert "Speaks German" in said(fall(1, 1), needs)
    assert "Speaks" not in said(fall(1, 1), replace(ADULT, language="en-GB"))


def test_a_childs_guardian_is_found_and_a_party_is_told() -> None:
    assert "guardian" in said(fall(1, 1), replace(ADULT, birth_year=2019))
    assert "guardian" not in said(fall(1, 1))
    assert "Tell the party" in said(fall(1, 1), has_party=True)


def test_the_nearest_is_whoever_is_free_and_can_be_placed() -> None:
    inf = float("inf")
    assert first_free([("far", 90.0, 0), ("busy", 10.0, 7), ("near", 40.0, 0), ("nowhere", inf, 0)]) == Nearest(
        "near", 40.0
    )
    assert first_free([("busy", 10.0, 7), ("nowhere", inf, 0)]) is None
