"""What a run takes up from the one before: people, staff, open alerts, positions as last seen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from venue_models.alerts.story import alert_of, alert_or_none, grow
from venue_models.guests.arrivals import book_of
from venue_models.guests.guest_book import GuestBook
from venue_models.guests.register import Register
from venue_models.live.duty import LONGEST_DUTY_S, OFF_DUTY, ON_DUTY
from venue_models.live.events import EventId
from venue_models.live.notes import some_of
from venue_models.phrases import phrase, sentences
from venue_models.staff.accounts import Accounts
from venue_models.staff.sessions import NOBODY
from venue_models.staff.strikes import Strikes, SubjectKey
from venue_models.store.alert_store import ANSWERED
from venue_models.store.errors import StoreError, told_in_words
from venue_models.store.staff_rows import read_accounts, read_strikes
from venue_models.store.store import Fact, Remembered, Store
from venue_models.values import NOWHERE, VENUE, Step, StepKind
from venue_models.venue.model import Venue

CALLS_OPEN_S: Final = 7 * 86_400.0
"""A call that nobody answered for a week waits for nobody any more; the journal keeps it."""


OUT_OF_USE: Final = "its band went out of use before anybody closed it"


@dataclass(frozen=True, slots=True)
class OldCall:
    """A call for help that nobody had answered, from before there were alerts."""

    number: int
    band: int
    at_s: float
    is_authentic: bool


@dataclass(frozen=True, slots=True)
class TornAlert:
    """An open alert of which the record cannot be read: nobody knows what it was, so it is taken for a call."""

    number: int
    band: int


@dataclass(frozen=True, slots=True)
class OpenAlerts:
    """The alerts that were open."""

    stories: tuple[tuple[Step, ...], ...] = ()
    calls: tuple[OldCall, ...] = ()
    torn: tuple[TornAlert, ...] = ()
    lost: tuple[str, ...] = ()
    """The codes of bands that went out of use while an alert of theirs was open."""


@dataclass(frozen=True, slots=True)
class TakenUp:
    """What was known when the last run stopped, in the indexes of this one; nothing where there was none."""

    book: GuestBook
    remembered: Remembered | None = None
    accounts: Accounts = NOBODY
    strikes: Mapping[SubjectKey, Strikes] = field(default_factory=dict)
    alerts: OpenAlerts = OpenAlerts()
    events: Mapping[EventId, float] = field(default_factory=dict)
    last_alert: int = 0
    duty: tuple[Fact, ...] = ()
    """Who went on duty, and off, oldest first."""
    is_clock_behind: bool = False
    """Whether the clock stands before what was written last."""
    trouble: str = ""
    """Why nobody can sign in, in words; empty when all is well."""

    @property
    def words_of_lost_alerts(self) -> str:
        """What a person should know of them; empty where there are none."""
        if not self.alerts.lost:
            return ""
        return phrase(
            "Alerts of these bands were open when the bands went out of use: {names}. Find out who wore them, and "
            "whether they still need help.",
            names=some_of(self.alerts.lost),
        )

    @property
    def words_of_torn_alerts(self) -> str:
        """What a person should know of them; empty where there are none."""
        if not self.alerts.torn:
            return ""
        return phrase(
            "What was written of alerts of these bands cannot be read: {names}. They ring as new calls for help. "
            "Keep a copy of the database for whoever examines it.",
            names=some_of([self.book.register().wearers[alert.band].code for alert in self.alerts.torn]),
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
    kept_days = venue.keeping.incidents_kept_days
    attractions = [attraction.id for attraction in venue.attractions]
    remembered = store.begin(register, zones, readers, attractions, at_s=at_s, incidents_kept_days=kept_days)
    book = store.guest_book(age_of_consent_years=venue.age_of_consent_years, time_zone=venue.time_zone)
    accounts, trouble = _accounts(store)
    with told_in_words(store.path):
        strikes = read_strikes(store.db)
        duty = tuple(store.journal.of_kinds({ON_DUTY, OFF_DUTY}, at_s - LONGEST_DUTY_S))[::-1]
    return TakenUp(
        book,
        remembered,
        accounts,
        strikes,
        alerts=_alerts(store, book.register(), at_s),
        events=store.known_events(),
        last_alert=store.last_alert(),
        duty=duty,
        is_clock_behind=store.last_at_s is not None and at_s < store.last_at_s,
        trouble=trouble,
    )


def _accounts(store: Store) -> tuple[Accounts, str]:
    """Who works here, and why that cannot be read: a venue without its key still shows where everybody is."""
    try:
        with told_in_words(store.path):
            return read_accounts(store.db, store.vault), ""
    except StoreError as error:
        return NOBODY, sentences(phrase("Nobody can sign in."), str(error))


def _alerts(store: Store, register: Register, at_s: float) -> OpenAlerts:
    """What was open; of bands that are not in the register any more it is ended here, once."""
    stories, calls = store.open_stories(register), store.unanswered_calls(at_s - CALLS_OPEN_S)
    stories = tuple(story for story in stories if alert_or_none(story) is not None)
    torn = {number: store.band_code_of(number) for number in _without_story(store, stories)}
    lost = [story for story in stories if story[0].band == NOWHERE]
    codes = {wearer.code: band for band, wearer in enumerate(register.wearers)}
    gone = [call for call in calls if call.body["band"] not in codes]
    names = [*(store.band_code_of(story[0].alert) for story in lost), *(call.body["band"] for call in gone)]
    names += [code for code in torn.values() if code not in codes]
    for story in lost:
        end = Step(story[0].alert, NOWHERE, at_s, StepKind.CLOSED, told={"outcome": OUT_OF_USE})
        store.write_steps((end,), (grow(alert_of(story), end),), register)
    for call in gone:
        store.write(Fact(at_s, ANSWERED, VENUE, {"call": call.body["call"], "outcome": OUT_OF_USE}))
    for number, code in torn.items():
        if code not in codes:
            store.give_up(number, at_s, OUT_OF_USE)
    return OpenAlerts(
        tuple(story for story in stories if story[0].band != NOWHERE),
        tuple(
            OldCall(call.body["call"], codes[call.body["band"]], call.at_s, bool(call.body["is_authentic"]))
            for call in calls
            if call.body["band"] in codes
        ),
        tuple(TornAlert(number, codes[code]) for number, code in torn.items() if code in codes),
        tuple(names),
    )


def _without_story(store: Store, stories: Iterable[Sequence[Step]]) -> list[int]:
    """The alerts that are open and whose story cannot be read."""
    return sorted(set(store.open_numbers()) - {story[0].alert for story in stories})
