"""One line of a vehicle counter: what it says is taken exactly, and all else is refused in words."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wearable_bridge.sources.dispatch_line import MOST_GUESTS, LineRefusedError, read_line

NOW_S = 1_800_000_000.0
RIDES = ("comet", "wheel")
INDEX = {ride: place for place, ride in enumerate(RIDES)}


def line(**said: object) -> bytes:
    return json.dumps(said).encode()


def refusal(text: bytes) -> str:
    with pytest.raises(LineRefusedError) as refused:
        read_line(text, INDEX, NOW_S)
    return str(refused.value)


@given(st.sampled_from(sorted(INDEX)), st.integers(0, MOST_GUESTS), st.floats(-60, 60), st.integers(-12, 14))
def test_a_line_says_who_how_many_and_when_in_either_way_of_writing_it(
    ride: str, guests: int, off_s: float, offset_h: int
) -> None:
    at = datetime.fromtimestamp(NOW_S + off_s, UTC)
    for written in (at.timestamp(), at.astimezone(timezone(timedelta(hours=offset_h))).isoformat()):
        told = read_line(line(attraction=ride, guests=guests, at=written), INDEX, NOW_S)
        assert (told.attraction, told.guests) == (INDEX[ride], guests)
        assert told.at_s == pytest.approx(min(at.timestamp(), NOW_S), abs=1e-5)


def test_what_nobody_counted_is_unknown_and_what_nobody_dated_is_now() -> None:
    told = read_line(b'{"attraction": "wheel"}\n', INDEX, NOW_S)
    assert (told.attraction, told.guests, told.at_s, told.said_at_s) == (1, -1, NOW_S, None)


def test_a_wild_time_is_answered_with_what_was_expected_and_no_longer_than_a_person_reads() -> None:
    for at in (1e308, -1e308, 1e15):
        assert "expected seconds since 1970" in refusal(line(attraction="wheel", at=at))
        assert len(refusal(line(attraction="wheel", at=at))) < 200


def test_an_unknown_attraction_is_answered_with_those_there_are() -> None:
    assert refusal(line(attraction="com\u202eet")) == "there is no attraction “com?et”; this venue has comet, wheel"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (b"19", "JSON object"),
        (b"comet", "malformed"),
        (b'{"attraction": "comet", "guests": "19"}', "Expected `int"),
        (b'{"attraction": "comet", "guests": 1e400}', "JSON object"),
        (b'{"attraction": "comet", "guests": -1}', "guests is -1"),
        (b'{"attraction": "comet", "guests": 5001}', "guests is 5001"),
        (b'{"attraction": "comet", "at": "14:03"}', "a time with its offset"),
        (b'{"attraction": "comet", "at": "2027-01-15T08:00:00"}', "a time with its offset"),
        (b'{"attraction": "comet", "at": 1800000000000}', "more than a minute"),
        (b'{"attraction": "comet", "at": "2027-01-15T08:02:00+00:00"}', "more than a minute"),
        (b'{"attraction": "comet"}' + b" " * 600, "longer than"),
        (b'{"attraction": "\xff\xfe"}', "JSON object"),
        (b"[" * 500, "JSON object"),
        (b"{}", "missing required field"),
    ],
)
def test_what_cannot_be_used_is_refused_with_the_reason(text: bytes, word: str) -> None:
    assert word in refusal(text)


@given(st.one_of(st.binary(max_size=600), st.text(max_size=200).map(str.encode)))
def test_no_line_does_anything_but_be_read_or_refused(text: bytes) -> None:
    try:
        told = read_line(text, INDEX, NOW_S)
    except LineRefusedError as refused:
        said = str(refused)
    else:
        said = RIDES[told.attraction]
    assert "\n" not in said
