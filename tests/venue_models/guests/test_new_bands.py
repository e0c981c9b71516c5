"""Codes for new bands: a slip of the finger never names another band."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from venue_models.guests import new_bands
from venue_models.guests.new_bands import ALPHABET, check_character, new_codes, new_secrets

FREE = st.text(ALPHABET, min_size=4, max_size=4)


def is_code(text: str) -> bool:
    return check_character(text[:-1]) == text[-1]


@given(FREE, st.integers(0, 4), st.sampled_from(ALPHABET))
def test_one_wrong_character_makes_no_code(free: str, place: int, typed: str) -> None:
    code = free + check_character(free)
    slipped = code[:place] + typed + code[place + 1 :]
    assert is_code(slipped) == (slipped == code)


@given(FREE)
def test_two_exchanged_characters_make_no_code(free: str) -> None:
    code = free + check_character(free)
    for one, other in combinations(range(len(code)), 2):
        exchanged = list(code)
        exchanged[one], exchanged[other] = code[other], code[one]
        assert is_code("".join(exchanged)) == (code[one] == code[other])


def test_new_codes_are_distinct_codes_that_nobody_has() -> None:
    first = new_codes(3000, ())
    second = new_codes(3000, first)
    assert len({*first, *second}) == 6000
    assert all(map(is_code, first + second))


def test_when_no_code_is_left_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new_bands, "MOST_CODES", 10)
    assert len(new_codes(10, ())) == 10
    with pytest.raises(ValueError, match="only 8 codes are left"):
        new_codes(9, ("A", "B"))


def test_no_two_bands_share_a_secret() -> None:
    made = new_secrets(1000)
    assert len(set(made)) == 1000
    assert {len(secret) for secret in made} == {16}
