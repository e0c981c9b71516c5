"""What a band says of an invitation, in its wearer's language, short enough for its screen."""

from typing import Final

from venue_models.live.band_words import named

_ASKS: Final = {"en": "{name} {range} min, go? Tap", "ko": "{name} {range}분, 갈까요? 탭"}
_TELLS: Final = {"en": "{name} {range} min now", "ko": "{name} 지금 {range}분"}
_STOPPED: Final = {"en": "{name} has stopped, sorry", "ko": "{name} 운휴, 죄송합니다"}


def asks(name: str, low_min: float, high_min: float, language: str) -> str:
    """For a band that can answer."""
    return _fitted(_ASKS, name, _range(low_min, high_min), language)


def tells(name: str, low_min: float, high_min: float, language: str) -> str:
    """For a band that cannot."""
    return _fitted(_TELLS, name, _range(low_min, high_min), language)


def stopped(name: str, language: str) -> str:
    """For whoever is on the way to a line that does not run any more."""
    return _fitted(_STOPPED, name, "", language)


def _range(low_min: float, high_min: float) -> str:
    return f"{low_min:.0f}-{high_min:.0f}"


def _fitted(words: dict[str, str], name: str, minutes: str, language: str) -> str:
    """The words with as much of the name as there is room for: without the figures they would be worth nothing."""
    return named(words.get(language[:2], words["en"]), name, range=minutes)
