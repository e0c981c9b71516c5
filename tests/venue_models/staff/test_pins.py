"""PINs: which are allowed, how they are kept, and that nothing gives them away."""

import pytest
from argon2 import PasswordHasher, extract_parameters
from hypothesis import given
from hypothesis import strategies as st

from venue_models.staff import pins
from venue_models.staff.pins import PinError, check_pin, hash_pin, is_pin_hash, is_right


@pytest.fixture(scope="module")
def kept() -> str:
    return hash_pin("7310")


def test_a_pin_is_right_and_no_other_is(kept: str) -> None:
    assert is_right("7310", kept)
    assert not is_right("4712", kept)
    assert not is_right("", kept)
    assert not is_right("\ud800", kept)
    assert not is_right("7310" * 1000, kept)
    assert "7310" not in kept


def test_the_same_pin_is_never_kept_alike_twice(kept: str) -> None:
    assert hash_pin("7310") != kept


def test_digits_of_another_keyboard_are_the_same_digits(kept: str) -> None:
    assert is_right("７３１０", kept)


@pytest.mark.parametrize(
    "pin",
    ["0000", "1234", "4321", "7890", "0987", "1212", "123123", "1984", "2012", "2580", "555555", "01234567890"],
)
def test_what_anybody_would_try_first_is_refused_without_repeating_it(pin: str) -> None:
    with pytest.raises(PinError) as refused:
        check_pin(pin)
    assert pin not in str(refused.value)


@pytest.mark.parametrize("pin", ["", "123", "12a4", "-471", "47 11", "4" * 13, "४७११", "４７１\u200b１", "²³⁴⁵6x"])
def test_what_is_no_pin_is_refused(pin: str) -> None:
    with pytest.raises(PinError, match="4 to 12 digits"):
        check_pin(pin)


@pytest.mark.parametrize("pin", ["7310", "0815", "19845", "90210", "1203", "121213"])
def test_others_are_allowed(pin: str) -> None:
    check_pin(pin)


@pytest.mark.parametrize("pin", [pins.DEMO_PIN, "４７１１"])
def test_the_pin_that_stands_in_the_readme_is_nobodys_but_the_demonstrations(pin: str) -> None:
    with pytest.raises(PinError, match="the demonstration"):
        hash_pin(pin)
    assert is_right(pin, pins.demo_pin_hash())


def test_few_pins_are_refused() -> None:
    """A long list of refused PINs would leave fewer to guess from."""
    refused = 0
    for number in range(10_000):
        try:
            check_pin(f"{number:04}")
        except PinError:
            refused += 1
    assert refused < 400


@given(st.text(max_size=200))
def test_any_other_text_is_refused_in_words(text: str) -> None:
    with pytest.raises(PinError, match=r"4 to 12 digits|first that anybody"):
        check_pin(text + "x")


@given(st.text(max_size=80))
def test_any_text_for_a_hash_is_no_hash_and_no_error(text: str) -> None:
    assert not is_pin_hash(text)
    assert not is_right("7310", text)


def test_a_hash_that_would_bring_the_machine_down_or_is_too_cheap_is_none(kept: str) -> None:
    assert is_pin_hash(kept)
    for parameters in ("m=8,t=1,p=1", "m=4194304,t=1,p=1", "m=47104,t=1000,p=1", "m=47104,t=1,p=1000"):
        assert not is_pin_hash(kept.replace("m=47104,t=1,p=1", parameters))
    assert not is_pin_hash(kept.replace("argon2id", "argon2i"))


def test_a_name_that_nobody_has_takes_as_much_work_as_one_that_somebody_has() -> None:
    assert extract_parameters(pins._DECOY) == extract_parameters(hash_pin("7310"))
    assert not pins.pretend("7310")
    with pytest.raises(Exception, match="does not match"):  # it is a whole hash, so all the work is done
        PasswordHasher().verify(pins._DECOY, "7310")
