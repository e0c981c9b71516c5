"""The consent register: what guests have said yes to, who gave it, and what may be done with each band.

Everything that handles a guest asks here, at one place per purpose: `Consents`. A call for help is not asked about:
it is itself the request.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from venue_models.guests.facts import ConsentGranted, ConsentWithdrawn, Fact, Refused, Said
from venue_models.guests.told import checked_name, year_of
from venue_models.phrases import phrase
from venue_models.values import AGE_OF_CONSENT_YEARS, NO_CONSENT, Purpose, frozen

EVERYTHING: Final = Purpose(sum(Purpose))

ConsentWord = ConsentGranted | ConsentWithdrawn
Bands = NDArray[np.integer[Any]] | slice | int


class Kept(StrEnum):
    """What is kept of a guest because of a yes, and goes with it."""

    VISITS = "visits"
    TRAIL = "trail"
    POSITION = "position"
    HEART_RATE = "heart rate"
    MOTION = "motion"
    """Outside of incidents: an incident report has a retention of its own."""
    ALBUM = "album"
    OFFERS = "offers"
    """What was offered, and what came of it."""
    SHARES = "shares"


_RESTS_ON: Final = {
    Purpose.LOCATION: frozenset({Kept.VISITS, Kept.TRAIL, Kept.POSITION}),
    Purpose.SAFETY: frozenset({Kept.HEART_RATE, Kept.MOTION}),
    Purpose.PHOTOS: frozenset({Kept.ALBUM}),
    Purpose.GREETINGS: frozenset[Kept](),
    Purpose.OFFERS: frozenset({Kept.OFFERS}),
    Purpose.SHARING: frozenset({Kept.SHARES}),
}


def rests_on(purposes: Purpose) -> frozenset[Kept]:
    """What must be erased when a yes to these purposes is withdrawn."""
    return frozenset[Kept]().union(*(kept for purpose, kept in _RESTS_ON.items() if purpose in purposes))


class Consents:
    """What may be done with each band now: a value, made anew with each change of the register.

    Args:
        mask: per band, the Purpose mask of the guest who wears it; 0 where nobody does, or it is lost.

    Each question takes band indexes (an array, a slice, one number) and answers with as many booleans; it costs one
    gather.
    """

    __slots__ = ("_may",)

    def __init__(self, mask: NDArray[np.uint8]) -> None:
        self._may = {purpose: frozen((mask & np.uint8(purpose)) != 0) for purpose in Purpose}

    def may_be_located(self, bands: Bands) -> NDArray[np.bool_]:
        """LOCATION: positions, trails, visits, and standing in a zone's list by name."""
        return self._ask(Purpose.LOCATION, bands)

    def may_judge_falls(self, bands: Bands) -> NDArray[np.bool_]:
        """SAFETY: motion and heart rate are looked at, and the position while an episode lasts."""
        return self._ask(Purpose.SAFETY, bands)

    def may_match_photos(self, bands: Bands) -> NDArray[np.bool_]:
        """PHOTOS: photos are put into the guest's album; by position only with LOCATION."""
        return self._ask(Purpose.PHOTOS, bands)

    def may_greet(self, bands: Bands) -> NDArray[np.bool_]:
        """GREETINGS: called by name by staff, screens and kiosks."""
        return self._ask(Purpose.GREETINGS, bands)

    def may_offer(self, bands: Bands) -> NDArray[np.bool_]:
        """OFFERS: personal suggestions."""
        return self._ask(Purpose.OFFERS, bands)

    def may_share(self, bands: Bands) -> NDArray[np.bool_]:
        """SHARING: shown to the other guests of the party."""
        return self._ask(Purpose.SHARING, bands)

    def _ask(self, purpose: Purpose, bands: Bands) -> NDArray[np.bool_]:
        return np.asarray(self._may[purpose][bands])


def after(consent: Purpose, word: ConsentWord) -> Purpose:
    """What holds after a word: it is the last one on the purposes it names."""
    return consent | word.purposes if isinstance(word, ConsentGranted) else consent & ~word.purposes


def is_same_name(one: str, other: str) -> bool:
    """Whether two names are one, however they were typed."""
    return one.casefold() == other.casefold()


def called(guest: int) -> str:
    """What stands for the name of a guardian who was erased as a guest."""
    return f"guest {guest}"


def may_be_under(age_years: int, birth_year: int, at_s: float) -> bool:
    """Whether somebody born in a year may be under an age: also one whose birthday is still to come."""
    return year_of(at_s) - birth_year - 1 < age_years


def is_grown_up(age_years: int, birth_year: int | None, at_s: float) -> bool:
    """Whether somebody surely has an age; of whom nobody asked the year it is not known, and so not assumed."""
    return birth_year is not None and not may_be_under(age_years, birth_year, at_s)


@dataclass
class ConsentBook:
    """Every word that was said about consent, by guest.

    Args:
        age_of_consent_years: from which age on a guest's own yes counts.
    """

    age_of_consent_years: int = AGE_OF_CONSENT_YEARS
    words: dict[int, tuple[ConsentWord, ...]] = field(default_factory=dict)
    """By guest, oldest first."""
    _standing: dict[int, Purpose] = field(default_factory=dict)

    def of(self, guest: int) -> Purpose:
        """What a guest has consented to."""
        return self._standing.get(guest, NO_CONSENT)

    def may_match_photos(self, guest: int) -> bool:
        """PHOTOS, also of a guest who wears no band any more: photos are put into their album."""
        return Purpose.PHOTOS in self.of(guest)

    def history(self, guest: int) -> tuple[ConsentWord, ...]:
        """Who gave and took back what, when, and to which operator; oldest first."""
        return self.words.get(guest, ())

    def grant(
        self, said: Said, guest: int, birth_year: int | None, purposes: Purpose, guardian: str
    ) -> tuple[Fact, ...]:
        """A yes, as far as it is not given yet; a child's needs a guardian."""
        _check(purposes)
        new = purposes & ~self.of(guest)
        if not new:
            return ()
        guardian = checked_name(guardian, phrase("guardian's name")) if guardian else ""
        if not guardian and self.needs_guardian(birth_year, said.at_s):
            raise Refused(self._ask_the_guardian(birth_year))
        return (ConsentGranted(*said, guest, new, guardian),)

    def confirm(self, said: Said, guest: int, birth_year: int | None, guardian: str) -> tuple[Fact, ...]:
        """The yes of a guest who is younger than was thought, from a guardian."""
        given = self.of(guest)
        if not given or not self.needs_guardian(birth_year, said.at_s):
            return ()
        if not guardian:
            raise Refused(self._ask_the_guardian(birth_year))
        return (ConsentGranted(*said, guest, given, checked_name(guardian, phrase("guardian's name"))),)

    def withdraw(self, said: Said, guest: int, purposes: Purpose, guardian: str) -> tuple[Fact, ...]:
        """A yes taken back, as far as it was given. Nothing hinders it: a child may, and no name is asked for."""
        _check(purposes)
        given = purposes & self.of(guest)
        guardian = checked_name(guardian, phrase("guardian's name")) if guardian else ""
        return (ConsentWithdrawn(*said, guest, given, guardian),) if given else ()

    def needs_guardian(self, birth_year: int | None, at_s: float) -> bool:
        """Whether a guest's own yes does not count: also of one whom nobody asked for the year."""
        return birth_year is None or may_be_under(self.age_of_consent_years, birth_year, at_s)

    def wards(self, name: str, guests: Iterable[int]) -> tuple[int, ...]:
        """Those of some guests for whom a guardian of this name spoke."""
        return tuple(
            guest for guest in guests if any(is_same_name(word.guardian, name) for word in self.history(guest))
        )

    def apply(self, word: ConsentWord) -> None:
        """Let a word of consent be said."""
        guest = word.guest
        self.words[guest] = (*self.history(guest), word)
        self._standing[guest] = after(self.of(guest), word)

    def unname(self, name: str, guest: int, wards: Iterable[int]) -> None:
        """Let what a guest said for others stand under the guest's number."""
        for ward in wards:
            self.words[ward] = tuple(
                replace(word, guardian=called(guest)) if is_same_name(word.guardian, name) else word
                for word in self.history(ward)
            )

    def forget(self, guest: int) -> None:
        """Know nothing of a guest any more."""
        self.words.pop(guest, None)
        self._standing.pop(guest, None)

    def _ask_the_guardian(self, birth_year: int | None) -> str:
        years = self.age_of_consent_years
        if birth_year is None:
            return phrase(
                "Nobody has asked for this guest's year of birth, and under {years} a guardian consents. Enter the "
                "year, or the name of the guardian who says yes.",
                years=years,
            )
        return phrase(
            "This guest may be under {years}: enter the name of the guardian who says yes for them.", years=years
        )


def _check(purposes: Purpose) -> None:
    if not purposes:
        raise Refused("No purpose is chosen. Choose at least one.")
    if int(purposes) & ~int(EVERYTHING):  # a flag's own ~ forgets bits that have no name
        raise Refused("One of the purposes is not known here. Update this desk.")
