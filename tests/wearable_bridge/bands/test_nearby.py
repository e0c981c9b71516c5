"""What is kept of the devices that an adapter hears: the loudest lately, and no stranger for longer than a minute."""

from hypothesis import given
from hypothesis import strategies as st

from wearable_bridge.bands.nearby import KEPT_S, LATELY_S, ROOM, Nearby

WALK = b"\x01" * 6


def test_loudness_follows_what_was_heard_and_ends_with_silence() -> None:
    nearby: Nearby[str] = Nearby()
    for second in range(20):
        nearby.hear(WALK, "band", -80.0 if second % 2 else -60.0, float(second))
    loudness = nearby.loudness_dbm(WALK, 19.0)
    assert loudness is not None
    assert -75 < loudness < -65
    assert nearby.device(WALK, 19.0 + LATELY_S) == "band"
    assert nearby.device(WALK, 19.1 + LATELY_S) is None
    nearby.hear(WALK, "band", -50.0, 60.0)
    assert nearby.loudness_dbm(WALK, 60.0) == -50.0


@given(st.lists(st.tuples(st.integers(0, 20), st.floats(0, 30)), max_size=60))
def test_nobody_is_kept_for_longer_than_a_minute(heard: list[tuple[int, float]]) -> None:
    nearby: Nearby[int] = Nearby()
    now_s, last_s = 0.0, {}
    for number, pause_s in heard:
        now_s += pause_s
        nearby.hear(bytes([number] * 6), number, -60.0, now_s)
        nearby.forget_old(now_s)
        last_s[number] = now_s
        assert len(nearby) == sum(at_s >= now_s - KEPT_S for at_s in last_s.values())


def test_a_crowd_of_strangers_does_not_fill_the_machine() -> None:
    nearby: Nearby[int] = Nearby()
    for number in range(ROOM + 500):
        nearby.hear(number.to_bytes(6), number, -60.0, 0.0)
    assert len(nearby) == ROOM
    assert nearby.device((ROOM + 499).to_bytes(6), 0.0) == ROOM + 499
