"""Learning forecasts from what a venue has kept, into a file that is the old model or the new one, never half."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from desktop.nightly import forecast_path
from venue_models.history.learning import waits_to_learn_from
from venue_models.phrases import WordedError
from venue_models.queues.forecast import (
    NO_CALENDAR,
    ForecastModel,
    TooLittleHistoryError,
    history_of_rows,
    train_and_report,
)
from venue_models.store.kept_waits import kept_waits, waits_in
from venue_models.venue.model import Venue

LEARNS_FROM_DAYS: Final = 1500
"""Four years, back from the last wait that is kept: what was longer before says little, and costs time."""
_LEFT_BEHIND_S: Final = 86_400.0


class NothingToLearnError(WordedError):
    """There is too little history yet; the text says what is missing."""


def learn(venue: Venue, database: Path, until_s: float, told: Callable[[str], None]) -> ForecastModel:
    """Train on the waits that are kept, and put the model beside the database.

    Args:
        venue: whose attractions and areas.
        database: the store's file; it may be in use.
        until_s: what was from then on is not looked at.
        told: gets a line whenever something takes long.

    Raises:
        NothingToLearnError: there is too little; no model was written.
        StoreError: the database cannot be read.
        OSError: the model cannot be written; the one before stays.
    """
    newest_s = max((kept.last_s for kept in kept_waits(database)), default=until_s)  # imports may end years ago
    names, waits = waits_in(database, min(newest_s, until_s) - 86_400.0 * LEARNS_FROM_DAYS, until_s)
    areas = {attraction.id: attraction.area for attraction in venue.attractions}
    learned = waits_to_learn_from(waits, len(names))
    past = history_of_rows(names, learned, [areas.get(name, "") for name in names])
    try:
        model, _ = train_and_report(past, NO_CALENDAR, venue.time_zone, until_s=until_s, told=told)
    except TooLittleHistoryError as error:
        raise NothingToLearnError(
            "Nothing can be learned yet: {why}. Until then forecasts are of the usual day, or of now.", why=str(error)
        ) from error
    _put(model, forecast_path(database))
    return model


def _put(model: ForecastModel, path: Path) -> None:
    """Put a model in its place once it is on the disk."""
    _clear_up(path)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        model.write(beside)
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def _clear_up(path: Path) -> None:
    """Remove what trainings left behind that were killed while they wrote."""
    for left in path.parent.glob(f".{path.name}.*"):
        if time.time() - left.stat().st_mtime > _LEFT_BEHIND_S:
            left.unlink(missing_ok=True)
