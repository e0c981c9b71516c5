"""The queue before the venue: bounded, sheds the oldest sightings and counts them, loses nothing else."""

import threading

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from venue_models.values import REPORT, SIGHTING, AirCounts, Batch, Rows, SourceNote
from wearable_bridge.outbox import Outbox


def sightings(first: int, count: int) -> Rows:
    rows = np.zeros(count, SIGHTING)
    rows["band"] = np.arange(first, first + count)
    return rows


@given(sizes=st.lists(st.integers(0, 30), max_size=30), room=st.integers(1, 60))
def test_what_is_kept_is_the_newest_and_what_is_shed_is_counted(sizes: list[int], room: int) -> None:
    outbox, put = Outbox(room), 0
    for number, size in enumerate(sizes):
        outbox.put(Batch(float(number), sightings(put, size), np.zeros(size, REPORT), AirCounts(unknown_tags=1)))
        put += size
    taken = outbox.take(0)
    kept = np.concatenate([batch.sightings for batch in taken]) if taken else sightings(0, 0)
    counts = sum((batch.counts for batch in taken), AirCounts())
    assert kept["band"].tolist() == list(range(put - len(kept), put))
    assert len(kept) == min(put, room)
    assert counts == AirCounts(unknown_tags=len(sizes), shed=put - len(kept))
    assert sum(len(batch.reports) for batch in taken) == put
    assert [batch.until_s for batch in taken] == list(range(len(sizes)))


def test_room_comes_back_when_the_venue_takes() -> None:
    outbox = Outbox(10)
    for _ in range(3):
        outbox.put(Batch(0.0, sightings(0, 10)))
        assert [batch.counts.shed for batch in outbox.take(0)] == [0]


def test_notes_survive_any_overload() -> None:
    outbox = Outbox(1)
    note = SourceNote(0.0, "hci0", "gone")
    outbox.put(Batch(0.0, sightings(0, 50), notes=(note,)))
    outbox.put(Batch(1.0, sightings(0, 50)))
    assert outbox.take(0)[0].notes == (note,)


def test_whoever_waits_wakes_when_something_comes_and_when_nothing_will() -> None:
    outbox, came = Outbox(), threading.Event()
    taken: list[list[Batch]] = []

    def venue() -> None:
        taken.append(outbox.take(30))
        came.set()
        taken.append(outbox.take(30))

    thread = threading.Thread(target=venue)
    thread.start()
    outbox.put(Batch(1.0))
    assert came.wait(30)
    assert not outbox.has_ended
    outbox.close()
    thread.join(30)
    assert [[batch.until_s for batch in batches] for batches in taken] == [[1.0], []]
    assert outbox.has_ended
