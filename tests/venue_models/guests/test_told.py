"""What guests tell at the counter: written as they write it, and nothing that would fool a reader."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.venue_models.guests.counter import NOW_S
from venue_models.guests.facts import Refused
from venue_models.guests.told import (
    LONGEST_NAME,
    NEEDS,
    checked_birth_year,
    checked_language,
    checked_name,
    checked_needs,
    speaks_of,
)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Anna   Kim ", "Anna Kim"),
        ("Zoe\u0308", "Zoë"),
        ("김민지", "김민지"),
        ("\u1100\u1175\u11b7", "김"),
        ("O’Brien-Núñez, Jr.", "O’Brien-Núñez, Jr."),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("3-PO", "3-PO"),
    ],
)
def test_names_are_kept_as_people_write_them(written: str, kept: str) -> None:
    assert checked_name(written, "name") == kept


@pytest.mark.parametrize(
    "name",
    [
        "An\nna",
        "An\x00na",
        "An\x1b[31mna",
        "\u202eanna",
        "An\u2066na",
        "An\u200bna",
        "\ufeffAnna",
        "An\ud800na",
        "\ue000x",
    ],
)
def test_what_does_not_show_is_refused_in_a_name(name: str) -> None:
    with pytest.raises(Refused, match="does not show"):
        checked_name(name, "name")


@pytest.mark.parametrize("name", ["", "   ", "...", "\u0301", "—"])
def test_a_name_has_a_letter(name: str) -> None:
    with pytest.raises(Refused, match="is empty"):
        checked_name(name, "name")


@given(st.text())
def test_any_name_is_refused_or_kept_for_good(text: str) -> None:
    try:
        name = checked_name(text, "name")
    except Refused:
        return
    assert checked_name(name, "name") == name
    assert 0 < len(name) <= LONGEST_NAME
    assert not any(unicodedata.bidirectional(c) in {"RLO", "LRO", "RLE", "LRE", "RLI", "LRI", "FSI"} for c in name)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("", ""),
        ("ko", "ko"),
        (" EN ", "en"),
        ("pt_br", "pt-BR"),
        ("ZH-hant-tw", "zh-Hant-TW"),
        ("kvk", "kvk"),
        ("es-419", "es-419"),
    ],
)
def test_languages_are_kept_in_their_usual_case(written: str, kept: str) -> None:
    assert checked_language(written) == kept


@pytest.mark.parametrize("tag", ["xx", "english", "k", "en-", "en-US-x-private-use", "일본어", "e" * 10_000])
def test_an_unknown_language_is_refused(tag: str) -> None:
    with pytest.raises(Refused, match="no language"):
        checked_language(tag)


@given(st.text())
def test_any_language_is_refused_or_kept_for_good(text: str) -> None:
    try:
        tag = checked_language(text)
    except Refused:
        return
    assert checked_language(tag) == tag


@pytest.mark.parametrize("year", [1900, 2027, None])
def test_somebody_may_be_born_in_any_year_that_was(year: int | None) -> None:
    assert checked_birth_year(year, NOW_S) == year


@pytest.mark.parametrize("year", [1899, 0, -5, 2028, 20_190])
def test_nobody_is_born_then(year: int) -> None:
    with pytest.raises(Refused):
        checked_birth_year(year, NOW_S)


def test_needs_are_words_that_helpers_know() -> None:
    assert checked_needs(frozenset(NEEDS)) == frozenset(NEEDS)
    with pytest.raises(Refused, match="diabetes: no such need"):
        checked_needs(frozenset({"hearing", "diabetes"}))


@pytest.mark.parametrize(
    ("text", "name", "does"),
    [
        ("Family Kim", "Anna Kim", True),
        ("Hannah's class", "Anna", False),
        ("ANNA and friends", "anna Kim", True),
        ("김씨 가족", "김", True),
        ("Class 4b", "B. Ng", False),
        ("the A team", "A B", False),
    ],
)
def test_whether_a_text_speaks_of_somebody(text: str, name: str, does: bool) -> None:
    assert speaks_of(text, name) == does
