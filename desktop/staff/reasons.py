"""Why a guest's position may be opened: five reasons on five keys, the last in words of one's own."""

from typing import Final

from desktop.language import later, tr
from desktop.widgets.choice_sheet import Question
from venue_models.commands import SHORTEST_REASON

REASONS: Final = (
    later("asked by the guest"),
    later("lost child"),
    later("separated party"),
    later("safety"),
)
"""Kept in the journal in English, so that whoever reviews them reads one language; shown translated."""


def why_question(name: str, suggested: str = "") -> Question:
    """Ask why somebody's position is wanted.

    Args:
        name: whose; empty where a nameless dot was chosen.
        suggested: the reason that was given for another guest of the same party.
    """
    return Question(
        title=tr("Open where {name} is?").format(name=name) if name else tr("Open who this is?"),
        note=tr("Name, place and trail are shown to you. Who looked, whom, when and why stays on record."),
        answers=tuple((reason, tr(reason)) for reason in REASONS),
        other=tr("other reason: type it, Enter"),
        least=SHORTEST_REASON,
        suggested=suggested,
    )
