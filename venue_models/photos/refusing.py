"""Why a file is no photo."""

from venue_models.phrases import WordedError


class PhotoRefusedError(WordedError):
    """A file or frame that cannot be used; its text is a phrase for the photo team."""
