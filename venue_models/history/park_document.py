"""What signs and apps read: a JSON document of the park, attraction by attraction, as ThemeParks.wiki shapes it.

The shape is that of ``GET /v1/entity/{id}/live`` of the ThemeParks.wiki API (its OpenAPI description, and the
``forecast`` that its documents have besides), so that whatever reads that reads this. docs/history.md tells field by
field what stands where.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final
from uuid import NAMESPACE_URL, UUID, uuid5

import numpy as np

from venue_models.values import QueueState, QueueStatus, Rows, VirtualLine, WaitForecast
from venue_models.venue.model import Attraction, Venue

_STATUS: Final = {QueueStatus.OPEN: "OPERATING", QueueStatus.STOPPED: "DOWN", QueueStatus.CLOSED: "CLOSED"}
_SHOWS: Final = ("theatre", "theater", "show")
_MOST_POSTED_MIN: Final = 600
_FORECAST_STEP_MIN: Final = 5
Document = dict[str, Any]


def entity_id(venue_id: str, attraction_id: str = "") -> UUID:
    """The id of a venue, or of an attraction in it: the same in every run, everywhere (RFC 9562, version 5)."""
    return uuid5(NAMESPACE_URL, f"bandstand:{venue_id}" + (f"/{attraction_id}" if attraction_id else ""))


def live_document(venue: Venue, queues: Sequence[QueueState], at_s: float) -> Document:
    """The park as it is now.

    A wait is the one that a person has posted, and null where nobody has, or the attraction does not run.
    """
    told = {state.attraction: state for state in queues}
    live = [
        _live(venue, venue.attractions[index], told[index], at_s)
        for index in sorted(told)
        if index < len(venue.attractions)
    ]
    return _park(venue) | {"liveData": live}


def live_document_of_rows(venue: Venue, latest: Rows, at_s: float) -> Document:
    """The same from the newest WAIT row of each attraction, where the venue is not running."""
    live = []
    for row in latest:
        attraction = venue.attractions[int(row["attraction"])]
        status = QueueStatus(int(row["status"]))
        posted = None if np.isnan(row["posted_min"]) else int(row["posted_min"])
        live.append(
            _entity(venue, attraction)
            | {"status": _STATUS[status], "lastUpdated": _utc(min(float(row["at_s"]), at_s))}
            | {"queue": {"STANDBY": {"waitTime": _posted(status, posted)}}}
        )
    return _park(venue) | {"liveData": live}


def history_document(venue: Venue, attractions: Sequence[str], waits: Rows) -> Document:
    """Waits of a time: for each attraction a row per five minutes, with what was posted and what was measured.

    Args:
        venue: the park.
        attractions: the ids that the rows count; also those that the venue no longer has.
        waits: WAIT rows, oldest first.
    """
    known = {attraction.id: attraction for attraction in venue.attractions}
    entities = []
    for index, name in enumerate(attractions):
        rows = waits[waits["attraction"] == index]
        entity = _entity(venue, known[name]) if name in known else _unknown(venue, name)
        entities.append(entity | {"history": list(_history(rows))})
    return _park(venue) | {"entities": entities}


def _park(venue: Venue) -> Document:
    return {
        "id": str(entity_id(venue.id)),
        "name": venue.name,
        "entityType": "PARK",
        "timezone": str(venue.time_zone),
    }


def _entity(venue: Venue, attraction: Attraction) -> Document:
    is_show = attraction.kind.lower().endswith(_SHOWS)
    return {
        "id": str(entity_id(venue.id, attraction.id)),
        "name": attraction.name,
        "entityType": "SHOW" if is_show else "ATTRACTION",
        "parkId": str(entity_id(venue.id)),
        "externalId": attraction.id,
    }


def _unknown(venue: Venue, name: str) -> Document:
    return {
        "id": str(entity_id(venue.id, name)),
        "name": name,
        "entityType": "ATTRACTION",
        "parkId": str(entity_id(venue.id)),
        "externalId": name,
    }


def _live(venue: Venue, attraction: Attraction, state: QueueState, at_s: float) -> Document:
    status = state.now.status
    queue: Document = {"STANDBY": {"waitTime": _posted(status, state.posted_min)}}
    if state.virtual.is_on:
        queue["RETURN_TIME"] = _return_time(venue, status, state.virtual)
    document = _entity(venue, attraction) | {"status": _STATUS[status], "lastUpdated": _utc(at_s), "queue": queue}
    if status is QueueStatus.OPEN and state.forecasts:
        document["forecast"] = list(_forecast(venue, state.forecasts, at_s))
    return document


def _posted(status: QueueStatus, posted_min: int | None) -> int | None:
    """Never a wild number: what no sign may say is not said here either."""
    if status is not QueueStatus.OPEN or posted_min is None or not 0 <= posted_min <= _MOST_POSTED_MIN:
        return None
    return posted_min


def _return_time(venue: Venue, status: QueueStatus, virtual: VirtualLine) -> Document:
    if virtual.next_from_s is None or virtual.next_until_s is None or virtual.why_not:
        state = "TEMP_FULL" if status is QueueStatus.STOPPED else "FINISHED"
        return {"state": state, "returnStart": None, "returnEnd": None}
    return {
        "state": "AVAILABLE",
        "returnStart": _local(venue, virtual.next_from_s),
        "returnEnd": _local(venue, virtual.next_until_s),
    }


def _forecast(venue: Venue, forecasts: Sequence[WaitForecast], at_s: float) -> Iterator[Document]:
    usable = [one for one in forecasts if 0 <= one.wait_min <= _MOST_POSTED_MIN]
    longest = max((one.wait_min for one in usable), default=0.0)
    for one in usable:
        yield {
            "time": _local(venue, at_s + 60 * one.horizon_min),
            "waitTime": _FORECAST_STEP_MIN * round(one.wait_min / _FORECAST_STEP_MIN),
            "percentage": round(100 * one.wait_min / longest) if longest else 0,
        }


def _history(rows: Rows) -> Iterator[Mapping[str, Any]]:
    for row in rows:
        status = QueueStatus(int(row["status"]))
        yield {
            "time": _utc(float(row["at_s"])),
            "status": _STATUS[status],
            "queue": {"STANDBY": {"waitTime": _number(row["posted_min"])}},
            "measured": {
                "waitTime": _number(row["wait_min"]),
                "low": _number(row["low_min"]),
                "high": _number(row["high_min"]),
                "length": _number(row["length"]),
                "boarded": None if row["boarded"] < 0 else int(row["boarded"]),
            },
        }


def _number(value: float) -> float | int | None:
    if np.isnan(value):
        return None
    rounded = round(float(value), 2)
    return int(rounded) if rounded.is_integer() else rounded


def _utc(at_s: float) -> str:
    return f"{datetime.fromtimestamp(int(at_s), UTC):%Y-%m-%dT%H:%M:%SZ}"


def _local(venue: Venue, at_s: float) -> str:
    return datetime.fromtimestamp(int(at_s), venue.time_zone).isoformat()
