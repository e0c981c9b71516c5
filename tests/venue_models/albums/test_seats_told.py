"""The seat of somebody is told only where it is known: by it they are made unrecognisable when they withdraw."""

import numpy as np

from tests.venue_models.albums.bench import COASTER, shot
from tests.venue_models.albums.test_riders import decided
from venue_models.albums.known import Aboard
from venue_models.photos.marks import mark_of
from venue_models.values import NOWHERE, EntryState, MarkSeen


def test_a_mark_in_another_row_than_was_heard_tells_no_seat() -> None:
    """Somebody else would be made unrecognisable in place of whoever withdraws."""
    in_front = Aboard(np.array([3], np.int32), np.array([0.99]), np.array([[0.97, 0.01, 0.01, 0.01]]))
    behind, before = (MarkSeen(mark_of("0003"), 0.5, y, 0.9) for y in (0.4, 0.1))
    (entry,) = decided(shot(COASTER, part=0, marks=[behind]), in_front)
    assert (entry.state, entry.seat) == (EntryState.KEPT, NOWHERE)
    (entry,) = decided(shot(COASTER, part=0, marks=[before]), in_front)
    assert entry.seat == 1


def test_where_nobody_listens_to_rows_a_mark_tells_the_seat() -> None:
    unheard = Aboard(np.array([3], np.int32), np.array([0.99]))
    (entry,) = decided(shot(COASTER, part=0, marks=[MarkSeen(mark_of("0003"), 0.5, 0.4, 0.9)]), unheard)
    assert entry.seat == 3
