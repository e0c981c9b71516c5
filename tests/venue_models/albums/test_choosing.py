"""Which frame is in front, which photos are suggested, which are offered."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from venue_models.albums.best import best_of
from venue_models.albums.offers import offered
from venue_models.albums.which import best_frame, is_repeat
from venue_models.albums.words import why
from venue_models.phrases import Phrase
from venue_models.values.photos import (
    AlbumPhoto,
    Entry,
    EntryState,
    Evidence,
    FrameRead,
    Photo,
    Quality,
    Reason,
    Shot,
)

SHARP, BLURRED = Quality(0.9, 0.9), Quality(0.1, 0.9)


def frame(whole: Quality = SHARP, seats: tuple[Quality, ...] = (), hashed: int = 0) -> FrameRead:
    return FrameRead("a" * 64, 100.0, 1920, 1080, hashed, whole, seats)


def entry(photo: int, guest: int, p: float = 0.99, state: EntryState = EntryState.KEPT) -> Entry:
    return Entry(photo, guest, state, p, (Reason(Evidence.SEAT, 4.0, ""),))


def pictured(
    number: int, guests: tuple[int, ...], *, quality: float = 0.8, ride: str = "", at_s: float = 0.0
) -> AlbumPhoto:
    photo = Photo(number, "a" * 64, 0, ride, at_s, 1920, 1080, quality, 1e9)
    return AlbumPhoto(photo, tuple(entry(number, guest) for guest in guests), "")


def test_the_frame_that_is_sharp_where_the_guests_sit_is_in_front() -> None:
    left, right = frame(seats=(SHARP, BLURRED)), frame(seats=(BLURRED, SHARP))
    burst = Shot(0, 100.0, (left, right))
    assert best_frame(burst, [0]) == 0
    assert best_frame(burst, [1]) == 1


def test_one_blurred_rider_costs_more_than_many_sharp_ones_bring() -> None:
    even = frame(seats=(Quality(0.6, 0.9),) * 4)
    spoilt = frame(seats=(SHARP, SHARP, SHARP, Quality(0.0, 0.9)))
    assert best_frame(Shot(0, 100.0, (spoilt, even))) == 1


def test_the_frame_with_everybodys_face_is_in_front() -> None:
    hidden, seen = frame(Quality(0.8, 0.9, 2)), frame(Quality(0.75, 0.9, 4))
    assert best_frame(Shot(0, 100.0, (hidden, seen))) == 1


def test_a_double_trigger_is_the_same_picture_and_the_next_vehicle_is_not() -> None:
    first = Shot(0, 100.0, (frame(hashed=0b1011),))
    assert is_repeat(first, Shot(0, 101.0, (frame(hashed=0b1001),)))
    assert not is_repeat(first, Shot(0, 101.0, (frame(hashed=2**40 - 1),)))
    assert not is_repeat(first, Shot(0, 130.0, (frame(hashed=0b1011),)))
    assert not is_repeat(first, Shot(1, 101.0, (frame(hashed=0b1011),)))
    assert not is_repeat(first, replace(first, part=1))


def test_the_best_show_everybody_and_several_places() -> None:
    comet = [pictured(n, (1,), quality=0.95, ride="comet", at_s=60.0 * n) for n in range(6)]
    others = [
        pictured(10, (2,), quality=0.3, ride="tugs", at_s=5000.0),
        pictured(11, (1,), ride="wheel", at_s=9000.0),
    ]
    best = best_of([*comet, *others], most=3)
    assert {10, 11} <= best
    assert len(best) == 3


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 4), st.floats(0, 40_000)), max_size=25), st.integers(0, 8))
def test_the_best_are_few_and_everybody_is_among_them_while_there_is_room(
    photos: list[tuple[float, int, float]], most: int
) -> None:
    album = [pictured(n, (guest,), quality=q, at_s=at_s) for n, (q, guest, at_s) in enumerate(photos)]
    best = best_of(album, most)
    assert len(best) <= most
    guests = {guest for _, guest, _ in photos}
    if len(guests) <= most:
        assert {photos[number][1] for number in best} == guests


def test_hidden_photos_are_never_suggested() -> None:
    hidden = pictured(1, (1,))
    hidden = replace(hidden, entries=(replace(hidden.entries[0], state=EntryState.HIDDEN),))
    assert best_of([hidden]) == frozenset()


def test_few_are_offered_the_likeliest_first_and_none_that_was_declined() -> None:
    possible = [entry(n, 1, 0.3 + n / 20, EntryState.POSSIBLE) for n in range(9)]
    declined = entry(8, 2, 0.9, EntryState.DECLINED)
    assert [one.photo for one in offered([*possible, declined], 3)] == [7, 6, 5]


def test_a_photo_that_one_of_them_surely_is_in_is_not_asked_about() -> None:
    assert offered([entry(1, 1), entry(1, 2, 0.5, EntryState.POSSIBLE)], 6) == ()


def test_a_guest_is_told_why_in_a_sentence_that_can_be_translated() -> None:
    for state in (EntryState.KEPT, EntryState.POSSIBLE):
        for evidence in Evidence:
            one = Entry(1, 1, state, 0.99, (Reason(evidence, 3.0, ""), Reason(Evidence.PRESENCE, -1.0, "")))
            assert isinstance(why(one), Phrase)
