"""A simulated park made ready: its guests as a register, its people on duty, its clock wound on, a story to see."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Final
from uuid import UUID

import numpy as np

from desktop.link import DESK
from desktop.own_operator import RESPONDERS
from venue_models.commands import GoOnDuty, JoinVirtualQueue, SwitchVirtualQueue, new_id
from venue_models.guests.register import Register, Wearer
from venue_models.photos.marks import mark_of
from venue_models.simulation.bands import PRESS_EVERY_S
from venue_models.simulation.motion.kinds import Aftermath, Kind
from venue_models.simulation.occurrences import AS_IN_LIFE, Rates
from venue_models.simulation.park_day import ParkDay
from venue_models.simulation.scenes import RideStops, Scene
from venue_models.simulation.truth import Activity
from venue_models.values import NOWHERE
from venue_models.venue.model import Venue
from venue_models.venue.walking import WalkingMap
from wearable_bridge.sources.simulated import SimulatedAir

OPENS_AT: Final = time(10, 0)
"""When the park lets its guests in, in the venue's own time."""

BAND_UUID: Final = UUID("8f3c1d52-6a0b-4f1e-9d27-51c0a9b6e4d3")
"""The iBeacon UUID of simulated bands that speak in clear; a real venue chooses its own."""

CALLS_AFTER_S: Final = 40.0
"""The story of a demonstration: somebody calls for help …"""
FALLS_AFTER_S: Final = 70.0
"""… somebody falls behind the flume, and does not answer …"""
STUMBLES_AFTER_S: Final = 100.0
"""… and somebody falls on a busy square, gets up, and says that all is well. Rides run all the while."""
UNCOUNTED: Final = ("seahorse-parade", "paper-lanterns")
"""Attractions without a vehicle counter: a park is never wired everywhere."""
STOPS_AFTER_S: Final = 330.0
STANDS_S: Final = 600.0
"""Later a ride stops, and nobody types it in: the missing dispatches tell, once some have been seen before."""
STOPPING_RIDE: Final = "tide-runner"
PLACES_AFTER_S: Final = (420.0, 480.0, 540.0)
"""At these times, when rides have been seen long enough to promise one, parties ask a counter for places in a virtual
queue, some at once."""
PARTIES_AT_ONCE: Final = 3
FLUME_STAIRS: Final = "flume-stairs"
BUSY_SQUARE: Final = "market-square"


@dataclass(frozen=True, slots=True)
class Simulated:
    """A park in full swing, and the register that its guests would be in."""

    venue: Venue
    park: ParkDay
    register: Register
    secrets: Mapping[int, bytes]
    """By band, where it is one of our own protocol."""
    responders: tuple[int, ...] = ()
    """The bands of those who walk about to help, in the order of ``own_operator.RESPONDERS``."""


def simulate_park(
    venue: Venue,
    guests: int,
    seed: int,
    begins_at_s: float,
    scenes: tuple[Scene, ...] = (),
    *,
    is_sealed: bool = False,
    press_every_s: float = PRESS_EVERY_S,
    rates: Rates = AS_IN_LIFE,
    band_share: float = 1.0,
) -> Simulated:
    """Opens the park in the morning of that day and winds it on.

    Args:
        venue: where.
        guests: how many come in the course of the day.
        seed: of everything random; the same seed gives the same day.
        begins_at_s: the moment that is wanted.
        scenes: what goes wrong on purpose.
        is_sealed: whether its bands speak our own protocol, or iBeacon: then nobody is asked, no fall is felt, and
            there are no bands but those of guests.
        press_every_s: a guest presses the button once in so long, on average.
        rates: how often other things happen to guests.
        band_share: which share of them wears a band.
    """
    begins_at = datetime.fromtimestamp(begins_at_s, venue.time_zone)
    opens_at_s = datetime.combine(begins_at, OPENS_AT, venue.time_zone).timestamp()
    park = ParkDay(
        venue,
        WalkingMap(venue),
        guests,
        seed,
        opens_at_s,
        scenes,
        press_every_s,
        rates=rates,
        responders=len(RESPONDERS) if is_sealed else 0,
        service_zones=[band.zone for band in venue.safety.service_bands] if is_sealed else (),
        test_every_s=venue.safety.test_every_s,
        uncounted=[index for index, attraction in enumerate(venue.attractions) if attraction.id in UNCOUNTED],
        band_share=band_share,
        marks=np.array([mark_of(code) for code in printed_codes(guests, seed)]) if venue.albums.has_marks else None,
    )
    park.advance(begins_at_s, radio=False)
    drawn = np.random.default_rng([seed, guests])  # secrets of bands that there are not need not be secret
    secrets = {band: drawn.bytes(16) for band in range(park.bands)} if is_sealed else {}
    staff = tuple(range(guests, guests + len(RESPONDERS))) if is_sealed else ()
    return Simulated(venue, park, register_of(venue, park, seed, is_sealed=is_sealed), secrets, staff)


def register_of(venue: Venue, park: ParkDay, seed: int, *, is_sealed: bool = False) -> Register:
    """The park's guests as wearers of bands: codes as they would be printed, tags as the bands would send them.

    Behind them come the bands of responders (T001 and on) and those that hang in zones, which nobody wears; nor does
    anybody wear the bands of guests who took none.
    """
    printed = printed_codes(len(park.roster), seed)
    in_clear = (f"ibeacon:{BAND_UUID}:{band >> 16}:{band & 0xFFFF}" for band in range(len(printed)))
    tags = (f"band:{code}" for code in printed) if is_sealed else in_clear
    wearers = [
        Wearer(code, tag, guest.name, guest.party, birth_year=guest.birth_year, consent=guest.consent)
        if wears
        else Wearer(code, tag, "", "")
        for code, tag, guest, wears in zip(printed, tags, park.roster, park.wears_band.tolist(), strict=True)
    ]
    if is_sealed:
        team = [f"T{number:03}" for number in range(1, len(RESPONDERS) + 1)]
        hung = [band.code for band in venue.safety.service_bands]
        wearers += [Wearer(code, f"band:{code}", "", "") for code in (*team, *hung)]
    return Register(wearers)


def printed_codes(count: int, seed: int) -> list[str]:
    """What is printed on so many bands."""
    digits = max(4, len(f"{count:X}"))
    codes = np.random.default_rng(seed).permutation(16**digits)[:count] if digits == 4 else np.arange(count)
    return [f"{code:0{digits}X}" for code in codes.tolist()]


def air_of(simulated: Simulated, speed: float | None) -> SimulatedAir:
    """The park as a source, at so many seconds of it to a real one; its guests can be asked, and their motion had."""
    tags = [wearer.tag for wearer in simulated.register.wearers]
    readers = [reader.id for reader in simulated.venue.readers]
    attractions = [attraction.id for attraction in simulated.venue.attractions]
    return SimulatedAir(simulated.park, tags, readers, speed, simulated.secrets, simulated.park, attractions)


def go_on_duty(simulated: Simulated) -> tuple[GoOnDuty, ...]:
    """What puts the responders on duty, as a supervisor at the staff desk would."""
    names = [name for name, _ in RESPONDERS[: len(simulated.responders)]]
    return tuple(GoOnDuty(new_id(), DESK, name, band) for name, band in zip(names, simulated.responders, strict=True))


def ride_that_stops(venue: Venue, begins_at_s: float) -> tuple[RideStops, ...]:
    """The stop of the story; none where the venue has no attractions."""
    ids = [attraction.id for attraction in venue.attractions]
    if not ids:
        return ()
    quickest = min(range(len(ids)), key=lambda index: venue.attractions[index].interval_s)
    which = ids.index(STOPPING_RIDE) if STOPPING_RIDE in ids else quickest
    stops_s = begins_at_s + STOPS_AFTER_S
    return (RideStops(which, stops_s, stops_s + STANDS_S),)


def open_virtual_queues(simulated: Simulated) -> tuple[SwitchVirtualQueue, ...]:
    """What switches every virtual queue on, as a supervisor at the queue board would."""
    rides = enumerate(simulated.venue.attractions)
    return tuple(SwitchVirtualQueue(new_id(), DESK, index, True) for index, ride in rides if ride.has_virtual_queue)


def ask_for_places(simulated: Simulated, register: Register, seed: int) -> tuple[JoinVirtualQueue, ...]:
    """What a counter sends for parties that want a place in a virtual queue, PARTIES_AT_ONCE for each time.

    Args:
        simulated: the park, as it is when they ask.
        register: as the venue knows it, with the parties' numbers.
        seed: draws who they are.
    """
    rides = [index for index, ride in enumerate(simulated.venue.attractions) if ride.has_virtual_queue]
    truth = simulated.park.truth()
    on_foot = np.flatnonzero(truth["activity"] == Activity.WALKING)
    worn = [register.wearers[guest].party_number for guest in on_foot.tolist() if register.wearers[guest].is_worn]
    parties = np.unique([number for number in worn if number != NOWHERE])
    if not (rides and len(parties)):
        return ()
    asking = np.random.default_rng(seed).permutation(parties)[: PARTIES_AT_ONCE * len(PLACES_AFTER_S)]
    sizes = Counter(wearer.party_number for wearer in register.wearers if wearer.is_worn)
    return tuple(
        JoinVirtualQueue(new_id(), DESK, rides[turn % len(rides)], party, sizes[party])
        for turn, party in enumerate(asking.tolist())
    )


def tell_story(simulated: Simulated, begins_at_s: float, seed: int) -> None:
    """Have what a demonstration shows happen in its first two minutes.

    A venue that has no zone of these names has it happen in its middle.
    """
    park = simulated.park
    park.press(somebody_in(park, seed), begins_at_s + CALLS_AFTER_S)
    for zone, after_s, kind, aftermath in (
        (FLUME_STAIRS, FALLS_AFTER_S, Kind.STAIRS, Aftermath.LIES_STILL),
        (BUSY_SQUARE, STUMBLES_AFTER_S, Kind.FORWARD, Aftermath.GETS_UP),
    ):
        park.fall_near(*_place(simulated.venue, zone), begins_at_s + after_s, kind, aftermath)


def _place(venue: Venue, zone: str) -> tuple[float, float]:
    """The middle of the zone of that id, or of all zones."""
    polygons = [found.polygon for found in venue.zones if found.id == zone] or [z.polygon for z in venue.zones]
    middles = np.array([(polygon.centroid.x, polygon.centroid.y) for polygon in polygons])
    x_m, y_m = middles.mean(axis=0).tolist()
    return x_m, y_m


def somebody_in(park: ParkDay, seed: int) -> int:
    """A guest who is in the park now and wears a band, drawn at random."""
    present = np.flatnonzero(park.truth()["in_park"] & park.wears_band)
    return int(np.random.default_rng(seed).choice(present))
