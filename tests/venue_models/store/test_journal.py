"""The journal: facts stay, in order, and a change to any of them shows."""

import hashlib
import json
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from venue_models.store.store import Store, StoreError

NOW_S = 1_800_000_000.0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "venue.db"


def append(store: Store, *kinds: str) -> None:
    with store.atomic():
        for kind in kinds:
            store.journal.append(NOW_S, kind, "desk 1", {"kind": kind})


def test_facts_come_back_in_order_after_reopening(path: Path) -> None:
    store = Store.open(path, now_s=NOW_S)
    append(store, "first", "second")
    store.close()

    again = Store.open(path, now_s=NOW_S + 5)
    assert [fact.kind for fact in again.journal] == ["store created", "first", "second"]
    assert [fact.body for fact in again.journal][1] == {"kind": "first"}
    assert again.journal.verify() == again.journal.count() == 3
    again.close()


def test_a_block_that_fails_leaves_no_fact(path: Path) -> None:
    store = Store.open(path, now_s=NOW_S)
    with pytest.raises(TypeError), store.atomic():
        store.journal.append(NOW_S, "never", "desk 1", {"a body": object()})
    append(store, "after")
    assert [fact.kind for fact in store.journal] == ["store created", "after"]
    assert store.journal.verify() == 2
    store.close()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal SET body = 'null' WHERE number = 1",
        "DELETE FROM journal WHERE number = 1",
        "DELETE FROM journal",
        "INSERT OR REPLACE INTO journal VALUES (1, 0, 'forged', '', 'null', '')",
        "REPLACE INTO journal VALUES (2, 0, 'forged', '', 'null', '')",
        "INSERT INTO journal VALUES (9, 0, 'gap', '', 'null', '')",
    ],
)
def test_no_tool_can_change_or_remove_a_fact_by_accident(path: Path, sql: str) -> None:
    store = Store.open(path, now_s=NOW_S)
    append(store, "first")
    store.close()

    other = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        other.execute(sql)
    other.close()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal SET body = '{}' WHERE number = 2",
        "UPDATE journal SET at_s = at_s + 1 WHERE number = 2",
        "DELETE FROM journal WHERE number = 2",
        "UPDATE journal SET number = 10 - number",
    ],
)
def test_whoever_removes_the_triggers_is_found_out(path: Path, sql: str) -> None:
    store = Store.open(path, now_s=NOW_S)
    append(store, "first", "second", "third")
    store.close()

    forger = sqlite3.connect(path)
    for trigger in ("journal_is_never_changed", "journal_is_never_shortened"):
        forger.execute(f"DROP TRIGGER {trigger}")
    forger.execute(sql)
    forger.commit()
    forger.close()

    store = Store.open(path, now_s=NOW_S)
    with pytest.raises(StoreError, match="chain is broken at fact"):
        store.journal.verify()
    store.close()


def test_the_chain_can_be_followed_with_the_standard_library_alone(path: Path) -> None:
    store = Store.open(path, now_s=NOW_S + 0.25)
    append(store, "에버랜드", 'with "quotes"')
    store.close()

    before = "0" * 64
    other = sqlite3.connect(path)
    for *row, sha256 in other.execute("SELECT number, at_s, kind, who, body, sha256 FROM journal ORDER BY number"):
        text = json.dumps(row, separators=(",", ":"), ensure_ascii=False)
        before = hashlib.sha256(f"{before}\n{text}".encode()).hexdigest()
        assert sha256 == before
    other.close()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.text(), st.text(), st.recursive(st.none() | st.integers(-(2**53), 2**53) | st.text(),
       lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))), max_size=5))  # fmt: skip
def test_any_words_survive_and_verify(
    tmp_path_factory: pytest.TempPathFactory, facts: list[tuple[str, str, object]]
) -> None:
    store = Store.open(tmp_path_factory.mktemp("store") / "venue.db", now_s=NOW_S)
    with store.atomic():
        for kind, who, body in facts:
            store.journal.append(NOW_S, kind, who, body)
    assert [(fact.kind, fact.who, fact.body) for fact in store.journal][1:] == facts
    assert store.journal.verify() == len(facts) + 1
    store.close()
