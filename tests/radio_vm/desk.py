"""A venue at work as `bandstand run` puts it together, with a desk that does what is written to it.

Reads words: ``blink CODE``, ``duty CODE`` (its operator wears that staff band), ``acknowledge ALERT``,
``arrive ALERT``, ``close ALERT``, ``quit``. Prints a line of JSON each half a second: what the desk shows.

    python -m tests.radio_vm.desk VENUE DATA ADAPTER=READER
"""

import json
import sys
import threading
import time
from pathlib import Path
from typing import Final

from desktop.commands.adapters import adapters_of
from desktop.commands.stock import open_store
from desktop.commands.venue import open_venue
from desktop.link import DESK
from desktop.own_operator import NAME, own_operators
from desktop.places import key_folder
from desktop.runtime import Runtime
from venue_models.commands import (
    AcknowledgeAlert,
    CloseAlert,
    Command,
    GoOnDuty,
    ReachScene,
    SignalBand,
    new_id,
)
from venue_models.effects import Pattern
from venue_models.store.store import KeyFolder
from venue_models.values import NOWHERE, Alert, AlertOutcome, Presence, Snapshot
from venue_models.venue.model import Venue
from wearable_bridge.clock import SteadyClock

TOLD_EVERY_S: Final = 0.5
QUIT: Final = "quit"


def main(venue_folder: Path, data_folder: Path, adapter_reader: str) -> None:
    """Until it reads ``quit``, or nothing more."""
    venue, clock = open_venue(venue_folder), SteadyClock()
    store = open_store(data_folder, clock.now_s(), KeyFolder(key_folder()))
    sources = adapters_of(venue, [adapter_reader], False, clock)
    runtime = Runtime(venue, store.register(), sources, clock, store, own_operators())
    codes = [wearer.code for wearer in runtime.register.wearers]
    told = threading.Event()
    runtime.start()
    teller = threading.Thread(target=_tell, args=(runtime, codes, told))
    teller.start()
    try:
        for line in sys.stdin:
            word, _, whom = line.strip().partition(" ")
            if word == QUIT:
                break
            runtime.link.send(command(word, whom, codes))
    finally:
        told.set()
        teller.join()
        runtime.stop()


def command(word: str, whom: str, codes: list[str]) -> Command:
    """What a word asks for."""
    said = new_id(), DESK
    match word:
        case "duty":
            return GoOnDuty(*said, NAME, codes.index(whom))
        case "acknowledge":
            return AcknowledgeAlert(*said, int(whom))
        case "arrive":
            return ReachScene(*said, int(whom))
        case "close":
            return CloseAlert(*said, int(whom), AlertOutcome.EXERCISE)
    return SignalBand(*said, codes.index(whom), Pattern[word.upper()], "Hello")


def _tell(runtime: Runtime, codes: list[str], ends: threading.Event) -> None:
    while not ends.wait(TOLD_EVERY_S):
        snapshot = runtime.link.latest()
        refused = [reply.refusal for reply in runtime.link.take_replies(DESK) if reply.refusal]
        if snapshot is not None:
            print(
                json.dumps({"at_s": time.time(), "refused": refused, **shown(runtime.venue, snapshot, codes)}),
                flush=True,
            )


def shown(venue: Venue, snapshot: Snapshot, codes: list[str]) -> dict[str, object]:
    """What a person at the desk could read."""
    return {
        "presence": {
            code: Presence(presence).name for code, presence in zip(codes, snapshot.fixes["presence"], strict=True)
        },
        "zone": {
            code: "" if zone == NOWHERE else venue.zones[zone].id
            for code, zone in zip(codes, snapshot.fixes["zone"], strict=True)
        },
        "alerts": [alert_shown(alert, codes) for alert in snapshot.alerts],
        "outcomes": [[codes[outcome.band], outcome.ending.name, outcome.words] for outcome in snapshot.outcomes],
        "battery_pct": dict(zip(codes, snapshot.battery_pct.tolist(), strict=True)),
        "replayed": snapshot.counts.replayed,
        "forged": snapshot.counts.forged,
        "notes": [note.text for note in snapshot.notes],
    }


def alert_shown(alert: Alert, codes: list[str]) -> dict[str, object]:
    """One alert, as far as a story asks for it."""
    return {
        "band": codes[alert.band],
        "number": alert.number,
        "kind": alert.kind.name,
        "state": alert.state.name,
        "is_authentic": alert.is_authentic,
        "is_heard": alert.is_heard,
        "probability": alert.probability,
        "motion_samples": 0 if alert.motion is None else len(alert.motion.samples),
        "acknowledged_by": alert.acknowledged_by,
        "assigned_to": alert.assigned_to,
        "deliveries": [[sent.channel, sent.to, sent.state.name] for sent in alert.deliveries],
        "steps": [step.kind for step in alert.steps],
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
