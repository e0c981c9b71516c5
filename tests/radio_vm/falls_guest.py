"""What happens inside the machine: a virtual band falls again and again, and its motion is fetched over BlueZ.

Prints what happens and, last, one line of JSON: for each fall the seconds from the impact until it was heard, until
it was acknowledged, and until its 12 s of motion were complete on this side (8 of which lie after the impact).

    python -m tests.radio_vm.bands_guest [FALLS]
"""

import asyncio
import json
import statistics
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Final

from bumble import hci, ll
from bumble.controller import Controller
from bumble.core import PhysicalTransport
from bumble.link import LocalLink
from bumble.transport import open_transport

from tests.radio_vm.air import Adapter
from tests.radio_vm.guest import power
from venue_models.effects import Acknowledge, Effect, FetchMotion, Motion, Outcome
from venue_models.values import AirCounts, BandFlag
from wearable_bridge.bands.virtual import OnAir
from wearable_bridge.bands.virtual_band import VirtualBand
from wearable_bridge.bands.virtual_motion import Fall, walking
from wearable_bridge.bridge import Bridge
from wearable_bridge.clock import SteadyClock
from wearable_bridge.protocol.keys import band_keys
from wearable_bridge.sources.adapter import AdapterSource

FALLS: Final = 20
SECRET: Final = bytes(range(16))
BETWEEN_FALLS_S: Final = 14.0
PATIENCE_S: Final = 45.0


@dataclass(frozen=True)
class Near:
    """Whoever advertises, heard by every adapter."""

    address: str

    @property
    def rssi_dbm(self) -> "defaultdict[str, int]":
        """The same everywhere."""
        return defaultdict(lambda: -55, {"hci0": -55})


class Anybody(dict[str, Near]):
    """Tags that need not be told beforehand: a band changes its address."""

    def get(self, address: str, default: Any = None) -> Near:
        """Whoever it is."""
        return self.setdefault(address, Near(address))


class Link(LocalLink):
    """The air between controllers; in Bumble's own, all data comes from the sender's random address."""

    def send_acl_data(
        self,
        sender_controller: Controller,
        destination_address: hci.Address,
        transport: PhysicalTransport,
        data: bytes,
    ) -> None:
        """To whoever is connected, from the address that it is connected with."""
        connection = sender_controller.le_connections.get(destination_address)
        receiver = self.find_le_controller(destination_address)
        if connection is not None and receiver is not None:
            source = connection.self_address
            asyncio.get_running_loop().call_soon(receiver.on_link_acl_data, source, transport, data)


class Connecting(Adapter):
    """An adapter that connects as well, and gives an attempt up when it is told to, which Bumble's own never does."""

    def on_advertising_pdu(self, pdu: ll.AdvInd | ll.AdvExtInd) -> None:
        """Hears it, and connects to whoever is waited for."""
        super().on_advertising_pdu(pdu)
        pending = self.pending_le_connection
        if pending is not None and pending.peer_address == pdu.advertiser_address:
            self.create_le_connection(pdu.advertiser_address)

    def on_hci_le_create_connection_cancel_command(
        self, _command: hci.HCI_LE_Create_Connection_Cancel_Command
    ) -> hci.HCI_StatusReturnParameters:
        """Core Specification 5.4, Vol 4, Part E, 7.8.13."""
        pending, self.pending_le_connection = self.pending_le_connection, None
        if pending is None:
            return hci.HCI_StatusReturnParameters(hci.HCI_ErrorCode.COMMAND_DISALLOWED_ERROR)
        given_up = hci.HCI_LE_Connection_Complete_Event(
            status=hci.HCI_ErrorCode.UNKNOWN_CONNECTION_IDENTIFIER_ERROR,
            connection_handle=0,
            role=hci.Role.CENTRAL,
            peer_address_type=pending.peer_address_type,
            peer_address=pending.peer_address,
            connection_interval=0,
            peripheral_latency=0,
            supervision_timeout=0,
            central_clock_accuracy=0,
        )
        asyncio.get_running_loop().call_soon(self.send_hci_packet, given_up)
        return hci.HCI_StatusReturnParameters(hci.HCI_ErrorCode.SUCCESS)


class Venue:
    """As much of a venue as is needed: it acknowledges an impact and fetches the motion round it."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge, self._number = bridge, 0
        self._events: set[tuple[int, int]] = set()
        self.counts = AirCounts()

    def wait_for_fall(self, at_s: float) -> dict[str, float]:
        """Takes batches until the motion round the next impact is complete; times are since ``at_s``."""
        took: dict[str, float] = {}
        until_s = time.time() + PATIENCE_S
        while "complete_s" not in took and time.time() < until_s:
            for batch in self._bridge.take(0.1):
                for row in batch.band_reports:
                    event = (int(row["period"]), int(row["event"]))
                    if row["flags"] & BandFlag.IMPACT and event[1] and event not in self._events:
                        self._events.add(event)
                        took["heard_s"] = time.time() - at_s
                        self._ask(*event)
                for said in batch.outcomes:
                    print(f"{time.time() - at_s:7.2f} s  {_told(said)}", flush=True)
                    if isinstance(said, Outcome) and said.number % 2 == 1 and said.ending == 1:
                        took["acknowledged_s"] = time.time() - at_s
                    if isinstance(said, Motion) and said.is_complete:
                        took["complete_s"] = time.time() - at_s
                self.counts += batch.counts
                for note in batch.notes:
                    print(note.text, flush=True)
        return took

    def _ask(self, period: int, event: int) -> None:
        expires_at_s = time.time() + PATIENCE_S
        self._number += 2
        self._perform(
            Acknowledge(self._number - 1, 0, period, event, expires_at_s),
            FetchMotion(self._number, 0, period, event, expires_at_s),
        )

    def _perform(self, *effects: Effect) -> None:
        self._bridge.perform(effects)


def _told(said: object) -> str:
    if isinstance(said, Motion):
        return f"motion: {len(said.samples)} samples, complete: {said.is_complete}"
    return str(said)


async def main(falls: int) -> None:
    """Runs the whole story."""
    link = Link()  # type: ignore[no-untyped-call] # Bumble's
    async with await open_transport("vhci") as transport:
        adapter = Connecting(
            "hci0",
            host_source=transport.source,
            host_sink=transport.sink,
            link=link,
            public_address="00:00:5E:00:53:00",
        )
        adapter.le_features &= ~(hci.LeFeatureMask.LL_PRIVACY | hci.LeFeatureMask.LE_EXTENDED_ADVERTISING)
        adapter.tags = Anybody()  # type: ignore[assignment]
        await power("hci0", on=True)
        worn = VirtualBand(band_keys(SECRET), time.time(), serial="BS-0001", motion=walking)
        controller = Controller("band", link=link)
        bridge = Bridge(
            [AdapterSource("R-WEST", SteadyClock(), "hci0")], ["band:B001"], ["R-WEST"], secrets={0: SECRET}
        )
        bridge.start()
        try:
            async with OnAir(worn, controller, controller) as air:
                found = await tell(air, Venue(bridge), falls)
        finally:
            await asyncio.to_thread(bridge.stop)
    print(json.dumps({"falls": found, **figures(found)}))


async def tell(air: OnAir, venue: Venue, falls: int) -> list[dict[str, float]]:
    """Lets the wearer fall, one time after the other."""
    found = []
    await asyncio.sleep(5)
    for number in range(falls):
        at_s = time.time() + 1.0
        air.band.wrist.motion = Fall(at_s)
        took = await asyncio.to_thread(venue.wait_for_fall, at_s)
        print(f"fall {number + 1}: {took} {venue.counts}", flush=True)
        found.append(took)
        air.band.wrist.motion = walking
        await asyncio.sleep(max(0.0, at_s + BETWEEN_FALLS_S - time.time()))
    return found


def figures(found: list[dict[str, float]]) -> dict[str, float]:
    """Median and 95th percentile of the falls whose motion came."""
    complete = sorted(took["complete_s"] for took in found if "complete_s" in took)
    if not complete:
        return {"complete": 0}
    p95_s = complete[min(len(complete) - 1, round(0.95 * (len(complete) - 1)))]
    return {"complete": len(complete), "median_s": statistics.median(complete), "p95_s": p95_s}


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else FALLS))
