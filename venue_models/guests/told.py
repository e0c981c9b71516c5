"""What a guest tells at the counter, checked: names, year of birth, language, needs."""

import re
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from venue_models.commands import NewGuest
from venue_models.guests.facts import Refused
from venue_models.guests.languages import LANGUAGES
from venue_models.phrases import phrase

LONGEST_NAME: Final = 100
OLDEST_BIRTH_YEAR: Final = 1900

NEEDS: Final = {
    "wheelchair": "Uses a wheelchair: lead along ways without steps.",
    "walking": "Walks short ways: offer a seat.",
    "hearing": "Hears little or nothing: face them, write it down.",
    "sight": "Sees little or nothing: say who you are, offer an arm.",
    "speech": "Speaks in another way: give time, watch for signs.",
    "assistance_dog": "Comes with an assistance dog: keep them together.",
    "calm": "Needs calm: a quiet place, one voice, no touching unasked.",
    "plain_words": "Prefers plain words: short sentences, one thing at a time.",
}
"""What helpers should do, by need: how to help somebody, not what they have. No diagnosis, no free text."""

_LANGUAGE: Final = re.compile(r"([a-z]{2,3})(-[a-z]{4})?(-(?:[a-z]{2}|\d{3}))?", re.IGNORECASE)
_JOINERS: Final = "\u200c\u200d"
"""Invisible, and part of how names are written in Persian, Hindi, Sinhala …"""
_NEVER_IN_A_NAME: Final = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})


def checked_guest(told: NewGuest, at_s: float) -> NewGuest:
    """The same guest, written as it will be kept.

    Raises:
        Refused: something in it cannot be kept.
    """
    return replace(
        told,
        name=checked_name(told.name, phrase("name")),
        birth_year=checked_birth_year(told.birth_year, at_s),
        language=checked_language(told.language),
        needs=checked_needs(told.needs),
        guardian=checked_name(told.guardian, phrase("guardian's name")) if told.guardian else "",
    )


def checked_name(text: str, what: str) -> str:
    """A name in NFC with single spaces.

    Raises:
        Refused: it is empty, too long, or has characters that would not show or would turn other text round.
    """
    if len(text) > 4 * LONGEST_NAME:  # before anything that takes time
        raise Refused(
            "The {what} has {n:,} characters; {most} are kept. Shorten it.", what=what, n=len(text), most=LONGEST_NAME
        )
    name = unicodedata.normalize("NFC", text).strip()
    for character in name:
        if unicodedata.category(character) in _NEVER_IN_A_NAME and character not in _JOINERS:
            raise Refused(
                "The {what} has a character that does not show (U+{code:04X}). Type it, do not paste it.",
                what=what,
                code=ord(character),
            )
    name = " ".join(name.split())
    if len(name) > LONGEST_NAME:
        raise Refused(
            "The {what} has {n} characters; {most} are kept. Shorten it.", what=what, n=len(name), most=LONGEST_NAME
        )
    if not any(character.isalnum() for character in name):
        raise Refused("The {what} is empty. Write at least a letter.", what=what)
    return name


def checked_birth_year(year: int | None, at_s: float) -> int | None:
    """The year of birth, if it can be one.

    Raises:
        Refused: nobody alive was born then, or nobody yet.
    """
    this_year = year_of(at_s)
    if year is None or OLDEST_BIRTH_YEAR <= year <= this_year:
        return year
    if year > this_year:
        raise Refused("The year of birth {year} is still to come. Correct it, or leave it out.", year=year)
    raise Refused(
        "The year of birth {year} is before {oldest}. Write four digits, or leave it out.",
        year=year,
        oldest=OLDEST_BIRTH_YEAR,
    )


def checked_language(tag: str) -> str:
    """A BCP 47 tag of language, script and region, in its usual case; empty where nobody asked.

    Raises:
        Refused: it is no language that is known here.
    """
    if not tag:
        return ""
    parts = _LANGUAGE.fullmatch(tag.strip().replace("_", "-")) if len(tag) < 20 else None
    if parts is None or parts[1].lower() not in LANGUAGES:
        raise Refused(
            "{tag!r} is no language that is known here. Write a tag such as en, ko or zh-Hant.", tag=tag[:20]
        )
    return parts[1].lower() + (parts[2] or "").title() + (parts[3] or "").upper()


def checked_needs(needs: frozenset[str]) -> frozenset[str]:
    """Needs out of NEEDS.

    Raises:
        Refused: one of them is not.
    """
    strange = sorted(str(need)[:20] for need in needs if need not in NEEDS)
    if strange:
        raise Refused(
            "{needs}: no such need. Known are {known}.", needs=", ".join(strange[:3]), known=", ".join(NEEDS)
        )
    return frozenset(needs)


def year_of(at_s: float) -> int:
    """The year, in UTC."""
    return datetime.fromtimestamp(at_s, UTC).year


def speaks_of(text: str, name: str) -> bool:
    """Whether a text has one of the words of a name in it (of two letters or more, or the whole name)."""
    words = {word for word in re.findall(r"\w+", name.casefold()) if len(word) > 1} | {name.casefold().strip()}
    found = text.casefold()
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", found) or _is_unspaced(word, found) for word in words)


def _is_unspaced(word: str, text: str) -> bool:
    """Scripts that write names without spaces, and Korean with its particles, have no word borders to look at."""
    return not word.isascii() and word in text
