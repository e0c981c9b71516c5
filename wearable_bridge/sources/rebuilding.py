"""Rebuilds advertising data from what Bleak makes of it: operating systems hand out parts, never the bytes as sent.

Every part that says something to Bandstand becomes an advertisement of its own, in the layout in which such tags send
it.
"""

from collections import OrderedDict
from contextlib import suppress
from typing import Final

from bleak.backends.scanner import AdvertisementData

from wearable_bridge.frames.advertising import (
    ALL_SERVICE_UUIDS_16,
    COMPLETE_LOCAL_NAME,
    GENERAL_DISCOVERABLE,
    MANUFACTURER_DATA,
    SERVICE_DATA_16,
    advertisement,
)
from wearable_bridge.frames.bthome import BTHOME
from wearable_bridge.frames.eddystone import EDDYSTONE
from wearable_bridge.heard import PAYLOAD_BYTES
from wearable_bridge.protocol.advertisement import VERSION

Parts = tuple[tuple[int, bytes], ...]
"""AD structures as (type, data)."""

TOLD_FOR_S: Final = 4.0
"""A band repeats what it says for a second or two, and its identity may come a moment after its words."""

_ROOM: Final = 4096
_APPLE: Final = 0x004C
_IBEACON: Final = b"\x02\x15"
_BAND_BYTES: Final = PAYLOAD_BYTES - 7  # behind flags, header and company, to the last byte
_BAND: Final = bytes([3 + _BAND_BYTES, MANUFACTURER_DATA])
_TELEMETRY: Final = 0x20
_ENCRYPTED: Final = 0x01
_PACKET_ID: Final = b"\x00"


class Rebuilder:
    """Advertisements from parts, device by device.

    BlueZ and Windows keep what a device sent earlier beside what it sends now: a press of this morning would be told
    again with every beacon of the day. A BTHome part with a number of its own (packet id or encryption counter) is
    therefore told for a few seconds, then not until it changes. One without is told each time: rather twice than
    never.
    """

    def __init__(self) -> None:
        self._told: OrderedDict[str, tuple[bytes, float]] = OrderedDict()

    def payloads(self, device: str, heard: AdvertisementData, at_s: float) -> tuple[list[bytes], int]:
        """The advertisements that stand for one that was heard, and how many parts are too long for any.

        The first says who sends: a beacon, or else a name, or else flags and no more. Telemetry follows.
        """
        who: list[Parts] = []
        what: list[Parts] = []
        if (apple := heard.manufacturer_data.get(_APPLE, b"")).startswith(_IBEACON):
            who.append(((MANUFACTURER_DATA, _APPLE.to_bytes(2, "little") + apple),))
        if eddystone := heard.service_data.get(_long_uuid(EDDYSTONE)):
            frame = ((ALL_SERVICE_UUIDS_16, EDDYSTONE), (SERVICE_DATA_16, EDDYSTONE + eddystone))
            (what if eddystone[0] == _TELEMETRY else who).append(frame)
        for company, said in heard.manufacturer_data.items():
            # Perhaps a band: whose company is ours, identity knows.
            if len(said) == _BAND_BYTES and said[0] == VERSION:
                who.append(((MANUFACTURER_DATA, company.to_bytes(2, "little") + said),))
        if not who and heard.local_name:
            who.append(((COMPLETE_LOCAL_NAME, heard.local_name.encode(errors="replace")),))
        bthome = heard.service_data.get(_long_uuid(BTHOME))
        if bthome and not self._is_stale(device, bthome, at_s):
            what.append(((SERVICE_DATA_16, BTHOME + bthome),))
        payloads = [payload for parts in who + what if (payload := _fitted(parts)) is not None]
        return payloads or [advertisement(GENERAL_DISCOVERABLE)], len(who) + len(what) - len(payloads)

    def _is_stale(self, device: str, bthome: bytes, at_s: float) -> bool:
        if not (bthome[0] & _ENCRYPTED or bthome[1:2] == _PACKET_ID):
            return False
        said, since_s = self._told.get(device, (b"", at_s))
        if said != bthome:
            since_s = at_s
            self._told[device] = (bthome, at_s)
        self._told.move_to_end(device)
        if len(self._told) > _ROOM:
            self._told.popitem(last=False)
        return at_s - since_s > TOLD_FOR_S


def may_be_event(payload: bytes) -> bool:
    """Whether a button or an impact could be in it: such an advertisement is never shed."""
    return BTHOME in payload or (payload[3:5] == _BAND and payload[7:8] == bytes([VERSION]))


def _fitted(parts: Parts) -> bytes | None:
    """With flags where they fit and are usual (not before a name), None where even without them it is too long."""
    usual = parts if parts[0][0] == COMPLETE_LOCAL_NAME else (GENERAL_DISCOVERABLE, *parts)
    for structures in (usual, parts):
        with suppress(ValueError):
            return advertisement(*structures)
    return None


def _long_uuid(short: bytes) -> str:
    return f"0000{short[1]:02x}{short[0]:02x}-0000-1000-8000-00805f9b34fb"
