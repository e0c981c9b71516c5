"""The ring keeps the last seconds of a stream, and no more."""

from hypothesis import given
from hypothesis import strategies as st

from venue_models.cameras.ring import Ring

FRAMES = st.lists(st.tuples(st.floats(0.01, 2.0), st.integers(1, 400)), min_size=1, max_size=60)


def filled(frames: list[tuple[float, int]], kept_s: float = 5.0, most_bytes: int = 1000) -> tuple[Ring, list[float]]:
    ring, at_s, times = Ring(kept_s, most_bytes), 0.0, []
    for after_s, size in frames:
        at_s += after_s
        ring.put(at_s, bytes(size))
        times.append(at_s)
    return ring, times


@given(FRAMES)
def test_it_is_bounded_by_time_and_by_bytes_and_has_always_the_newest(frames: list[tuple[float, int]]) -> None:
    ring, times = filled(frames)
    kept = ring.around(times[-1], 1000.0, 1000)
    assert ring.newest_s == times[-1] == kept[-1].taken_at_s
    assert len(ring) == len(kept)
    assert ring.size_bytes == sum(len(frame.picture) for frame in kept if isinstance(frame.picture, bytes))
    assert ring.size_bytes <= 1000
    assert kept[-1].taken_at_s - kept[0].taken_at_s <= 5.0
    assert [frame.taken_at_s for frame in kept] == times[-len(kept) :]


@given(FRAMES, st.floats(-1, 60), st.floats(0.1, 3), st.integers(1, 5))
def test_around_a_time_are_the_nearest_frames_oldest_first(
    frames: list[tuple[float, int]], at_s: float, within_s: float, most: int
) -> None:
    ring, times = filled(frames, kept_s=1e9, most_bytes=10**9)
    found = [frame.taken_at_s for frame in ring.around(at_s, within_s, most)]
    near = [abs(taken_at_s - at_s) for taken_at_s in times if abs(taken_at_s - at_s) <= within_s]
    assert found == sorted(found)
    assert sorted(abs(taken_at_s - at_s) for taken_at_s in found) == sorted(near)[:most]


def test_a_frame_that_is_larger_than_all_it_may_hold_is_kept_alone() -> None:
    ring, _ = filled([(1.0, 10), (1.0, 5000)])
    assert len(ring) == 1
    ring.clear()
    assert (len(ring), ring.size_bytes, ring.newest_s) == (0, 0, None)
