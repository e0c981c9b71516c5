"""A park of two rides on one walkway, for tests of lines and invitations.

From west to east: the walkway, the line of Comet, Comet; north of it a restaurant and the line of Swans.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from shapely import box

from tests.venue_models.small_venue import START_S, street
from venue_models.guests.register import Register, Wearer
from venue_models.values import (
    FIX,
    NOWHERE,
    ForecastBasis,
    Presence,
    Purpose,
    QueueNow,
    QueueState,
    QueueStatus,
    Rows,
    WaitForecast,
)
from venue_models.venue.model import Attraction, Venue, Zone, ZoneKind
from venue_models.venue.queues import Nudging, Queues

WALKWAY, COMET_LINE, COMET_PLATFORM, COMET_RIDE, RESTAURANT, SWANS_LINE, SWANS_PLATFORM, SWANS_RIDE = range(8)
COMET, SWANS = 0, 1
PARK_ZONES = (
    Zone("walkway", "Walkway", ZoneKind.WALKWAY, 0, box(0, 0, 50, 50)),
    Zone("comet-line", "Comet line", ZoneKind.QUEUE, 0, box(50, 0, 60, 20), attraction="comet"),
    Zone("comet-platform", "Comet platform", ZoneKind.BOARDING, 0, box(60, 0, 65, 20), attraction="comet"),
    Zone("comet-ride", "Comet", ZoneKind.RIDE, 0, box(65, 0, 80, 20), attraction="comet"),
    Zone("restaurant", "Restaurant", ZoneKind.RESTAURANT, 0, box(50, 20, 60, 30)),
    Zone("swans-line", "Swans line", ZoneKind.QUEUE, 0, box(50, 30, 60, 50), attraction="swans"),
    Zone("swans-platform", "Swans platform", ZoneKind.BOARDING, 0, box(60, 30, 65, 50), attraction="swans"),
    Zone("swans-ride", "Swans", ZoneKind.RIDE, 0, box(65, 30, 80, 50), attraction="swans"),
)
BOTH = Purpose.LOCATION | Purpose.OFFERS
ALWAYS_ON = Nudging(off_share=0.0, held_out_share=0.0)
NOON_S = START_S + 4 * 3600


def ride(
    name: str, *, kind: str = "coaster", zones: tuple[int, int, int] = (0, 0, 0), tall_cm: int = 0
) -> Attraction:
    """An attraction that takes twenty guests a minute, with its line, its platform and its track."""
    line, platform, track = zones
    return Attraction(name.lower(), name, kind, 20, 60.0, 120.0, (line,), platform, track, tall_cm)


def rides_park(nudging: Nudging = ALWAYS_ON, *, tall_cm: int = 0) -> Venue:
    """The park; ``tall_cm`` is how tall one must be for Comet."""
    comet = ride("Comet", zones=(COMET_LINE, COMET_PLATFORM, COMET_RIDE), tall_cm=tall_cm)
    swans = ride("Swans", kind="boats", zones=(SWANS_LINE, SWANS_PLATFORM, SWANS_RIDE))
    bare = street(zones=PARK_ZONES)
    return replace(bare, attractions=(comet, swans), queues=Queues(nudging=nudging))


def member(band: int, party: int, *, born: int | None = 1990, consent: Purpose = BOTH, language: str = "") -> Wearer:
    """A guest with a band; numbers in the store are one more than the index."""
    code = f"{band:04X}"
    return Wearer(
        code, f"band:{code}", f"Guest {band}", f"Party {party}", born, consent, band + 1, party, language=language
    )


def couples(parties: int, *, consent: Purpose = BOTH) -> Register:
    """Parties of two, numbered from 1."""
    return Register([member(band, band // 2 + 1, consent=consent) for band in range(2 * parties)])


def standing(
    bands: int,
    at: Mapping[int, int] | None = None,
    *,
    now_s: float = NOON_S,
    presence: Presence = Presence.HERE,
    places_m: Mapping[int, tuple[float, float]] | None = None,
) -> Rows:
    """FIX rows of bands that are on the walkway, or in other zones, or at other places."""
    fixes = np.zeros(bands, FIX)
    fixes["x_m"], fixes["y_m"], fixes["radius_m"] = 40.0, 10.0, 3.0
    fixes["heard_at_s"], fixes["presence"] = now_s, presence
    for band, zone in (at or {}).items():
        fixes["zone"][band] = zone
        if zone != NOWHERE:
            middle = PARK_ZONES[zone].polygon.centroid
            fixes["x_m"][band], fixes["y_m"][band] = middle.x, middle.y
    for band, (x_m, y_m) in (places_m or {}).items():
        fixes["x_m"][band], fixes["y_m"][band] = x_m, y_m
    return fixes


def board(
    waits_min: Sequence[float],
    *,
    now_s: float = NOON_S,
    status: Mapping[int, QueueStatus] | None = None,
    reach_min: float = 2.0,
) -> tuple[QueueState, ...]:
    """Lines that stay as they are, each known to so many minutes."""
    return tuple(
        QueueState(
            index,
            QueueNow(
                now_s,
                (status or {}).get(index, QueueStatus.OPEN),
                now_s - 3600,
                is_noticed=False,
                wait_min=wait,
                low_min=max(wait - reach_min, 0),
                high_min=wait + reach_min,
                length=20 * wait,
                length_low=18 * wait,
                length_high=22 * wait,
                band_share=1.0,
                throughput_per_h=1200.0,
            ),
            forecasts=tuple(
                WaitForecast(at, wait, max(wait - reach_min, 0), wait + reach_min, ForecastBasis.SHAPE)
                for at in (15, 30, 60, 120)
            ),
        )
        for index, wait in enumerate(waits_min)
    )
