"""Photos as rows: every picture is found by its name, in front or behind, and no longer when no row has it."""

import secrets
from collections.abc import Sequence

import pytest

from venue_models.store.photo_rows import Taken
from venue_models.store.photo_store import PhotoStore
from venue_models.values import Photo
from venue_models.venue.photos import Albums

NOW_S = 1_700_000_000.0


@pytest.fixture
def rows() -> PhotoStore:
    rows = PhotoStore.in_memory()
    rows.begin(("spot",))
    return rows


def name() -> str:
    return secrets.token_hex(32)


def put(rows: PhotoStore, number: int, behind: Sequence[str] = ()) -> str:
    photo = Photo(number, name(), 0, "", NOW_S, 80, 60, 0.5, NOW_S + 3600.0, alternatives=tuple(behind))
    rows.write([Taken(photo, 0)], (), lambda _: 0)
    return photo.sha256


def test_a_picture_behind_another_is_found_by_its_name_until_it_is_kept_no_longer(rows: PhotoStore) -> None:
    first, second, third = name(), name(), name()
    front = put(rows, 1, (first,))
    with rows.atomic():
        rows.add_alternatives(1, (second, first), NOW_S)
        rows.add_alternatives(99, (third,), NOW_S)
    assert [rows.holds(one) for one in (front, first, second, third)] == [True, True, True, False]
    assert rows.dues.known_files() == {front, first, second, third}
    rows.dues.purge(rows.dues.for_purge(NOW_S, NOW_S + 1.0, 10), NOW_S)
    assert [rows.holds(one) for one in (front, first, second)] == [True, False, False]
    assert set(rows.dues.removals(10)) == {first, second, third}


def test_with_a_photo_go_those_behind_it(rows: PhotoStore) -> None:
    mine, others = name(), name()
    front, _ = put(rows, 1, (mine,)), put(rows, 2, (others,))
    with rows.atomic():
        rows.remove(1, NOW_S)
    assert [rows.holds(one) for one in (front, mine, others)] == [False, False, True]


def test_hiding_a_photo_again_and_again_does_not_keep_it_longer(rows: PhotoStore) -> None:
    albums = Albums(kept_days=30, unclaimed_kept_h=24.0)
    put(rows, 1)
    for day in (0, 10, 20):
        now_s = NOW_S + day * 86_400
        with rows.atomic():
            rows.keep_for(1, albums, now_s, is_anybodys=True)
        kept = rows.photo(1, now_s)
        assert kept is not None
        assert kept.expires_at_s == NOW_S + 30 * 86_400
    with rows.atomic():
        rows.keep_for(1, albums, NOW_S + 20 * 86_400, is_anybodys=False)
    unclaimed = rows.photo(1, NOW_S)
    assert unclaimed is not None
    assert unclaimed.expires_at_s == NOW_S + 21 * 86_400


def test_looking_for_a_picture_does_not_go_through_all_of_them(rows: PhotoStore) -> None:
    def looked_at() -> int:
        steps = 0

        def step() -> int:
            nonlocal steps
            steps += 1
            return 0

        connection = rows._db.conn  # what SQLite does is seen nowhere else
        connection.set_progress_handler(step, 1)
        rows.holds(name())
        connection.set_progress_handler(None, 0)
        return steps

    put(rows, 1, (name(),))
    of_one = looked_at()
    for number in range(2, 202):
        put(rows, number, (name(), name(), name()))
    assert looked_at() <= of_one + 5
