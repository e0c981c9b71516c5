"""Whether a call for help would be heard now: service bands press their own buttons, area by area."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from venue_models.guests.register import Register
from venue_models.live.notes import some_of
from venue_models.live.venue_time import in_words
from venue_models.phrases import phrase, sentences
from venue_models.store.journal import Fact
from venue_models.values import NOWHERE, VENUE, ChainTest, Rows
from venue_models.venue.model import Venue
from venue_models.venue.safety import ServiceBand

OVERDUE_STEPS: Final = 2.5
"""Two tests missed in a row, and half a step for the one that is on its way."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """The last test of one service band: its event, and how it came."""

    event: tuple[int, int]
    pressed_at_s: float
    at_s: float
    readers: frozenset[int]


class Chain:
    """Hears the tests of service bands, and tells where none has come from.

    A test is an ordinary event of an ordinary band; only that it needs nobody is known here. A service band that a
    guest wears is none: what it calls is a call for help.

    Args:
        venue: the place; its safety says which bands hang where, and how often they press.
        register: its bands.
        started_at_s: the time.
    """

    def __init__(self, venue: Venue, register: Register, *, started_at_s: float) -> None:
        self._zones = tuple((zone.id, zone.name) for zone in venue.zones)
        self._overdue_s = OVERDUE_STEPS * venue.safety.test_every_s
        self._started_at_s = started_at_s
        index = {wearer.code: band for band, wearer in enumerate(register.wearers)}
        hung = venue.safety.service_bands
        self._hung = {index[band.code]: band for band in hung if band.code in index}
        self._missing = tuple(band.code for band in hung if band.code not in index)
        self._worn: tuple[str, ...] = ()
        self._heard: dict[int, _Heard] = {}
        self._overdue: frozenset[int] = frozenset()
        self.bands: frozenset[int] = frozenset()
        """Whose events are tests, and reach nobody: those that no guest wears."""
        self.follow(register)

    def follow(self, register: Register) -> None:
        """Take over who wears which band."""
        worn = frozenset(band for band in self._hung if register.wearers[band].is_worn)
        self.bands = frozenset(self._hung) - worn
        self._worn = tuple(self._hung[band].code for band in sorted(worn))

    def hear(self, now_s: float, rows: Rows) -> None:
        """Take in tests that have gone the whole way.

        Args:
            now_s: when their events were committed.
            rows: BAND_REPORT rows of ``bands`` in which an event lives, the same ones again included.
        """
        for row in rows:
            band, event, reader = int(row["band"]), (int(row["period"]), int(row["event"])), int(row["reader"])
            if band not in self.bands:
                continue
            readers, last = frozenset({reader} - {NOWHERE}), self._heard.get(band)
            pressed_at_s = min(float(row["t_s"]) - float(row["event_age_s"]), now_s)
            if last is not None and event == last.event:
                self._heard[band] = replace(last, readers=last.readers | readers)
            elif last is None or pressed_at_s > last.pressed_at_s:
                self._heard[band] = _Heard(event, pressed_at_s, now_s, readers)

    def tests(self, now_s: float) -> tuple[ChainTest, ...]:
        """One per service band, in the order of the venue's settings."""
        return tuple(self._test(now_s, band, hung) for band, hung in self._hung.items() if band in self.bands)

    def _test(self, now_s: float, band: int, hung: ServiceBand) -> ChainTest:
        heard, is_overdue = self._heard.get(band), self._is_overdue(now_s, band)
        if heard is None:
            return ChainTest(band, hung.zone, None, 0.0, is_overdue)
        took_s, readers = heard.at_s - heard.pressed_at_s, tuple(sorted(heard.readers))
        return ChainTest(band, hung.zone, heard.at_s, took_s, is_overdue, readers)

    def _is_overdue(self, now_s: float, band: int) -> bool:
        heard = self._heard.get(band)
        return now_s - (self._started_at_s if heard is None else heard.at_s) > self._overdue_s

    def changes(self, now_s: float) -> tuple[Fact, ...]:
        """What has changed since the last call, for the journal: where tests stop, and where they come again."""
        overdue = frozenset(band for band in self.bands if self._is_overdue(now_s, band))
        changed, self._overdue = overdue ^ self._overdue, overdue
        return tuple(self._fact(now_s, band) for band in sorted(changed & self.bands))

    def _fact(self, now_s: float, band: int) -> Fact:
        hung = self._hung[band]
        zone = None if hung.zone == NOWHERE else self._zones[hung.zone][0]
        kind = "test overdue" if band in self._overdue else "test heard again"
        return Fact(now_s, kind, VENUE, {"band": hung.code, "zone": zone})

    def words(self, now_s: float) -> str:
        """What a person should know of the chain; empty where all of it works, or no service band hangs."""
        return sentences(*self._said(now_s))

    def _said(self, now_s: float) -> Iterator[str]:
        if late := [self._place(band) for band in self._hung if band in self.bands and self._is_overdue(now_s, band)]:
            yield phrase(
                "No test has come for {duration} from {places}: a call for help there may not be heard. Look at the "
                "readers there, and at the service band.",
                duration=in_words(self._overdue_s),
                places=some_of(late),
            )
        if self._worn:
            yield phrase(
                "A guest wears {names}, which should hang in the park as a test. What it calls is answered as a call "
                "for help; hang up another one.",
                names=some_of(self._worn),
            )
        if self._missing:
            yield phrase(
                "Not in the stock of bands, so they test nothing: {names}. Import them, or take them out of "
                "venue.toml.",
                names=some_of(self._missing),
            )

    def _place(self, band: int) -> str:
        hung = self._hung[band]
        return hung.code if hung.zone == NOWHERE else f"{self._zones[hung.zone][1]} ({hung.code})"
