"""A guest is found by what one would type."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.staff.guest_search import GuestIndex, fold, initials
from tests.desktop.pictures import small_register
from venue_models.guests.register import Register, Wearer
from venue_models.values import Presence

SEOYEON, MINJUN, SUBIN, ZOE, TOM, MOIRA = range(6)
INDEX = GuestIndex(small_register())


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("z", ZOE),
        ("ZOE", ZOE),  # neither case nor accents matter
        ("moreau", ZOE),  # a family name
        ("김서", SEOYEON),
        ("서연", SEOYEON),  # a Korean given name, as people are called by it
        ("ㄱㅅㅇ", SEOYEON),  # initial consonants of the whole name
        ("ㅅㅇ", SEOYEON),  # and of the given name
        ("4f2b", MINJUN),
        ("0B", MOIRA),
    ],
)
def test_the_best_match_comes_first(query: str, expected: int) -> None:
    assert INDEX.find(query).bands[0] == expected


def test_a_party_is_found_with_all_its_members() -> None:
    assert set(INDEX.find("김씨").bands) == {SEOYEON, MINJUN, SUBIN}
    assert set(INDEX.find("webb").bands) == {ZOE, TOM}


def test_a_whole_code_goes_before_names_that_begin_with_it() -> None:
    register = Register([Wearer("ABE", "name:1", "Zed", ""), Wearer("0001", "name:2", "Abel", "")])
    assert GuestIndex(register).find("abe").bands == (0, 1)


def test_who_is_in_the_park_goes_before_who_has_left() -> None:
    presence = np.array([Presence.LEFT, Presence.HERE, Presence.LAST_SEEN, 0, 0, 0], np.uint8)
    assert INDEX.find("김씨", presence).bands == (MINJUN, SUBIN, SEOYEON)


@pytest.mark.parametrize("typed", ["ㄱ", "기", "김", "김ㅅ", "김서", "김성", "김서여", "김서연"])
def test_every_keystroke_of_an_input_method_leads_on(typed: str) -> None:
    """김성 is what shows while the ㅇ of 연 has just been typed."""
    assert SEOYEON in INDEX.find(typed, limit=None).bands


def test_nobody_is_found_by_nothing_or_by_nonsense() -> None:
    assert INDEX.find("").total == INDEX.find("  ").total == INDEX.find("qqq").total == 0


def test_the_total_counts_guests_and_not_keys() -> None:
    found = INDEX.find("mo", limit=1)
    assert len(found.bands) == 1
    assert found.total == 3  # Moira by name, two by their party; one of them also by her own


@given(st.text(max_size=12))
def test_any_text_at_all_can_be_typed(query: str) -> None:
    found = INDEX.find(query)
    assert found.total >= len(found.bands) == len(set(found.bands))


@given(st.text(alphabet=st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=6))
def test_a_korean_prefix_folds_to_a_prefix(text: str) -> None:
    for length in range(1, len(text) + 1):
        assert fold(text).startswith(fold(text[:length]))
    assert len(initials(text)) == len(text)
