"""Before the first photo comes: files that no row tells of are what a crash left, and come again or never."""

from typing import Final

from venue_models.photos.folder import PhotoFolder
from venue_models.phrases import phrase
from venue_models.store.photo_store import PhotoStore

MOST_STRAYS: Final = 200
"""Pictures without a row that a cut-off second leaves, at most; more are no accident, and are not removed unasked."""


def remove_strays(rows: PhotoStore, folder: PhotoFolder) -> str:
    """Remove pictures without a row, unless rows or folder are not the right ones.

    Args:
        rows: the photos that there are.
        folder: where the pictures lie.

    Returns:
        What a person should know; empty where all is well.

    Raises:
        StoreError: the rows cannot be read.
    """
    known = rows.dues.known_files()
    strays = folder.strays(known)
    missing = strays.missing - set(rows.dues.removals(-1))
    if missing:  # perhaps the disk is not there: then nothing of what is there is to be trusted
        return phrase(
            "{count} photos are in albums and not in the photo folder. Bring its disk back, or restore it.",
            count=len(missing),
        )
    if len(strays.unknown) > MOST_STRAYS:
        return phrase(
            "{count} pictures in the photo folder are in no row of this database: perhaps it is a new one, or an "
            "older backup. They are shown to nobody. Bring the right database back, or delete them.",
            count=len(strays.unknown),
        )
    try:
        folder.erase_strays(known)
    except OSError as error:
        return phrase(
            "Files in the photo folder that belong to no photo cannot be removed: {why}. They are tried again "
            "with the next start.",
            why=error.strerror or str(error),
        )
    return ""
