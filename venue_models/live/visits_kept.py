"""Visits for the record: kept while they last, ended with their wearer, and read again for whoever looks one up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from venue_models.guests.facts import BandLost, BandReturned
from venue_models.guests.facts import Fact as PeopleFact
from venue_models.live.located import Located
from venue_models.live.look_ups import visit_of
from venue_models.store.store import Store, StoreError
from venue_models.values import Rows, Visit


@dataclass(frozen=True, slots=True)
class VisitsKept:
    """Keeps visits; without a store those alone are known that last."""

    store: Store | None
    located: Located
    say: Callable[[str, str], None]
    """Lets a text be all that stands of a source."""

    def keep(self, visits: Rows) -> None:
        """Hand VISIT rows that are new or changed to the store."""
        if self.store is not None and len(visits):
            self.store.note_visits(visits)

    def end(self, facts: Sequence[PeopleFact]) -> None:
        """Visits of bands that are given back end for the record, while they still belong to their wearer."""
        if self.store is not None:
            bands = [fact.band for fact in facts if isinstance(fact, BandReturned | BandLost)]
            self.store.note_visits(self.located.visits_ended(bands))

    def of_band(self, band: int) -> tuple[Visit, ...]:
        """The latest visits of a band, newest first."""
        if self.store is not None and self.located.has_agreed[band]:
            try:
                return self.store.visits_of(band)
            except StoreError as error:
                self.say("store", str(error))
        return tuple(visit_of(row) for row in self.located.where.present_visit(band))
