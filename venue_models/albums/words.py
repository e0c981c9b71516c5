"""Why a photo is in somebody's album: for whoever looks into it, and in one plain sentence to the guest."""

from typing import Final

from venue_models.albums.candidates import Candidates
from venue_models.phrases import phrase
from venue_models.values import NOWHERE
from venue_models.values.photos import Entry, EntryState, Evidence, Reason

WORTH_TELLING: Final = 0.5
"""Log-odds; what adds or takes less is not told."""


def reasons(found: Candidates, one: int) -> tuple[Reason, ...]:
    """What speaks for a candidate and what against, the strongest first."""
    told = (
        Reason(Evidence.SEAT, float(found.seat[one]), _of_seat(int(found.row[one]), found.seat[one])),
        Reason(Evidence.TAP, float(found.tap[one]), _of_tap(found.has_tapped[one])),
        Reason(Evidence.MARK, float(found.mark[one]), _of_mark(found.mark[one])),
        Reason(Evidence.PRESENCE, float(found.presence[one]), _of_presence(found.presence[one])),
    )
    weighty = [reason for reason in told if abs(reason.log_odds) >= WORTH_TELLING]
    return tuple(sorted(weighty, key=lambda reason: -reason.log_odds))


def why(entry: Entry) -> str:
    """How the park knew, in a sentence to the guest."""
    strongest = strongest_of(entry.reasons)
    if entry.state is EntryState.POSSIBLE:
        return _PERHAPS[strongest]
    return _SURELY[strongest]


def strongest_of(given: tuple[Reason, ...]) -> Evidence:
    """The evidence that adds most; presence where nothing is told."""
    return max(given, key=lambda reason: reason.log_odds).evidence if given else Evidence.PRESENCE


def _of_seat(row: int, log_odds: float) -> str:
    if log_odds < 0:
        return phrase("The band was read at the platform, but hardly in this vehicle or in the rows of this picture.")
    if row == NOWHERE:
        return phrase("The band was read at the platform until this vehicle left.")
    return phrase("The band was read at row {row} of this picture as the vehicle left.", row=row + 1)


def _of_tap(has_tapped: bool) -> str:
    if has_tapped:
        return phrase("The band was held to the photo spot as the picture was taken.")
    return phrase("A band of the same party was held to the photo spot as the picture was taken.")


def _of_mark(log_odds: float) -> str:
    if log_odds < 0:
        return phrase("Marks of bands can be read in the picture, and this band's is not among them.")
    return phrase("The mark on the band can be read in the picture.")


def _of_presence(log_odds: float) -> str:
    if log_odds < 0:
        return phrase("The band was heard farther away, outside what the camera sees.")
    return phrase("The band was heard where the camera looks.")


_SURELY: Final = {
    Evidence.PRESENCE: phrase("Your band was right in front of the camera."),
    Evidence.TAP: phrase("Your party held a band to the photo spot for this picture."),
    Evidence.SEAT: phrase("Your band was aboard when this vehicle left."),
    Evidence.MARK: phrase("The mark on your band can be seen in the picture."),
    Evidence.CLAIM: phrase("You said that you are in it."),
    Evidence.STAFF: phrase("Our photo team has found you in it."),
}
_PERHAPS: Final = {
    Evidence.PRESENCE: phrase("Your band was near this camera at that time. Are you in it?"),
    Evidence.TAP: phrase("Your party held a band to the photo spot about then. Are you in it?"),
    Evidence.SEAT: phrase("You may have been aboard this vehicle. Are you in it?"),
    Evidence.MARK: phrase("A mark like the one on your band can be seen in it. Are you in it?"),
    Evidence.CLAIM: phrase("You said that you are in it."),
    Evidence.STAFF: phrase("Our photo team thinks that you are in it."),
}
