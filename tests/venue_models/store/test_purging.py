"""Once the day is over it is forgotten where guests were, a little at a time; what lasts stays."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.venue_models.store.counter import NOW_S, Counter
from venue_models.store import purging
from venue_models.store.checkpoints import POSITIONS
from venue_models.store.key_folder import KeyFolder
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


def test_visits_that_ended_before_go_and_the_others_stay(counter: Counter) -> None:
    visit(counter, (0, 0, NOW_S, NOW_S + 10), (0, 1, NOW_S + 10, NOW_S + 30), (1, 0, NOW_S, LASTS))
    purged = counter.store.purge(NOW_S + 20, NOW_S + 60)
    assert (purged.visits, purged.is_all) == (1, True)
    assert [visit.left_at_s for visit in counter.store.visits_of(0)] == [NOW_S + 30]
    assert [visit.left_at_s for visit in counter.store.visits_of(1)] == [None]


def test_much_goes_in_several_steps_and_is_told_once(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(purging, "MOST_ROWS", 40)
    visit(counter, *((0, 0, NOW_S + n, NOW_S + n + 1) for n in range(100)))
    steps = [counter.store.purge(NOW_S + 500, NOW_S + 600) for _ in range(3)]
    assert [step.is_all for step in steps] == [False, False, True]
    assert steps[-1].visits == 100
    assert counter.store.visits_of(0) == ()
    *_, fact = counter.store.journal
    assert (fact.kind, fact.body["visits"]) == ("visits purged", 100)


def test_nothing_to_purge_is_no_fact(counter: Counter) -> None:
    before = counter.store.journal.count()
    assert counter.store.purge(NOW_S, NOW_S).is_all
    assert counter.store.journal.count() == before


def test_positions_that_were_last_heard_before_go(counter: Counter) -> None:
    fixes = np.zeros(4, FIX)
    fixes["heard_at_s"] = [NOW_S, NOW_S + 50, NOW_S, NOW_S]
    counter.store.commit(NOW_S + 50, fixes)
    assert counter.store.purge(NOW_S + 20, NOW_S + 60).positions == 1
    assert POSITIONS.all(counter.store.db)[0].tolist() == [counter.store.wearing(1)]


def test_events_are_remembered_for_a_day_whatever_is_purged(counter: Counter) -> None:
    with counter.store.atomic():
        counter.store.note_event(NOW_S, 0, 7, 1)
    counter.store.purge(NOW_S + 500, NOW_S + 500)
    assert counter.store.known_events() == {(0, 7, 1): NOW_S}
    counter.store.purge(NOW_S + 500, NOW_S + 90_000)
    assert counter.store.known_events() == {}


def test_whoever_has_long_left_is_named_for_erasing(counter: Counter) -> None:
    assert counter.store.departed(NOW_S + 1) == ()
    counter.erase(1)
    assert counter.store.departed(NOW_S + 1) == ()
