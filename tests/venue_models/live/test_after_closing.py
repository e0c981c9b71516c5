"""After closing: where guests were is gone, from the disk and from memory, and stays gone."""

from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path

import numpy as np

from tests.venue_models.live.desk_talk import STAFF
from tests.venue_models.small_venue import guests, heard, street
from venue_models.live import LiveVenue
from venue_models.store.checkpoints import POSITIONS
from venue_models.store.store import KeyFolder, Store
from venue_models.values import Presence
from venue_models.venue.keeping import Keeping

EVENING_S = datetime(2027, 1, 15, 21, 0, tzinfo=UTC).timestamp()
CLOSED_S = EVENING_S + 3600
IN_PLAZA = (20.0, 30.0)


def test_what_was_before_the_closing_is_gone_when_its_time_is_over(tmp_path: Path) -> None:
    venue = replace(street(), keeping=Keeping(closes_at=time(22, 0), purge_after_h=2.0))
    store = Store.open(tmp_path / "venue.db", now_s=EVENING_S, keys=KeyFolder(tmp_path / "keys"))
    live = LiveVenue(venue, guests(3), store, started_at_s=EVENING_S, own_operators=STAFF)
    for second in range(20):
        live.step(EVENING_S + second, (heard(EVENING_S + second - 0.1, {0: IN_PLAZA, 1: IN_PLAZA}),))
    for second in range(20):  # somebody cleans up
        at_s = CLOSED_S + 600 + second
        live.step(at_s, (heard(at_s - 0.1, {1: IN_PLAZA}),))

    def visits() -> set[str]:
        return {
            name
            for (name,) in store.db.execute(
                "SELECT name FROM visits JOIN bands USING (band) JOIN guests USING (guest)"
            )
        }

    assert visits() == {"Guest 0", "Guest 1"}
    for second in range(10):
        live.step(CLOSED_S + 7200 + second)
    fixes = live.snapshot().fixes
    assert fixes["presence"].tolist() == [Presence.UNKNOWN, Presence.LAST_SEEN, Presence.UNKNOWN]
    assert visits() == {"Guest 1"}
    assert np.isfinite(POSITIONS.all(store.db)[1]["heard_at_s"]).sum() == 1
    assert [fact.kind for fact in store.journal].count("visits purged") == 1
    live.close(CLOSED_S + 7300)
    store.close()
