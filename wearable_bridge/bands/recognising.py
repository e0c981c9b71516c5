"""Which kind a connected band is that does not speak our protocol, by the services it offers."""

from wearable_bridge.bands.bangle import Bangle
from wearable_bridge.bands.gatt import Gatt
from wearable_bridge.bands.infinitime import InfiniTime
from wearable_bridge.bands.kinds import BANGLE, INFINITIME, kind_of_services
from wearable_bridge.bands.link import BandLink
from wearable_bridge.bands.watch import Watch
from wearable_bridge.clock import Clock


def recognised(gatt: Gatt, clock: Clock) -> BandLink:
    """The band at the other end of an open connection."""
    kind = kind_of_services(gatt.services)
    if kind is INFINITIME:
        return InfiniTime(gatt, clock)
    if kind is BANGLE:
        return Bangle(gatt)
    return Watch(gatt, kind)
