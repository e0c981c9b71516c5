"""What a band says of a place in a virtual queue, in its wearer's language, short enough for its screen."""

from enum import Enum

from venue_models.live.band_words import named


class Saying(Enum):
    """What is said: in English, and in Korean."""

    ASK = "{name} {begin}-{end} instead? Tap", "{name} {begin}-{end} 예약? 탭"
    JOINED = "{name}: come {begin}-{end}", "{name} {begin}-{end} 예약됨"
    COME = "{name} now, till {end}", "{name} 지금 {end}까지"
    MOVED = "{name} later: {begin}-{end}", "{name} 변경 {begin}-{end}"
    RELEASED = "{name} delayed: we call you", "{name} 지연, 다시 부릅니다"
    MISSED = "{name}: your time is over", "{name} 시간이 지났습니다"
    FULL = "{name}: all taken, sorry", "{name} 마감되었습니다"


def said(what: Saying, language: str, name: str, begin: str = "", end: str = "") -> str:
    """The words, with as much of the name as there is room for: without the times they would be worth nothing."""
    return named(what.value[language.startswith("ko")], name, begin=begin, end=end)
