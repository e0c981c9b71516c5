"""What somebody gives as the reason for something that is recorded."""

from typing import Final

from venue_models.commands import SHORTEST_REASON
from venue_models.guests.facts import Refused

LONGEST_REASON: Final = 500


def checked_reason(text: str, what: str) -> str:
    """The reason without spaces around it.

    Args:
        text: as somebody wrote it.
        what: a phrase: of what it is the reason.

    Raises:
        Refused: it says nothing, or too much.
    """
    text = " ".join(text.split())
    if not SHORTEST_REASON <= len(text) <= LONGEST_REASON:
        raise Refused(
            "Say in {least} to {most} characters {what}.", least=SHORTEST_REASON, most=LONGEST_REASON, what=what
        )
    return text
