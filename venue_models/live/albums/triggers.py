"""When cameras are asked for a picture: a vehicle passes, a band is held to a photo spot, a desk says so."""

from typing import Final

from venue_models.values import Rows, Trigger
from venue_models.venue.model import Venue
from venue_models.venue.photos import TriggerKind

NEXT_PART_S: Final = 0.4
"""From one part of a vehicle to the next, where a camera takes each: two rows, at some ten metres a second."""
TAPS_ONCE_S: Final = 3.0
"""A second band that is held to the spot meanwhile belongs to the same picture."""


class Triggers:
    """Asks cameras.

    Args:
        venue: its cameras, and what makes each take a picture.
    """

    def __init__(self, venue: Venue) -> None:
        index = {attraction.id: at for at, attraction in enumerate(venue.attractions)}
        self._shootings = tuple(camera.shooting for camera in venue.cameras)
        self._of_attraction: dict[int, list[int]] = {}
        self._of_reader: dict[int, list[int]] = {}
        for at, camera in enumerate(venue.cameras):
            shooting = camera.shooting
            if shooting.trigger is TriggerKind.DISPATCH and camera.attraction in index:
                self._of_attraction.setdefault(index[camera.attraction], []).append(at)
            elif shooting.trigger is TriggerKind.TAP and shooting.tap_reader is not None:
                self._of_reader.setdefault(shooting.tap_reader, []).append(at)
        self._tapped_at_s: dict[int, float] = {}
        self._number = 0
        self._waiting: list[Trigger] = []

    def dispatched(self, at_s: float, attraction: int) -> None:
        """A vehicle left: the cameras of its ride see it some time later."""
        for camera in self._of_attraction.get(attraction, ()):
            shooting = self._shootings[camera]
            for part in range(shooting.parts):
                self._ask(camera, at_s + shooting.after_dispatch_s + part * NEXT_PART_S, part)

    def tapped(self, taps: Rows) -> None:
        """Take in TAP rows: bands were held to photo spots."""
        for at_s, reader in zip(taps["at_s"].tolist(), taps["reader"].tolist(), strict=True):
            for camera in self._of_reader.get(reader, ()):
                if at_s - self._tapped_at_s.get(camera, -TAPS_ONCE_S) >= TAPS_ONCE_S:
                    self._tapped_at_s[camera] = at_s
                    self._ask(camera, at_s, 0)

    def asked(self, now_s: float, camera: int) -> int:
        """Somebody at a desk asks for a picture now; the trigger's number is returned."""
        return self._ask(camera, now_s, 0)

    def take(self) -> tuple[Trigger, ...]:
        """What was asked since the last call."""
        waiting, self._waiting = tuple(self._waiting), []
        return waiting

    def _ask(self, camera: int, at_s: float, part: int) -> int:
        self._number += 1
        self._waiting.append(Trigger(self._number, camera, at_s, part))
        return self._number
