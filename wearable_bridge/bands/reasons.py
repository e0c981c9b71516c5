"""Why an effect was not carried out, and what follows from that, for the person who asked for it."""

from collections.abc import Iterable
from typing import Final

from venue_models.effects import Acknowledge, Effect, FetchMotion, Signal, StreamMotion
from wearable_bridge.bands.link import Callee, Radio
from wearable_bridge.bands.visit import Errand, Visit

UNCONFIRMED: Final = "It was sent, and the band was lost before it could confirm: the wearer may have noticed it."

_FOLLOWS: Final[dict[type[Effect], str]] = {
    Signal: "Nothing was shown on it, and nothing will be: ask again when it is near an adapter.",
    Acknowledge: "It goes on repeating its call until somebody reaches it.",
    FetchMotion: "What is missing of its motion stays missing, unless it is asked for again.",
    StreamMotion: "Nothing of its motion is seen: ask again when it is near an adapter.",
}


def why_not(visit: Visit, errand: Errand, otherwise: str) -> str:
    """Why an errand ended undone, and what follows.

    Args:
        visit: to its band.
        errand: the one that ends.
        otherwise: the reason where no attempt has failed, a sentence.
    """
    if errand.is_out:
        return UNCONFIRMED
    why = f"It could not be reached: {visit.last_words}." if visit.last_words else otherwise
    return f"{why} {_FOLLOWS[type(errand.effect)]}"


def why_silent(callee: Callee, radios: Iterable[Radio], now_s: float) -> str:
    """Why nobody spoke to a band, though there are adapters that could."""
    if callee.address is None:
        return "It has not been heard."
    if any(radio.loudness_dbm(callee) is not None for radio in radios):
        return "Its turn did not come: more urgent things went before."
    ago_s = max(0.0, now_s - callee.heard_at_s)
    return f"No adapter that can speak to bands hears it; it was last heard {ago_s:.0f} s ago."


def not_believed(visit: Visit) -> str:
    """That a band failed to prove itself, or refused our proof."""
    return f"It was not believed: {visit.last_words}. Somebody should look at this band."
