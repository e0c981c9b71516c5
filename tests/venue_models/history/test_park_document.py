"""The document for signs and apps: in the shape that they know, and never a number that no sign may say."""

import json
from dataclasses import replace
from typing import Any
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.venue_models.small_venue import START_S, street
from venue_models.history.park_document import entity_id, history_document, live_document, live_document_of_rows
from venue_models.values import (
    WAIT,
    ForecastBasis,
    QueueNow,
    QueueState,
    QueueStatus,
    VirtualLine,
    WaitForecast,
)
from venue_models.venue.model import Attraction

COMET = Attraction("comet", "Comet", "launch coaster", 20, 60.0, 120.0, (0,), 1, 2)
STAGE = Attraction("stage", "Harbour Stage", "theatre", 160, 900.0, 600.0, (0,), 1, 2)
PARK = replace(street(), attractions=(COMET, STAGE))
FORECASTS = tuple(
    WaitForecast(horizon, wait, wait - 5, wait + 5, ForecastBasis.SHAPE) for horizon, wait in ((15, 12.0), (30, 24.0))
)


def state(
    attraction: int = 0, status: QueueStatus = QueueStatus.OPEN, posted_min: int | None = 35, **more: object
) -> QueueState:
    now = QueueNow(START_S, status, START_S - 60, False, 31.4, 25.0, 40.0, 200.0, 180.0, 220.0, 0.3, 900.0)
    return QueueState(attraction, now, posted_min=posted_min, **more)  # type: ignore[arg-type]


def live(*states: QueueState) -> Any:
    return json.loads(json.dumps(live_document(PARK, states, START_S)))


def entry(one: QueueState) -> Any:
    (only,) = live(one)["liveData"]
    return only


def test_the_whole_of_it_as_an_app_reads_it() -> None:
    virtual = VirtualLine(is_on=True, next_from_s=START_S + 3600, next_until_s=START_S + 4500)
    document = live(state(forecasts=FORECASTS, virtual=virtual), state(1, posted_min=None))
    assert document == {
        "id": str(entity_id("street")),
        "name": "Street",
        "entityType": "PARK",
        "timezone": "UTC",
        "liveData": [
            {
                "id": str(entity_id("street", "comet")),
                "name": "Comet",
                "entityType": "ATTRACTION",
                "parkId": str(entity_id("street")),
                "externalId": "comet",
                "status": "OPERATING",
                "lastUpdated": "2027-01-15T08:00:00Z",
                "queue": {
                    "STANDBY": {"waitTime": 35},
                    "RETURN_TIME": {
                        "state": "AVAILABLE",
                        "returnStart": "2027-01-15T09:00:00+00:00",
                        "returnEnd": "2027-01-15T09:15:00+00:00",
                    },
                },
                "forecast": [
                    {"time": "2027-01-15T08:15:00+00:00", "waitTime": 10, "percentage": 50},
                    {"time": "2027-01-15T08:30:00+00:00", "waitTime": 25, "percentage": 100},
                ],
            },
            {
                "id": str(entity_id("street", "stage")),
                "name": "Harbour Stage",
                "entityType": "SHOW",
                "parkId": str(entity_id("street")),
                "externalId": "stage",
                "status": "OPERATING",
                "lastUpdated": "2027-01-15T08:00:00Z",
                "queue": {"STANDBY": {"waitTime": None}},
            },
        ],
    }


def test_ids_are_the_same_in_every_run_and_differ_between_parks() -> None:
    assert entity_id("lumen-bay", "comet") == UUID("b6aad118-744f-5080-aff2-2af67e780ea8")
    assert entity_id("lumen-bay", "comet") != entity_id("street", "comet")


@pytest.mark.parametrize(("status", "word"), [(QueueStatus.STOPPED, "DOWN"), (QueueStatus.CLOSED, "CLOSED")])
def test_what_does_not_run_has_no_wait_and_no_forecast(status: QueueStatus, word: str) -> None:
    told = entry(state(status=status, forecasts=FORECASTS))
    assert (told["status"], told["queue"]) == (word, {"STANDBY": {"waitTime": None}})
    assert "forecast" not in told


@given(st.one_of(st.none(), st.integers(-(10**6), 10**6)))
def test_a_wait_is_what_a_person_posted_or_nothing(posted_min: int | None) -> None:
    told = entry(state(posted_min=posted_min))["queue"]["STANDBY"]["waitTime"]
    assert told == (posted_min if posted_min is not None and 0 <= posted_min <= 600 else None)


@pytest.mark.parametrize(("status", "word"), [(QueueStatus.OPEN, "FINISHED"), (QueueStatus.STOPPED, "TEMP_FULL")])
def test_a_virtual_queue_that_can_promise_nothing_promises_nothing(status: QueueStatus, word: str) -> None:
    told = entry(state(status=status, virtual=VirtualLine(is_on=True, why_not="no dispatch was seen yet")))
    expected = {"state": word, "returnStart": None, "returnEnd": None}
    assert told["queue"]["RETURN_TIME"] == expected


def test_from_the_database_it_is_the_newest_row_of_each() -> None:
    rows = np.zeros(2, WAIT)
    rows["at_s"], rows["attraction"], rows["posted_min"] = START_S - 300, (0, 1), (40, np.nan)
    document = live_document_of_rows(PARK, rows, START_S)
    waits = [entity["queue"]["STANDBY"]["waitTime"] for entity in document["liveData"]]
    assert waits == [40, None]
    assert document["liveData"][0]["lastUpdated"] == "2027-01-15T07:55:00Z"


def test_a_history_has_every_slot_of_each_attraction_also_of_one_that_is_gone() -> None:
    rows = np.zeros(3, WAIT)
    rows["at_s"], rows["attraction"], rows["status"] = START_S + np.arange(3) * 300, (0, 1, 1), (0, 0, 1)
    rows["wait_min"], rows["posted_min"], rows["low_min"] = (12.5, np.nan, np.nan), (15, 20, np.nan), np.nan
    rows["high_min"], rows["length"], rows["boarded"] = np.nan, (np.nan, 44, np.nan), (-1, 19, -1)
    document = json.loads(json.dumps(history_document(PARK, ("comet", "old mill"), rows)))
    assert [entity["name"] for entity in document["entities"]] == ["Comet", "old mill"]
    first, second = document["entities"][1]["history"]
    assert first == {
        "time": "2027-01-15T08:05:00Z",
        "status": "OPERATING",
        "queue": {"STANDBY": {"waitTime": 20}},
        "measured": {"waitTime": None, "low": None, "high": None, "length": 44, "boarded": 19},
    }
    assert second["status"] == "DOWN"
