"""Once the day is over it is forgotten where guests were, a little at a time; what lasts stays."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.venue_models.store.counter import NOW_S, Counter
from venue_models.store import cleaning, purging
from venue_models.store.checkpoints import POSITIONS
from venue_models.store.key_folder import KeyFolder
from venue_models.store.purging import Purged
from venue_models.values import FIX, VISIT

LASTS = float("nan")


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    counter = Counter(tmp_path / "data" / "venue.db", KeyFolder(tmp_path / "keys"))
    counter.arrive("Anna Grünfeld", "Grünfeld", 0)
    counter.arrive("Ben Meyer", "Meyer", 1)
    yield counter
    counter.store.close()


def visit(counter: Counter, *rows: tuple[int, int, float, float]) -> None:
    counter.store.note_visits(np.array(list(rows), VISIT))
    counter.store.commit(NOW_S)


def purge(counter: Counter, before_s: float, at_s: float) -> Purged:
    while not (purged := counter.store.purge(before_s, at_s)).is_all:
        pass
    return purged


def test_visits_that_ended_before_go_and_the_others_stay(counter: Counter) -> None:
    visit(counter, (0, 0, NOW_S, NOW_S + 10), (0, 1, NOW_S + 10, NOW_S + 30), (1, 0, NOW_S, LASTS))
    assert purge(counter, NOW_S + 20, NOW_S + 60).visits == 1
    assert [visit.left_at_s for visit in counter.store.visits_of(0)] == [NOW_S + 30]
    assert [visit.left_at_s for visit in counter.store.visits_of(1)] == [None]


def test_much_goes_in_several_steps_and_is_told_once(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(purging, "MOST_ROWS", 40)
    visit(counter, *((band, 0, NOW_S + n, NOW_S + n + 1) for band in (0, 1) for n in range(50)))
    steps = [counter.store.purge(NOW_S + 500, NOW_S + 600) for _ in range(3)]
    assert [(step.visits, step.is_all) for step in steps] == [(50, False), (100, False), (100, True)]
    assert counter.store.visits_of(0) == counter.store.visits_of(1) == ()
    *_, fact = counter.store.journal
    assert (fact.kind, fact.body["visits"]) == ("visits purged", 100)


def test_nothing_to_purge_is_no_fact(counter: Counter) -> None:
    before = counter.store.journal.count()
    assert purge(counter, NOW_S, NOW_S).visits == 0
    assert counter.store.journal.count() == before


def test_positions_that_were_last_heard_before_go(counter: Counter) -> None:
    fixes = np.zeros(4, FIX)
    fixes["heard_at_s"] = [NOW_S, NOW_S + 50, NOW_S, NOW_S]
    counter.store.commit(NOW_S + 50, fixes)
    assert purge(counter, NOW_S + 20, NOW_S + 60).positions == 1
    assert POSITIONS.all(counter.store.db)[0].tolist() == [counter.store.wearing(1)]


def test_events_are_remembered_for_a_day_whatever_is_purged(counter: Counter) -> None:
    with counter.store.atomic():
        counter.store.note_event(NOW_S, 0, 7, 1)
    purge(counter, NOW_S + 500, NOW_S + 500)
    assert counter.store.known_events() == {(0, 7, 1): NOW_S}
    purge(counter, NOW_S + 500, NOW_S + 90_000)
    assert counter.store.known_events() == {}


def test_whoever_has_long_left_is_named_for_erasing(counter: Counter) -> None:
    assert counter.store.departed(NOW_S + 1) == ()
    counter.erase(1)
    assert counter.store.departed(NOW_S + 1) == ()


def test_a_large_file_is_not_written_anew_for_visits_alone(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    def free_pages_after_a_night() -> int:
        visit(counter, *((band, 0, NOW_S + n, NOW_S + n + 1) for band in (0, 1) for n in range(2_000)))
        purge(counter, NOW_S + 5_000, NOW_S + 5_000)
        (pages,) = counter.store.db.execute("PRAGMA freelist_count").fetchone()
        return int(pages)

    assert free_pages_after_a_night() == 0
    monkeypatch.setattr(cleaning, "AT_ONCE_BYTES", 0)
    assert free_pages_after_a_night() > 0
    assert counter.store.remains == ""
