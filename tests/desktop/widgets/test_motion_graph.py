"""The motion of a fall: what the graph shows, and what it says to whoever does not see it."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from desktop.theme.tokens import DARK, LIGHT
from desktop.widgets.motion_graph import MotionGraph
from desktop.widgets.motion_reading import in_words, read, read_live
from tests.desktop.on_screen import put_on_screen
from tests.desktop.pictures import NOON_S
from venue_models.effects import Motion

UNITS_PER_G = 2048.0


def motion(
    g: np.ndarray, begins_at_s: float = NOON_S - 3, *, rate_hz: float = 50.0, is_complete: bool = True
) -> Motion:
    """Motion along one axis, in g."""
    samples = np.zeros((len(g), 3), np.int16)
    samples[:, 2] = np.clip(g * UNITS_PER_G, -32768, 32767).astype(np.int16)
    return Motion(0, 1, 1, begins_at_s, rate_hz, 1 / UNITS_PER_G, samples, is_complete)


def a_fall(*, moves_again: bool = False) -> Motion:
    """Half a second of weightlessness, 6 g at 3 s, then still or not."""
    g = np.ones(400)
    g[120:148] = 0.2
    g[149:152] = (4.0, 6.0, 3.0)
    if moves_again:
        g[270:] += np.tile((0.5, -0.4), 65)
    return motion(g)


def test_the_impact_is_the_zero_of_the_axis_also_where_the_bands_clock_is_a_second_off() -> None:
    reading = read(a_fall(), NOON_S + 1.2)
    assert reading.has_impact
    assert reading.magnitude_g[np.argmin(np.abs(reading.seconds))] == pytest.approx(6.0, abs=0.01)


def test_the_words_tell_what_the_graph_shows() -> None:
    said = in_words(read(a_fall(), NOON_S))
    assert "6.0 g" in said
    assert "weightless for 0.6 s" in said
    assert "still afterwards" in said
    assert "moving afterwards" in in_words(read(a_fall(moves_again=True), NOON_S))


def test_what_is_missing_is_said() -> None:
    cut = motion(np.ones(100), is_complete=False)
    assert "did not arrive" in in_words(read(cut, NOON_S))
    clipped = np.ones(200)
    clipped[100:106] = 15.9999
    assert "stronger than the sensor can tell" in in_words(read(motion(clipped), NOON_S))
    assert "stronger" not in in_words(read(motion(np.ones(200)), NOON_S))


@given(
    st.lists(st.integers(-32768, 32767), max_size=80),
    st.sampled_from([0.0, -1.0, 10.0, 50.0, 100.0, float("nan"), float("inf")]),
    st.floats(-1e6, 1e6),
)
def test_any_motion_can_be_read(values: list[int], rate_hz: float, late_s: float) -> None:
    samples = np.repeat(np.array(values, np.int16)[:, None], 3, axis=1)
    reading = read(Motion(0, 1, 1, NOON_S + late_s, rate_hz, 0.0005, samples, is_complete=True), NOON_S)
    assert len(reading.seconds) == len(reading.magnitude_g)
    assert np.isfinite(reading.seconds).all()
    assert in_words(reading)
    assert len(read_live(Motion(0, 1, 0, NOON_S, rate_hz, 0.0005, samples, is_complete=True)).seconds) == len(
        reading.seconds
    )


@pytest.fixture
def graph(qtbot: QtBot) -> Iterator[MotionGraph]:
    made = MotionGraph(DARK)
    window = put_on_screen(qtbot, made, 340, 132)
    yield made
    window.close()


def test_without_motion_the_graph_says_so(graph: MotionGraph) -> None:
    assert "No motion" in graph.accessibleDescription()
    graph.set_motion(a_fall(), NOON_S)
    assert "6.0 g" in graph.accessibleDescription()
    graph.set_motion(None, NOON_S)
    assert "No motion" in graph.accessibleDescription()


def test_motion_that_cannot_be_read_is_no_graph_and_no_fault(graph: MotionGraph) -> None:
    graph.set_motion(motion(np.ones(10), rate_hz=0.0), NOON_S)
    assert "no motion that can be read" in graph.accessibleDescription()


def test_a_fall_is_drawn_in_either_theme(graph: MotionGraph) -> None:
    empty = graph.grab().toImage()
    graph.set_motion(a_fall(), NOON_S)
    drawn = graph.grab().toImage()
    assert drawn != empty
    graph.set_theme(LIGHT)
    assert graph.grab().toImage() != drawn


def test_a_stream_is_shown_as_it_comes_without_an_impact_of_its_own(graph: MotionGraph) -> None:
    graph.set_motion(a_fall(), NOON_S)
    fallen = graph.grab().toImage()
    for seconds in (2, 3):
        graph.set_motion(replace(motion(np.ones(50 * seconds)), event=0), NOON_S)
    live = read_live(replace(motion(np.ones(150)), event=0))
    assert not live.has_impact
    assert live.seconds[-1] == 0.0
    assert live.seconds[0] == pytest.approx(-149 / 50)
    assert graph.accessibleDescription() == in_words(live)
    assert graph.grab().toImage() != fallen
