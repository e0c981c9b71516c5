"""How often and how much things go wrong between a moment before a camera and what a venue knows of it."""

from dataclasses import dataclass, field
from typing import Any, Final


def _rate(value: float, words: str) -> Any:
    return field(default=value, metadata={"words": words, "form": "{:.2%}"})


def _size(value: float, words: str, unit: str) -> Any:
    return field(default=value, metadata={"words": words, "form": "{:g} " + unit})


@dataclass(frozen=True, slots=True)
class PhotoErrors:
    """Each with its words, which ``photo_day.error_rates`` prints."""

    dispatch_missed: float = _rate(0.004, "a vehicle leaves and its counter says nothing: no picture")
    dispatch_sd_s: float = _size(0.25, "a dispatch is told early or late by (sd)", "s")
    miscounted: float = _rate(0.02, "a vehicle's riders are miscounted by one")
    shot_missed: float = _rate(0.004, "a camera does not shoot")
    shot_twice: float = _rate(0.01, "a camera shoots again after the vehicle has passed")
    wrong_part: float = _rate(0.0005, "a shot shows the next part of the vehicle, or the first one for the last")
    reader_down: float = _rate(0.06, "a packet that a close reader received is lost on the way to the venue")
    place_sd_m: float = _size(1.7, "scale of the error of a position in each axis, by band (median)", "m")
    place_tails: float = _size(4.0, "tails of that error: Student's t with", "degrees of freedom")
    place_bias_m: float = _size(1.2, "all positions at one spot are off by the same (sd in each axis)", "m")
    place_lost: float = _rate(0.015, "a position is nonsense")
    place_lost_m: float = _size(12.0, "and then off by (sd)", "m")
    place_unknown: float = _rate(0.03, "a band near a spot has no position")
    radius_spread: float = _size(0.35, "the radius that a position claims is wrong by a factor e to the (sd)", "")
    face_missed: float = _rate(0.04, "a face that is seen is not counted")
    face_invented: float = _rate(0.01, "a face is counted that is none, by picture")
    mark_misread: float = _rate(0.003, "a mark that is read gives another number")
    mark_invented: float = _rate(0.002, "a mark is read where there is none, by picture")


PLAUSIBLE: Final = PhotoErrors()
"""Guessed from what is told of such systems, and fixed before anything was measured on it; not tuned."""
