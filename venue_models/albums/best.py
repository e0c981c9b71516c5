"""The best of an album: few pictures that tell the whole day, with everybody in them at least once."""

from collections.abc import Sequence
from typing import Final

from venue_models.values.photos import AlbumPhoto, EntryState

MOST: Final = 8
GOOD_ENOUGH: Final = 0.25
"""Worse ones are suggested only where somebody is in none that was chosen."""
FOR_SOMEBODY_NEW: Final = 0.6
"""What a picture gains for each guest who is in none of those chosen."""
SAME_ATTRACTION: Final = 0.35
SAME_CAMERA: Final = 0.15
"""What it loses for each chosen one of the same attraction, and of the same camera."""
CLOSE_IN_TIME: Final = 0.3
CLOSE_MIN: Final = 30.0
"""What it loses beside one of the same minute; half of it so many minutes on."""


def best_of(photos: Sequence[AlbumPhoto], most: int = MOST) -> frozenset[int]:
    """Which photos of an album to suggest.

    Chosen one by one, each time the one that adds most: its quality, those in it who are in none yet, and how far it
    is from the others in place and time. Hidden photos are never suggested.

    Args:
        photos: those of the open album.
        most: how many at most.

    Returns:
        The numbers of the chosen photos.

    """
    left = [photo for photo in photos if _guests(photo)]
    missing = {guest for photo in left for guest in _guests(photo)}
    chosen: list[AlbumPhoto] = []
    while left and len(chosen) < most:
        is_last_chance = len(missing) >= most - len(chosen)
        choice = [photo for photo in left if _guests(photo) & missing] if is_last_chance and missing else left
        best = max(choice, key=lambda photo: (_worth(photo, chosen), -photo.photo.number))
        left.remove(best)
        if best.photo.quality >= GOOD_ENOUGH or _guests(best) & missing:
            chosen.append(best)
            missing -= _guests(best)
    return frozenset(photo.photo.number for photo in chosen)


def _worth(photo: AlbumPhoto, chosen: Sequence[AlbumPhoto]) -> float:
    shown = {guest for other in chosen for guest in _guests(other)}
    return (
        photo.photo.quality
        + FOR_SOMEBODY_NEW * len(_guests(photo) - shown)
        - sum(_alike(photo, other) for other in chosen)
    )


def _alike(one: AlbumPhoto, other: AlbumPhoto) -> float:
    same_ride = one.photo.attraction == other.photo.attraction and one.photo.attraction != ""
    apart_min = abs(one.photo.taken_at_s - other.photo.taken_at_s) / 60
    near = CLOSE_IN_TIME / (1 + apart_min / CLOSE_MIN)
    return SAME_ATTRACTION * same_ride + SAME_CAMERA * (one.photo.camera == other.photo.camera) + near


def _guests(photo: AlbumPhoto) -> frozenset[int]:
    return frozenset(entry.guest for entry in photo.entries if entry.state is EntryState.KEPT)
