"""Why it is looked up who is in a photo, and why one is removed: reasons on keys, the last in words of one's own."""

from typing import Final

from desktop.language import later, tr
from desktop.widgets.choice_sheet import Question
from venue_models.commands import SHORTEST_REASON

WHY: Final = (
    later("asked by the guest"),
    later("a guest misses a photo"),
    later("a guest sees a stranger's photo"),
    later("checking how photos are matched"),
)
"""Kept in the journal in English, so that whoever reviews them reads one language; shown translated."""
REMOVAL: Final = (
    later("a guest asked for it"),
    later("nobody should be shown like this"),
    later("taken by mistake"),
    later("nothing can be seen in it"),
)


def why_question(photo: str) -> Question:
    """Ask why somebody wants to know who is in a photo.

    Args:
        photo: which one, in words.
    """
    return Question(
        title=tr("Open who is in this photo?"),
        note=f"{photo}. " + tr("Names and evidence are shown to you. Who looked, at whom, when and why is recorded."),
        answers=tuple((reason, tr(reason)) for reason in WHY),
        other=tr("other reason: type it, Enter"),
        least=SHORTEST_REASON,
    )


def removal_question(photo: str) -> Question:
    """Ask why a photo is to be erased: chosen first, and then given.

    Args:
        photo: which one, in words.
    """
    return Question(
        title=tr("Remove this photo for good?"),
        note=f"{photo}. " + tr("It goes from every album, with all copies kept here. Nobody can bring it back."),
        answers=tuple((reason, tr(reason)) for reason in REMOVAL),
        other=tr("other reason, without a name"),
        least=SHORTEST_REASON,
        final=tr("Remove it"),
    )
