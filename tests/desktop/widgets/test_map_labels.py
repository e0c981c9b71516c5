"""Names on the map find room without lying on one another."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF

from desktop.theme.tokens import Severity
from desktop.widgets.map_labels import Label, place

ROOM = QRectF(0, 0, 1000, 700)
sizes = st.builds(QSizeF, st.floats(30, 200), st.floats(14, 40))
anchors = st.builds(QPointF, st.floats(0, 1000), st.floats(0, 700))
taken = st.lists(st.builds(QRectF, st.floats(0, 900), st.floats(0, 600), st.just(120.0), st.just(60.0)), max_size=4)


@given(st.lists(st.tuples(anchors, sizes), max_size=40), taken)
def test_no_label_lies_on_another_or_on_what_is_taken_or_outside(
    wanted: list[tuple[QPointF, QSizeF]], occupied: list[QRectF]
) -> None:
    labels = [(Label(f"{n}", 0, 0, "name"), anchor, size) for n, (anchor, size) in enumerate(wanted)]
    placed = place(labels, ROOM, occupied)
    for one, other in combinations([*(p.box for p in placed)], 2):
        assert not one.intersects(other)
    for label in placed:
        assert ROOM.contains(label.box)
        assert not any(label.box.intersects(box) for box in occupied)


def test_what_is_abnormal_goes_before_what_is_important() -> None:
    room, size, spot = QRectF(0, 0, 110, 30), QSizeF(100, 24), QPointF(55, 15)
    important = Label("a", 0, 0, "gate", rank=9)
    abnormal = Label("b", 0, 0, "lane", severity=Severity.MEDIUM)
    (kept,) = place([(important, spot, size), (abnormal, spot, size)], room)
    assert kept.label is abnormal
