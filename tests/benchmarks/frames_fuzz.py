"""Throws payloads at the frame readers and at identity: any bytes at all must give frames or "not for us".

    python -m tests.benchmarks.frames_fuzz [N] [SEED]

A quarter are random bytes, a quarter random AD structures, half are true advertisements with a few bytes changed,
cut or lengthened. Prints what came of them as one line of JSON, and the payload of every exception before it.
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Final
from uuid import UUID

import numpy as np

from wearable_bridge.frames import (
    encode_bthome,
    encode_eddystone_tlm,
    encode_eddystone_uid,
    encode_ibeacon,
    encode_local_name,
    read_frames,
)
from wearable_bridge.frames.advertising import GENERAL_DISCOVERABLE, MANUFACTURER_DATA, SERVICE_DATA_16, advertisement
from wearable_bridge.frames.bthome_objects import OBJECTS
from wearable_bridge.heard import HEARD, PAYLOAD_BYTES, RawBatch
from wearable_bridge.identity import Identity

FLEET: Final = UUID("8ec76ea3-6668-48da-9866-75be8bc86f4d")
NAMESPACE: Final = bytes.fromhex("8b0ca750095477cb3e77")

SOUND: Final = (
    encode_ibeacon(FLEET, 4, 2),
    encode_eddystone_uid(NAMESPACE, bytes(6)),
    encode_eddystone_tlm(2.9, 21.5, 1000, 3600.0),
    advertisement(GENERAL_DISCOVERABLE, (SERVICE_DATA_16, b"\xaa\xfe\x20\x01" + bytes(range(16)))),
    advertisement(GENERAL_DISCOVERABLE, (SERVICE_DATA_16, b"\xaa\xfe\x30\xee" + bytes(range(8)))),
    encode_bthome([(0x00, 9), (0x01, 97), (0x02, 25.06), (0x3A, 1)]),
    advertisement(GENERAL_DISCOVERABLE, (SERVICE_DATA_16, bytes.fromhex("d2fc40530c48656c6c6f20576f726c6421"))),
    advertisement(GENERAL_DISCOVERABLE, (SERVICE_DATA_16, bytes.fromhex("d2fc41e445f3c9962b332211006c7c4519"))),
    encode_local_name(b"band 4F2A"),
)
"""One whole advertisement of each format."""

_CLAIMS: Final = (
    (MANUFACTURER_DATA, b"\x4c\x00\x02\x15"),
    (SERVICE_DATA_16, b"\xaa\xfe\x00"),
    (SERVICE_DATA_16, b"\xaa\xfe\x20"),
    (SERVICE_DATA_16, b"\xaa\xfe\x30"),
    (SERVICE_DATA_16, b"\xd2\xfc\x40"),
    (SERVICE_DATA_16, b"\xd2\xfc\x47"),
)


def payloads(count: int, seed: int) -> Iterator[bytes]:
    """Payloads of every kind, of 0 to 31 bytes, the same for the same seed."""
    draw = random.Random(seed)
    for number in range(count):
        match number % 4:
            case 0:
                yield draw.randbytes(draw.randint(0, PAYLOAD_BYTES))
            case 1:
                yield _structures(draw)
            case _:
                yield _changed(draw, bytearray(draw.choice(SOUND)))


def _structures(draw: random.Random) -> bytes:
    """AD structures that claim to be something, with anything inside."""
    payload = b""
    while len(payload) < PAYLOAD_BYTES - 3 and draw.random() < 0.9:
        kind, claim = draw.choice(_CLAIMS) if draw.random() < 0.7 else (draw.randrange(256), b"")
        value = claim + draw.randbytes(draw.randint(0, 20))
        if claim.startswith(b"\xd2\xfc") and draw.random() < 0.5:
            value = claim + bytes([draw.choice(list(OBJECTS))]) + draw.randbytes(draw.randint(0, 6))
        payload += bytes([len(value) + 1, kind]) + value
    return payload[:PAYLOAD_BYTES]


def _changed(draw: random.Random, payload: bytearray) -> bytes:
    for _ in range(draw.randint(0, 3)):
        at = draw.randrange(len(payload) + 1)
        match draw.randrange(4):
            case 0 if payload:
                payload[at % len(payload)] = draw.randrange(256)
            case 1:
                del payload[at : at + draw.randint(1, 4)]
            case 2:
                payload[at:at] = draw.randbytes(draw.randint(1, 4))
            case _ if payload:
                payload[at % len(payload)] ^= 1 << draw.randrange(8)
    return bytes(payload[:PAYLOAD_BYTES])


def tally(count: int, seed: int) -> Counter[str]:
    """Reads them all, and says how many held which frame, were malformed, not for us, or raised an exception."""
    found = Counter(exceptions=0)
    for payload in payloads(count, seed):
        try:
            read = read_frames(payload)
        except Exception as error:  # noqa: BLE001 (any at all is what is looked for)
            print(payload.hex(), repr(error))
            found["exceptions"] += 1
            continue
        found.update(type(frame).__name__ for frame in read.frames)
        found["malformed"] += bool(read.malformed)
        found["not for us"] += not read.frames and not read.malformed
    return found


def resolve(count: int, seed: int) -> Counter[str]:
    """The same payloads through identity, in batches, from a few addresses of which one is a band's."""
    ear = Identity(
        [
            f"ibeacon:{FLEET}:4:2",
            f"eddystone-uid:{NAMESPACE.hex()}:{bytes(6).hex()}",
            "address:C0:00:00:00:00:01",
            "name:band 4F2A",
        ],
        secrets={0: bytes.fromhex("231d39c1d7cc1ab1aee224cd096db932")},
    ).ear([0])
    found: Counter[str] = Counter()
    draw = np.random.default_rng(seed)
    waiting = list(payloads(count, seed))
    for start in range(0, count, 10_000):
        some = waiting[start : start + 10_000]
        heard = np.zeros(len(some), HEARD)
        raw = b"".join(payload.ljust(PAYLOAD_BYTES, b"\0") for payload in some)
        heard["payload"] = np.frombuffer(raw, np.uint8).reshape(-1, PAYLOAD_BYTES)
        heard["t_s"], heard["rssi_dbm"] = start, -60
        heard["address"][:, 0], heard["address"][:, 5] = 0xC0, draw.integers(0, 20, len(some))
        batch = ear.resolve(RawBatch(float(start), heard))
        found["sightings"] += len(batch.sightings)
        found["reports"] += len(batch.reports)
        found["unknown tags"] += batch.counts.unknown_tags
        found["shed"] += batch.counts.shed
    return found


def main() -> None:
    """Prints the tallies as one line of JSON."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    figures = {"payloads": count, "seed": seed, **tally(count, seed), "identity": resolve(count, seed)}
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
