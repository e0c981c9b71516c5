"""Who comes today: parties with their members, tastes and hours, drawn at random."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.simulation.names import Language, NameBook
from venue_models.values import Purpose, Rows, frozen

LARGEST_PARTY: Final = 6

HOURS_OPEN: Final = 12.0

PARTY_ALIKE: Final = 0.5
"""How much alike the members of a party are in wearing a band (intraclass correlation): 0 by guest, 1 all or none."""

PARTY: Final = np.dtype(
    [
        ("first", "<i4"),
        ("size", "<i4"),
        ("speed_mps", "<f4"),
        ("thrill", "<f4"),
        ("patience_min", "<f4"),
        ("shortest_cm", "<i2"),
        ("arrives_at_s", "<f8"),
        ("leaves_at_s", "<f8"),
        ("lunch_at_s", "<f8"),
        ("dinner_at_s", "<f8"),
    ],
    align=True,
)
"""One party: its members are ``size`` guests from ``first`` on. ``thrill`` runs from 0 (carousel) to 1 (drop tower);
``patience_min`` is the wait that halves the wish to join a line; the party walks as fast as its slowest member."""

CONSENT_SHARE: Final = (
    (Purpose.LOCATION, 0.96),
    (Purpose.SAFETY, 0.90),
    (Purpose.PHOTOS, 0.70),
    (Purpose.GREETINGS, 0.50),
    (Purpose.OFFERS, 0.35),
    (Purpose.SHARING, 0.15),
)
"""Which share of parties grants a purpose. A party decides together: a child's consent is its guardian's."""


@dataclass(frozen=True, slots=True)
class SimulatedGuest:
    """One invented guest, as a register would hold them."""

    name: str
    party: str
    birth_year: int
    height_cm: int
    consent: Purpose


@dataclass(frozen=True, slots=True)
class Roster:
    """Everybody who comes today; guests of one party stand next to each other."""

    guests: tuple[SimulatedGuest, ...]
    parties: Rows
    """PARTY rows."""
    party_of: NDArray[np.int32]
    """Per guest: its party."""
    age: NDArray[np.int16]
    """Per guest, in years."""


def draw_roster(rng: np.random.Generator, guests: int, opens_at_s: float) -> Roster:
    """Draw parties until there are ``guests`` guests; the last party may be cut short.

    Raises:
        ValueError: fewer than one guest.
    """
    if guests < 1:
        raise ValueError(f"a park day needs at least one guest, not {guests}")
    book, year = NameBook(rng), datetime.fromtimestamp(opens_at_s, UTC).year
    people: list[SimulatedGuest] = []
    ages: list[int] = []
    sizes: list[int] = []
    while len(people) < guests:
        kind = _KINDS[int(np.searchsorted(_SHARES, rng.random()))]
        members = kind(rng)[: guests - len(people)]
        people += _named(rng, book, members, year, kind is _family and len(members) > 1)
        ages += members
        sizes.append(len(members))
    age = np.array(ages, np.int16)
    height = np.array([guest.height_cm for guest in people])
    parties = _tastes(rng, np.array(sizes, np.int32), age, height, opens_at_s)
    party_of = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    return Roster(tuple(people), frozen(parties), frozen(party_of), frozen(age))


def draw_wearers(rng: np.random.Generator, roster: Roster, share: float) -> NDArray[np.bool_]:
    """Per guest, whether they wear a band: ``share`` of all; a party's members mostly do as the others do.

    Raises:
        ValueError: a share that is none.
    """
    if not 0 < share <= 1:
        raise ValueError(f"the share of guests with a band lies above 0 and up to 1, not at {share}")
    if share == 1:
        return np.ones(len(roster.guests), np.bool_)
    alike = 1 / PARTY_ALIKE - 1
    of_party = rng.beta(alike * share, alike * (1 - share), len(roster.parties))
    return np.asarray(rng.random(len(roster.guests)) < of_party[roster.party_of])


def _family(rng: np.random.Generator) -> list[int]:
    parent = int(rng.integers(26, 48))
    adults = [parent] if rng.random() < 0.15 else [parent, max(22, parent + int(rng.integers(-4, 5)))]
    if rng.random() < 0.12:
        adults.append(parent + int(rng.integers(24, 32)))
    youngest = int(rng.integers(1, min(15, parent - 20)))
    children = 1 + int(rng.choice(3, p=(0.35, 0.45, 0.20)))
    return adults + [min(youngest + 2 * k + int(rng.integers(0, 2)), 16) for k in range(children)]


def _teens(rng: np.random.Generator) -> list[int]:
    age = int(rng.integers(13, 20))
    return [max(13, age + int(d)) for d in rng.integers(-1, 2, int(rng.integers(2, LARGEST_PARTY + 1)))]


def _friends(rng: np.random.Generator) -> list[int]:
    age = int(rng.integers(20, 60))
    return [max(19, age + int(d)) for d in rng.integers(-3, 4, int(rng.integers(3, LARGEST_PARTY + 1)))]


def _couple(rng: np.random.Generator) -> list[int]:
    age = int(rng.integers(19, 74))
    return [age, max(18, age + int(rng.integers(-5, 6)))]


def _solo(rng: np.random.Generator) -> list[int]:
    return [int(rng.integers(17, 70))]


_KINDS: Final[tuple[Callable[[np.random.Generator], list[int]], ...]] = (_family, _couple, _teens, _friends, _solo)
_SHARES: Final = (0.50, 0.72, 0.84, 0.94, 1.0)


def _named(
    rng: np.random.Generator, book: NameBook, ages: list[int], year: int, is_family: bool
) -> list[SimulatedGuest]:
    language = book.language()
    shared = book.family(language)
    names = [
        book.person(language, shared if is_family else book.family(language), bool(rng.random() < 0.5)) for _ in ages
    ]
    party = book.party(_party_name(language, names, shared if is_family else None))
    consent = Purpose(0)
    for (purpose, share), drawn in zip(CONSENT_SHARE, rng.random(len(CONSENT_SHARE)), strict=True):
        if drawn < share:
            consent |= purpose
    heights = _heights_cm(rng, ages)
    return [
        SimulatedGuest(name, party, year - age, height, consent)
        for name, age, height in zip(names, ages, heights, strict=True)
    ]


def _party_name(language: Language, names: list[str], family: str | None) -> str:
    if family is not None:
        return language.household.format(family=family)
    if len(names) == 1:
        return names[0]
    return f"{names[0]} & {names[1]}" if len(names) == 2 else f"{names[0]} + {len(names) - 1}"


def _heights_cm(rng: np.random.Generator, ages: list[int]) -> list[int]:
    """Mean heights of the WHO growth standards, rounded, both sexes together: 76 cm at one year, 168 cm grown up."""
    means = np.interp(ages, (1, 2, 4, 6, 8, 10, 12, 14, 16, 18), (76, 87, 103, 116, 128, 139, 150, 160, 167, 168))
    return [int(h) for h in np.round(means * rng.normal(1.0, 0.045, len(ages)))]


def _tastes(
    rng: np.random.Generator,
    sizes: NDArray[np.int32],
    age: NDArray[np.int16],
    height_cm: NDArray[np.int_],
    opens_at_s: float,
) -> Rows:
    count = len(sizes)
    parties = np.zeros(count, PARTY)
    parties["size"] = sizes
    parties["first"] = first = np.cumsum(sizes) - sizes
    own_speed = np.interp(age, (2, 5, 10, 16, 45, 65, 80), (0.75, 0.95, 1.15, 1.35, 1.3, 1.1, 0.85))
    own_speed = own_speed * rng.normal(1.0, 0.08, len(age)).clip(0.8, 1.25)
    parties["speed_mps"] = np.minimum.reduceat(own_speed, first) * 0.98 ** (sizes - 1)
    youngest, oldest = np.minimum.reduceat(age, first), np.maximum.reduceat(age, first)
    likes = np.interp(youngest, (3, 8, 14, 20), (0.1, 0.4, 0.85, 0.7)) - np.interp(oldest, (45, 70), (0, 0.4))
    parties["thrill"] = np.clip(likes + rng.normal(0, 0.15, count), 0, 1)
    parties["patience_min"] = rng.gamma(6.0, 5.0, count).clip(8, 80)
    parties["shortest_cm"] = np.minimum.reduceat(height_cm, first)
    parties["arrives_at_s"] = opens_at_s + 3600 * _arrival_h(rng, count)
    stay_h = rng.normal(7.5, 1.8, count).clip(2.0, HOURS_OPEN)
    closes_at_s = opens_at_s + 3600 * (HOURS_OPEN - rng.exponential(0.25, count))
    parties["leaves_at_s"] = np.minimum(parties["arrives_at_s"] + 3600 * stay_h, closes_at_s)
    parties["lunch_at_s"] = opens_at_s + 3600 * rng.normal(3.0, 0.75, count).clip(1.5, 5.5)
    parties["dinner_at_s"] = parties["lunch_at_s"] + 3600 * rng.normal(5.0, 0.6, count)
    return parties


def _arrival_h(rng: np.random.Generator, count: int) -> NDArray[np.float64]:
    """Hours after opening: some wait for the gates to open, most come in the first two hours, some at noon."""
    when = rng.gamma(2.2, 0.55, count)
    kind = rng.random(count)
    when[kind < 0.12] = rng.exponential(0.05, count)[kind < 0.12]
    late = kind > 0.85
    when[late] = rng.normal(3.2, 1.3, count)[late]
    return np.asarray(when.clip(0.0, HOURS_OPEN - 3.5))
