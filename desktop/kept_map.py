"""The radio map of a surveyed venue, kept beside the database: no restart after a crash has the seconds to fit it."""

import logging
from pathlib import Path
from typing import Final

from desktop.kept_file import keep
from venue_models.location.kept_map import KeptMapError, made_of, packed, read_kept
from venue_models.location.radio_map import RadioMap, fit_radio_map
from venue_models.phrases import phrase
from venue_models.venue.model import Venue

NAME: Final = "radio map"
SPARE: Final = 4
"""A map is only kept where there is room for so many: alerts need the disk more than a quick start does."""

log = logging.getLogger(__name__)


def radio_map_path(database: Path) -> Path:
    """Where the map lies: beside the database."""
    return database.with_name("radio-map.npz")


def radio_map_of(venue: Venue, database: Path | None) -> tuple[RadioMap, str]:
    """The map of a venue: the kept one, or fitted anew and kept.

    Args:
        venue: the place; one without a survey has nothing to keep, as its map is made faster than read.
        database: beside which it is kept, open in this process alone; None: it is not kept.

    Returns:
        the map, the same bit for bit wherever it comes from; and what a person should know, or "".
    """
    if database is None or not len(venue.survey):
        return _fitted(venue), ""
    path = radio_map_path(database)
    try:
        fingerprint = made_of(venue.readers, venue.survey, venue.grid)
    except OSError as error:
        return _fitted(venue), _not_kept(error)
    try:
        return read_kept(path, fingerprint, venue.readers, venue.grid), ""
    except FileNotFoundError:
        log.info("the radio map is fitted to the survey")
    except (OSError, KeptMapError) as error:
        log.warning("%s: this radio map is not used (%s); it is fitted anew", path, error)
    radio_map = _fitted(venue)
    try:
        keep(path, packed(radio_map, fingerprint), spare=SPARE)
    except OSError as error:
        return radio_map, _not_kept(error)
    return radio_map, ""


def _fitted(venue: Venue) -> RadioMap:
    return fit_radio_map(venue.readers, venue.survey, venue.grid)


def _not_kept(error: OSError) -> str:
    return phrase(
        "The radio map could not be kept: {why}. Until the data folder can be written, each start takes seconds "
        "longer.",
        why=error.strerror or str(error),
    )
