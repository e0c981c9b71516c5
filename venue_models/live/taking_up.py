"""What a run takes up from the one before: people, staff, open calls, positions as last seen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

from venue_models.effects import Reply
from venue_models.guests.arrivals import book_of
from venue_models.guests.guest_book import GuestBook
from venue_models.guests.register import Register
from venue_models.live.calls import EventId
from venue_models.live.notes import some_of
from venue_models.phrases import phrase, sentences
from venue_models.staff.accounts import Accounts
from venue_models.staff.sessions import NOBODY
from venue_models.staff.strikes import Strikes, SubjectKey
from venue_models.store.errors import StoreError, told_in_words
from venue_models.store.staff_rows import read_accounts, read_strikes
from venue_models.store.store import Fact, Remembered, Store
from venue_models.values import Call
from venue_models.venue.model import Venue

CALLS_OPEN_S: Final = 7 * 86_400.0
"""A call that nobody answered for a week waits for nobody any more; the journal keeps it."""


@dataclass(frozen=True, slots=True)
class TakenUp:
    """What was known when the last run stopped, in the indexes of this one; nothing where there was none."""

    book: GuestBook
    remembered: Remembered | None = None
    accounts: Accounts = NOBODY
    strikes: Mapping[SubjectKey, Strikes] = field(default_factory=dict)
    calls: tuple[Call, ...] = ()
    events: Mapping[EventId, float] = field(default_factory=dict)
    last_call: int = 0
    lost_calls: tuple[str, ...] = ()
    """The codes of bands that went out of use while they called for help."""
    trouble: str = ""
    """Why nobody can sign in, in words; empty when all is well."""

    @property
    def words_of_lost_calls(self) -> str:
        """What a person should know of them; empty where there are none."""
        if not self.lost_calls:
            return ""
        return phrase(
            "Nobody answered these bands when they called for help, and they are out of use now: {names}. Find out "
            "who wore them.",
            names=some_of(self.lost_calls),
        )


def take_up(store: Store | None, register: Register, venue: Venue, at_s: float) -> TakenUp:
    """Read it.

    Args:
        store: of this venue; None: nothing was kept.
        register: the bands of this run; the store takes them over where it has others.
        venue: the place.
        at_s: the time.

    Raises:
        StoreError: it cannot be read or written, in words.
    """
    if store is None:
        return TakenUp(book_of(register.wearers, at_s, venue.age_of_consent_years))
    zones, readers = ([place.id for place in places] for places in (venue.zones, venue.readers))
    remembered = store.begin(register, zones, readers, at_s=at_s)
    book = store.guest_book(age_of_consent_years=venue.age_of_consent_years, time_zone=venue.time_zone)
    accounts, trouble = _accounts(store)
    with told_in_words(store.path):
        strikes = read_strikes(store.db)
        calls, last_call = _open_calls(store, book.register(), at_s)
        lost = _give_up_calls(store, book.register(), at_s)
    return TakenUp(book, remembered, accounts, strikes, calls, store.known_events(), last_call, lost, trouble)


def _accounts(store: Store) -> tuple[Accounts, str]:
    """Who works here, and why that cannot be read: a venue without its key still shows where everybody is."""
    try:
        with told_in_words(store.path):
            return read_accounts(store.db, store.vault), ""
    except StoreError as error:
        return NOBODY, sentences(phrase("Nobody can sign in."), str(error))


def _open_calls(store: Store, register: Register, at_s: float) -> tuple[tuple[Call, ...], int]:
    """The calls that nobody has answered, oldest first, and the highest number that a call has had."""
    band_of = {wearer.code: band for band, wearer in enumerate(register.wearers)}
    talks = _talks(store, at_s - CALLS_OPEN_S)
    last = [fact.body["call"] for fact in islice(store.journal.of_kinds({"call for help"}, 0.0), 1)]
    calls = [
        Call(
            fact.body["call"],
            band_of[fact.body["band"]],
            fact.at_s,
            fact.body["is_authentic"],
            is_acknowledged=False,
            **talks.get(fact.body["call"], {}),
        )
        for fact in _unanswered(store, at_s)
        if fact.body["band"] in band_of
    ]
    return tuple(calls), max(last, default=0)


def _give_up_calls(store: Store, register: Register, at_s: float) -> tuple[str, ...]:
    """End the calls of bands that are not in the register any more, once; the codes of those bands."""
    codes = {wearer.code for wearer in register.wearers}
    lost = [fact for fact in _unanswered(store, at_s) if fact.body["band"] not in codes]
    for fact in lost:
        body = {"call": fact.body["call"], "outcome": "its band went out of use before anybody answered"}
        store.write(Fact(at_s, "call answered", "venue", body))
    return tuple(fact.body["band"] for fact in lost)


def _unanswered(store: Store, at_s: float) -> list[Fact]:
    """The facts of calls that nobody has answered, oldest first."""
    since_s = at_s - CALLS_OPEN_S
    answered = {fact.body["call"] for fact in store.journal.of_kinds({"call answered"}, since_s)}
    made = list(store.journal.of_kinds({"call for help"}, since_s))
    return [fact for fact in reversed(made) if fact.body["call"] not in answered]


def _talks(store: Store, since_s: float) -> dict[int, dict[str, Any]]:
    """By call: when its wearer was asked last, and the answer to that."""
    talks: dict[int, dict[str, Any]] = {}
    for fact in reversed(list(store.journal.of_kinds({"wearer asked", "wearer answered"}, since_s))):
        if fact.kind == "wearer asked":
            talks[fact.body["call"]] = {"asked_at_s": fact.at_s}
        else:
            talks.setdefault(fact.body["call"], {})["answer"] = Reply[fact.body["answer"].upper()]
    return talks
