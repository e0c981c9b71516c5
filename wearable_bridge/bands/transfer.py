"""Motion on its way from a band, over as many connections as it takes."""

from typing import Final

from venue_models.effects import Motion
from wearable_bridge.protocol.motion import G_PER_UNIT, RATE_HZ, HistoryChunk, HistoryInProgress


class Transfer:
    """The motion round one event, as far as it has come.

    Args:
        band: whose it is.
        period: with ``event``, which event it surrounds.
        event: counts the events of a period from 1.
    """

    def __init__(self, band: int, period: int, event: int) -> None:
        self.band: Final = band
        self.period: Final = period
        self.event: Final = event
        self._history: HistoryInProgress | None = None
        self.total = 0
        """How many samples the band has announced."""
        self._begins_at_s = 0.0

    @property
    def missing_from(self) -> int:
        """The first sample that has not come: where to ask the band to go on."""
        return 0 if self._history is None else self._history.missing_from

    @property
    def is_complete(self) -> bool:
        """Whether all of it is here."""
        return self._history is not None and self._history.is_complete

    def begin(self, begins_at_s: float, total: int) -> None:
        """What the band announces; where it is another length than before, all that came then is void.

        The time may differ: the band's clock is set with each connection.

        Raises:
            ProtocolError: more than a band can keep, or nothing.
        """
        if self._history is None or self.total != total:
            self._history, self.total = HistoryInProgress(total), total
        self._begins_at_s = begins_at_s

    def take(self, chunk: HistoryChunk) -> None:
        """Puts a piece in its place, in whatever order and however often the pieces come.

        Raises:
            ProtocolError: it lies outside of what the band announced.
        """
        if self._history is not None:  # else a straggler from an earlier request: it is asked for again
            self._history.take(chunk)

    def motion(self) -> Motion | None:
        """Its beginning, up to the first sample that is missing; None while not even that has come."""
        if self._history is None or not self.missing_from:
            return None
        return Motion(
            self.band,
            self.period,
            self.event,
            self._begins_at_s,
            RATE_HZ,
            G_PER_UNIT,
            self._history.samples(),
            self.is_complete,
        )
