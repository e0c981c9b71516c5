"""Guests counted in circles, and as a field of density."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop.theme.tokens import DARK
from desktop.widgets.map_clusters import DensityField, count_clusters
from desktop.widgets.viewport import Viewport

places = arrays(np.float64, st.tuples(st.integers(0, 200), st.just(2)), elements=st.floats(-900, 900))


@given(places, st.floats(0.05, 1.0))
def test_every_guest_is_counted_once(positions_m: np.ndarray, px_per_m: float) -> None:
    assert count_clusters(positions_m, px_per_m)[:, 3].sum() == len(positions_m)


@given(places, st.floats(0.05, 1.0))
def test_no_circle_touches_another(positions_m: np.ndarray, px_per_m: float) -> None:
    clusters = count_clusters(positions_m, px_per_m)
    for n, (x_m, y_m, radius, _) in enumerate(clusters):
        others = np.delete(clusters, n, axis=0)
        apart_px = np.maximum(np.abs(others[:, 0] - x_m), np.abs(others[:, 1] - y_m)) * px_per_m
        assert (apart_px >= radius + others[:, 2] - 1e-6).all()


def test_the_field_is_strongest_where_most_people_stand(qapp: QApplication) -> None:
    rng = np.random.default_rng(1)
    crowd, few = rng.normal((-40, 0), 3, (400, 2)), rng.normal((40, 0), 3, (4, 2))
    field = DensityField()
    field.take(np.vstack([crowd, few]), DARK)
    image = QImage(200, 100, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    field.draw(painter, Viewport(0, 0, 1, 200, 100))
    painter.end()
    assert image.pixelColor(60, 50).alpha() > 3 * image.pixelColor(140, 50).alpha() > 0
    assert image.pixelColor(100, 50).alpha() == 0
