"""A fitted radio map as one .npz file that says what it was made of: it is never taken for the map of anything else.

Fitting takes seconds where a park has been surveyed, reading a twentieth of one. A kept map is the fitted one bit for
bit, or it is none.
"""

import hashlib
from collections.abc import Sequence
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Final

import numpy as np

from venue_models.location.radio_map import RadioMap, laid_out
from venue_models.npz import arrays_in
from venue_models.values import Rows
from venue_models.venue.model import Reader, ZoneGrid

FORMAT: Final = 1
"""Of the file. What the fit itself does needs no number: ``made_of`` reads it."""
FITTED: Final = ("expected", "spread_db", "caution")
"""What is kept of a map; all else in it is the venue's own."""


class KeptMapError(Exception):
    """A file that is not the map of this venue; its text says why."""


def made_of(readers: Sequence[Reader], survey: Rows, grid: ZoneGrid) -> str:
    """SHA-256, in hexadecimal, of all that ``fit_radio_map`` makes a map of: these three, and its own words.

    Its source is part of it, so that nobody who changes the fit has a number to remember, and so is numpy's version,
    with which the last bit of a logarithm may change.

    Raises:
        OSError: the installation has no source.
    """
    digest = hashlib.sha256(files(__package__).joinpath("radio_map.py").read_bytes())
    places = [(reader.x_m, reader.y_m, reader.z_m, reader.level) for reader in readers]
    ground = (grid.x0_m, grid.y0_m, grid.cell_m, grid.levels, grid.walkable.shape)
    digest.update(repr((FORMAT, np.__version__, places, ground, survey.dtype.descr, len(survey))).encode())
    for name in survey.dtype.names or ():
        digest.update(survey[name].tobytes())  # field by field: the gaps between them may hold anything
    return digest.hexdigest()


def packed(radio_map: RadioMap, fingerprint: str) -> bytes:
    """The content of a file that keeps a map.

    Args:
        radio_map: the map.
        fingerprint: ``made_of`` what it was made of.
    """
    fitted = {name: getattr(radio_map, name) for name in FITTED}
    content = BytesIO()
    np.savez(content, made_of=np.array(fingerprint), **fitted)  # not compressed: it is read faster than unpacked
    return content.getvalue()


def read_kept(path: Path, fingerprint: str, readers: Sequence[Reader], grid: ZoneGrid) -> RadioMap:
    """The kept map of a venue, read-only.

    Args:
        path: the file.
        fingerprint: ``made_of`` what it must have been made of.
        readers: of the venue.
        grid: of the venue.

    Raises:
        FileNotFoundError: none is kept.
        OSError: it cannot be read.
        KeptMapError: it is damaged, or was made of something else.
    """
    try:
        arrays = arrays_in(path)
        if str(arrays["made_of"]) != fingerprint:
            raise KeptMapError("readers, survey, map or program have changed since")
        fitted = [np.asarray(arrays[name]) for name in FITTED]  # a member that lost its own head is bytes
        for array in fitted:
            array.flags.writeable = False
        return laid_out(readers, grid, *fitted)
    except (ValueError, LookupError) as error:
        raise KeptMapError(str(error)) from error
