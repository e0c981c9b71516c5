"""Once a second the health of readers and zones is judged: what changed is written down, what stands is said."""

from venue_models.live.located import Located
from venue_models.live.radio_health import RadioHealth
from venue_models.live.told import Told
from venue_models.store.store import Store
from venue_models.values import ReaderHealth
from venue_models.venue.model import Venue


class RadioWatch:
    """Writes down and says how the radio is.

    Args:
        venue: the place.
        store: where changes are kept; None keeps nothing.
        radio: judges readers and zones.
        located: where bands are.
        told: what people are told.
    """

    def __init__(self, venue: Venue, store: Store | None, radio: RadioHealth, located: Located, told: Told) -> None:
        self._venue, self._store, self._radio, self._located, self._told = venue, store, radio, located, told

    def tick(self, now_s: float) -> None:
        """Let about a second pass."""
        changed = self._radio.judge(now_s, self._located.where).tolist()
        state = self._radio.readers.state
        if self._store is not None and changed:
            for reader in changed:
                self._store.note_reader_health(now_s, reader, state[reader])
            words = {
                self._venue.readers[reader].id: ReaderHealth(int(state["health"][reader])).name.lower()
                for reader in changed
            }
            self._store.note_fact(now_s, "reader health", "venue", words)
        for source, text in self._radio.words(now_s, self._located.doubtful_readers(now_s)).items():
            # of their health, the journal has each change already
            self._told.say(now_s, source, text, is_journaled=source in ("radio", "readers misplaced"))
