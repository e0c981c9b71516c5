"""What a venue's folder came to, kept on this machine: no restart after a crash has the time to check it again."""

import hashlib
import logging
import os
from pathlib import Path
from typing import Final

from desktop.kept_file import keep
from venue_models.venue.kept import KeptVenueError, made_of, packed, unpacked
from venue_models.venue.model import Venue
from venue_models.venue.reading import read_venue

SPARE: Final = 20
"""A venue is only kept where there is room for so many: alerts need the disk more than a quick start does."""
_OWN_ALONE: Final = 0o600
"""A webhook's address may have a key in it."""

log = logging.getLogger(__name__)


def kept_venue_path(folder: Path, within: Path) -> Path:
    """Where the venue of a folder is kept.

    Args:
        folder: of the venue.
        within: where this machine keeps what it knows.
    """
    return within / f"venue-{hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]}.kept"


def venue_of(folder: Path, within: Path) -> Venue:
    """The venue of a folder: as it was kept, or read anew and kept.

    Args:
        folder: of the venue.
        within: where this machine keeps what it knows; made where it is missing.

    Raises:
        VenueError: anything is wrong with the folder.
    """
    path = kept_venue_path(folder, within)
    try:
        fingerprint = made_of(folder)
    except OSError:
        return read_venue(folder)  # which says what is wrong
    try:
        return unpacked(path.read_bytes(), fingerprint)
    except FileNotFoundError:
        log.info("the venue is read from %s", folder)
    except (OSError, KeptVenueError) as error:
        log.info("%s is not used (%s): the venue is read from %s", path, error, folder)
    venue = read_venue(folder)
    try:
        if made_of(folder) == fingerprint:  # nobody has saved it meanwhile
            keep(path, packed(venue, fingerprint), spare=SPARE, mode=_OWN_ALONE)
    except OSError as error:
        log.warning("%s: the venue could not be kept (%s); each start takes somewhat longer", path, error)
    return venue
