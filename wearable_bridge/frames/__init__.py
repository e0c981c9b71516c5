"""What a tag says in an advertisement, format by format.

``read_frames`` takes any bytes at all and gives what they say: frames, or nothing that is for us. Nothing raises.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from wearable_bridge.frames.advertising import (
    COMPLETE_LOCAL_NAME,
    MANUFACTURER_DATA,
    SERVICE_DATA_16,
    SHORT_LOCAL_NAME,
    AdStructure,
    Malformed,
    ad_structures,
)
from wearable_bridge.frames.bthome import BTHome, EncryptedBTHome, encode_bthome, read_bthome
from wearable_bridge.frames.eddystone_eid import EddystoneEid, read_eddystone_eid
from wearable_bridge.frames.eddystone_tlm import (
    EddystoneTlm,
    EncryptedTlm,
    encode_eddystone_tlm,
    read_eddystone_tlm,
)
from wearable_bridge.frames.eddystone_uid import EddystoneUid, encode_eddystone_uid, read_eddystone_uid
from wearable_bridge.frames.ibeacon import IBeacon, encode_ibeacon, read_ibeacon
from wearable_bridge.frames.local_name import LocalName, encode_local_name, read_local_name

__all__ = [
    "BTHome",
    "EddystoneEid",
    "EddystoneTlm",
    "EddystoneUid",
    "EncryptedBTHome",
    "EncryptedTlm",
    "Frame",
    "Frames",
    "IBeacon",
    "LocalName",
    "Malformed",
    "encode_bthome",
    "encode_eddystone_tlm",
    "encode_eddystone_uid",
    "encode_ibeacon",
    "encode_local_name",
    "read_frames",
]

Frame = IBeacon | EddystoneUid | EddystoneTlm | EncryptedTlm | EddystoneEid | BTHome | EncryptedBTHome | LocalName

_Reader = Callable[[AdStructure], Frame | Malformed | None]

_READERS: Final[dict[int, tuple[_Reader, ...]]] = {
    MANUFACTURER_DATA: (read_ibeacon,),
    SERVICE_DATA_16: (read_eddystone_uid, read_eddystone_tlm, read_eddystone_eid, read_bthome),
    COMPLETE_LOCAL_NAME: (read_local_name,),
    SHORT_LOCAL_NAME: (read_local_name,),
}


@dataclass(frozen=True, slots=True)
class Frames:
    """What an advertisement says: its frames in their order, and what claims a format and breaks it."""

    frames: tuple[Frame, ...] = ()
    malformed: tuple[Malformed, ...] = ()


def read_frames(payload: bytes) -> Frames:
    """Everything in an advertisement that is for us; empty where nothing is. Never raises."""
    frames: list[Frame] = []
    malformed: list[Malformed] = []
    for ad in ad_structures(payload):
        for read in _READERS.get(ad.kind, ()):
            match read(ad):
                case None:
                    continue
                case Malformed() as fault:
                    malformed.append(fault)
                case frame if ad.torn and not isinstance(frame, BTHome):
                    malformed.append(Malformed(type(frame).__name__, "runs past the end of the advertisement"))
                case frame:
                    frames.append(frame)
                    if isinstance(frame, BTHome) and (frame.fault or ad.torn):
                        malformed.append(Malformed("BTHome", frame.fault or "runs past the end"))
            break
    return Frames(tuple(frames), tuple(malformed))
