"""What people say of attractions, as facts: it comes back from the journal after a restart."""

from collections.abc import Mapping
from typing import Any, Final

from venue_models.store.store import Fact, Store
from venue_models.values import QueueStatus

STATUS: Final = "attraction status"
POSTED: Final = "wait posted"
REMEMBERED_S: Final = 31 * 86_400.0
"""Who closed an attraction a month ago has told the next day's people, or it opens by the hours again."""


def said_before(store: Store, now_s: float) -> tuple[Fact, ...]:
    """What was said and may still hold, oldest first.

    Raises:
        StoreError: it cannot be read.
    """
    return tuple(store.journal.of_kinds({STATUS, POSTED}, now_s - REMEMBERED_S))[::-1]


def status_in(body: Mapping[str, Any]) -> QueueStatus:
    """The status that a fact speaks of."""
    return QueueStatus[str(body["status"]).upper()]
