"""The queue before the venue: bounded, sheds the oldest sightings and counts them, loses nothing else."""

import threading

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from venue_models.values import REPORT, SIGHTING, AirCounts, Batch, Rows, SourceNote
from wearable_bridge.outbox import BEHIND_SIGHTINGS, PIECE_SIGHTINGS, Outbox


def sightings(first: int, count: int) -> Rows:
    rows = np.zeros(count, SIGHTING)
    rows["band"] = np.arange(first, first + count)
    return rows


def reports(band: int) -> Rows:
    rows = np.zeros(1, REPORT)
    rows["band"] = band
    return rows


def bands_in(taken: list[Batch]) -> list[int]:
    return [band for batch in taken for band in batch.sightings["band"].tolist()]


def emptied(outbox: Outbox) -> list[list[Batch]]:
    """What is taken, until nothing waits."""
    outbox.close()
    turns = []
    while not outbox.has_ended:
        turns.append(outbox.take(0))
    return turns


@given(sizes=st.lists(st.integers(0, 30), max_size=30), room=st.integers(1, 60))
def test_what_is_kept_is_the_newest_and_what_is_shed_is_counted(sizes: list[int], room: int) -> None:
    outbox, put = Outbox(room), 0
    for number, size in enumerate(sizes):
        outbox.put(Batch(float(number), sightings(put, size), np.zeros(size, REPORT), AirCounts(unknown_tags=1)))
        put += size
    taken = [batch for turn in emptied(outbox) for batch in turn]
    kept = bands_in(taken)
    counts = sum((batch.counts for batch in taken), AirCounts())
    assert kept == list(range(put - len(kept), put))
    assert len(kept) == min(put, room)
    assert counts == AirCounts(unknown_tags=len(sizes), shed=put - len(kept))
    assert [len(batch.reports) for batch in taken][: len(sizes)] == sizes


@given(sources=st.integers(1, 4), bands=st.integers(1, 2 * PIECE_SIGHTINGS))
def test_a_tick_is_taken_in_pieces_and_what_all_sources_heard_of_a_band_in_one(sources: int, bands: int) -> None:
    outbox = Outbox()
    for _ in range(sources):
        outbox.put(Batch(1.0, sightings(0, bands)))
    turns = [bands_in(taken) for taken in emptied(outbox)]
    assert sorted(band for turn in turns for band in turn) == sorted(list(range(bands)) * sources)
    assert sum(len(set(turn)) for turn in turns) == bands
    assert max(map(len, turns)) <= PIECE_SIGHTINGS + sources


def test_the_older_tick_is_taken_to_its_end_before_the_newer_one() -> None:
    outbox = Outbox()
    outbox.put(Batch(1.0, sightings(0, 3 * PIECE_SIGHTINGS)))
    turns = [outbox.take(0)]
    outbox.put(Batch(1.1, sightings(0, 2 * PIECE_SIGHTINGS)))
    turns += emptied(outbox)
    assert [batch.until_s for taken in turns for batch in taken if len(batch.sightings)] == [1.0, 1.0, 1.0, 1.1, 1.1]


def test_a_venue_that_has_fallen_behind_takes_whole_ticks_until_it_has_caught_up() -> None:
    outbox, tick = Outbox(), 2 * PIECE_SIGHTINGS
    behind = BEHIND_SIGHTINGS // tick + 2
    for number in range(behind):
        outbox.put(Batch(float(number), sightings(0, tick)))
    assert [len(bands_in(outbox.take(0))) for _ in range(3)] == [tick, PIECE_SIGHTINGS, PIECE_SIGHTINGS]


def test_what_bands_tell_overtakes_whatever_was_heard_and_keeps_its_own_order() -> None:
    outbox = Outbox()
    outbox.put(Batch(1.0, sightings(0, 3 * PIECE_SIGHTINGS)))
    assert len(bands_in(outbox.take(0))) == PIECE_SIGHTINGS
    for number in range(3):
        outbox.put(Batch(2.0 + number, sightings(0, 5), reports(number)))
    told = [report["band"] for batch in outbox.take(0) for report in batch.reports]
    assert told == [0, 1, 2]
    assert not any(len(batch.reports) for taken in emptied(outbox) for batch in taken)


def test_where_order_is_kept_nothing_overtakes_and_ticks_are_taken_one_by_one() -> None:
    outbox = Outbox(keeps_order=True)
    for until_s in (1.0, 1.1, 1.1, 1.2):
        outbox.put(Batch(until_s, sightings(0, 2 * PIECE_SIGHTINGS), reports(7)))
    turns = emptied(outbox)
    assert [[batch.until_s for batch in taken] for taken in turns] == [[1.0], [1.1, 1.1], [1.2]]
    assert all(
        len(batch.sightings) == 2 * PIECE_SIGHTINGS and len(batch.reports) for taken in turns for batch in taken
    )


def test_room_comes_back_when_the_venue_takes() -> None:
    outbox = Outbox(10)
    for _ in range(3):
        outbox.put(Batch(0.0, sightings(0, 10)))
        assert sum(batch.counts.shed for batch in outbox.take(0)) == 0


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
