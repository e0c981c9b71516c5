"""Writes the vectors of the band protocol anew: python -m tests.wearable_bridge.protocol.make_vectors.

Each vector has what goes in and what must come out. The tests compute them again; whoever makes firmware does, too.
"""

import json
from pathlib import Path
from typing import Any, Final

import numpy as np

from venue_models.effects import Pattern, Reply
from venue_models.values import BandFlag
from wearable_bridge.protocol import messages, motion
from wearable_bridge.protocol.advertisement import Settings, advertisement, nonce
from wearable_bridge.protocol.channel import Lane, Session, Side
from wearable_bridge.protocol.events import EventId, Names, birth_period, event_byte, next_event
from wearable_bridge.protocol.handshake import BandHandshake, VenueHandshake
from wearable_bridge.protocol.keys import BandKeys, band_keys
from wearable_bridge.protocol.refusals import Refusal
from wearable_bridge.protocol.report import BandReport, pack_report
from wearable_bridge.protocol.rotating import LOST_CLOCK_PERIOD, identifier, period_of, temporary_key

FOLDER: Final = Path(__file__).parent / "vectors"
SECRETS: Final = (bytes(range(16)), bytes.fromhex("ff" * 16), bytes.fromhex("6c7d0f9e8ba14b2f95c3d8e07a164f52"))
KEYS: Final = band_keys(SECRETS[0])
SESSION_KEY: Final = bytes(range(0xA0, 0xB0))

REPORTS: Final = {
    "worn and moving": BandReport(BandFlag.WORN | BandFlag.MOVING, battery_pct=87, heart_rate_bpm=72),
    "a call by button": BandReport(
        BandFlag.BUTTON | BandFlag.WORN, event=event_byte(EventId(1748046, 1)), battery_pct=86
    ),
    "a fall, 13 s ago": BandReport(
        BandFlag.IMPACT | BandFlag.STILL | BandFlag.WORN,
        event=event_byte(EventId(1748046, 2)),
        event_age_s=13.0,
        battery_pct=86,
        heart_rate_bpm=118,
        peak_g=6.3,
        weightless_s=0.31,
    ),
    "after a fall, the wearer told the band that all is well": BandReport(
        BandFlag.IMPACT | BandFlag.STILL | BandFlag.WORN | BandFlag.FINE,
        event=event_byte(EventId(1748046, 2)),
        event_age_s=16.0,
        battery_pct=86,
        peak_g=4.1,
    ),
    "more than the codes can say": BandReport(
        BandFlag.IMPACT,
        event=255,
        event_age_s=7200.0,
        battery_pct=100,
        heart_rate_bpm=300,
        peak_g=27.0,
        weightless_s=9.0,
    ),
    "nothing known": BandReport(),
}

COMMANDS: Final[tuple[messages.Command, ...]] = (
    messages.Signal(1, 513, Pattern.ASK, 30, "Alles gut? 괜찮아요?"),
    messages.Signal(2, 514, Pattern.STOP, 0),
    messages.Acknowledge(3, EventId(1748046, 2)),
    messages.SetClock(4, 1_790_000_000_123),
    messages.AskStatus(5),
    messages.StreamMotion(6, 60),
    messages.FetchHistory(7, EventId(1748046, 2), 200),
    messages.Pulse(8, 515, 3, 20, "How many?"),
)
FROM_BAND: Final[tuple[messages.FromBand, ...]] = (
    messages.Done(1),
    messages.Refused(2, Refusal.NO_MOTION),
    messages.ClockWas(4, 1_789_999_998_001),
    messages.Status(5, 1_790_000_000_123, BandFlag.WORN, EventId(1748046, 2), 86, 118, 513, Reply.FINE, "BS-0004F2A"),
    messages.Status(6, 0, BandFlag(0), None, 255, 0, messages.NO_QUESTION, None),
    messages.HistoryBegins(7, 1_789_999_990_020, 600),
    messages.Answered(513, Reply.HELP),
)


def keys() -> list[dict[str, str]]:
    """Secrets and their keys."""
    return [{"secret": secret.hex(), **_hex(band_keys(secret))} for secret in SECRETS]


def identifiers() -> list[dict[str, Any]]:
    """Identifiers of edges and of ordinary moments."""
    moments = [(0, 10), (1_023, 10), (1_024, 10), (65_535, 10), (65_536, 10), (1_790_000_000, 10), (2**32 - 1, 10)]
    moments += [(1_790_000_000, 0), (1_790_000_000, 15)]
    return [_identifier(at_s, exponent) for at_s, exponent in moments]


def _identifier(at_s: int, exponent: int) -> dict[str, Any]:
    period = period_of(at_s, exponent)
    return {
        "identity": KEYS.identity.hex(),
        "at_s": at_s,
        "exponent": exponent,
        "period": period,
        "temporary": temporary_key(KEYS.identity, period, exponent).hex(),
        "identifier": identifier(KEYS.identity, period, exponent).hex(),
    }


def advertisements() -> list[dict[str, Any]]:
    """Reports and the advertisements that carry them."""
    return [
        _advertisement(words, report, counter, settings)
        for words, report in REPORTS.items()
        for counter, settings in ((0, Settings()), (65_535, Settings(company=0x1234, exponent=12)))
    ]


def _advertisement(words: str, report: BandReport, counter: int, settings: Settings) -> dict[str, Any]:
    period = period_of(1_790_000_000, settings.exponent)
    return {
        "what": words,
        **_hex(KEYS),
        "company": settings.company,
        "exponent": settings.exponent,
        "period": period,
        "counter": counter,
        "packed": pack_report(report).hex(),
        "nonce": nonce(identifier(KEYS.identity, period, settings.exponent), counter).hex(),
        "advertisement": advertisement(KEYS, period, counter, report, settings).hex(),
    }


def events() -> dict[str, Any]:
    """Which event a byte names, and how names follow each other."""
    heard = [
        {"event": event, "heard_in": period, "birth_period": birth_period(period, event >> 5), "number": event & 31}
        for period in (1_748_046, 1_748_047, 1_748_052)
        for event in (1, 0xC1, 0xDF, 0xE2)
    ]
    births = [50] * 63 + [51, 52, 52, LOST_CLOCK_PERIOD, LOST_CLOCK_PERIOD, 52, 30, 53, 60]
    given, chain = Names(), []
    for period in births:
        name, given = next_event(period, given)
        chain.append({"born_in": period, "name": list(name), "remembered": list(given)})
    return {"heard": heard, "chain": chain}


def handshake() -> list[dict[str, str]]:
    """One handshake, word for word."""
    venue = VenueHandshake(KEYS.connection, bytes(range(0x10, 0x20)))
    band = BandHandshake(KEYS.connection)
    challenge = band.receive(venue.hello, bytes(range(0x20, 0x30)))
    proof = venue.prove(challenge)
    said = {"hello": venue.hello, "challenge": challenge, "venue_proof": proof, "band_proof": band.receive(proof)}
    return [{"connection": KEYS.connection.hex(), **{name: value.hex() for name, value in said.items()}}]


def packets() -> list[dict[str, Any]]:
    """Messages, and the packets that carry them, each in a new session."""
    return [
        {
            "session": SESSION_KEY.hex(),
            "side": side.name,
            "lane": lane.name,
            "att_mtu": att_mtu,
            "message": message.hex(),
            "packets": [packet.hex() for packet in Session(SESSION_KEY, side).seal(lane, message, att_mtu)],
        }
        for side, lane, message in (
            (Side.VENUE, Lane.CONTROL, messages.pack(COMMANDS[0])),
            (Side.BAND, Lane.CONTROL, b""),
            (Side.BAND, Lane.MOTION, bytes(range(100))),
            (Side.BAND, Lane.HISTORY, bytes(range(256)) * 2),
        )
        for att_mtu in (64, 185, 247, 517)
    ]


def control() -> list[dict[str, str]]:
    """Every kind of message."""
    return [{"what": repr(message), "message": messages.pack(message).hex()} for message in COMMANDS + FROM_BAND]


def motions() -> list[dict[str, Any]]:
    """A frame and a chunk."""
    samples = np.array([[0, 0, 2048], [-2048, 1, -1], [32767, -32768, 300]], np.int16)
    frame = motion.MotionFrame(65_535, 1_790_000_000_123, samples)
    return [
        {
            "samples": samples.tolist(),
            "sequence": frame.sequence,
            "at_ms": frame.at_ms,
            "frame": motion.pack_frame(frame).hex(),
            "offset": 597,
            "chunk": motion.pack_chunk(motion.HistoryChunk(597, samples)).hex(),
        }
    ]


VECTORS: Final = {
    "keys": keys,
    "identifiers": identifiers,
    "advertisements": advertisements,
    "events": events,
    "handshake": handshake,
    "packets": packets,
    "messages": control,
    "motion": motions,
}


def read(name: str) -> Any:
    """A file of vectors."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def _hex(keys_of_band: BandKeys) -> dict[str, str]:
    return {use: getattr(keys_of_band, use).hex() for use in ("identity", "report", "connection")}


if __name__ == "__main__":
    for name, made in VECTORS.items():
        text = json.dumps(made(), indent=1, ensure_ascii=False)
        (FOLDER / f"{name}.json").write_text(text + "\n", encoding="utf-8")
