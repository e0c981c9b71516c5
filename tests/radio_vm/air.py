"""The air inside the machine: adapters that the kernel takes for real ones, and tags that advertise; by Bumble."""

import asyncio
from collections.abc import Iterable, Mapping
from contextlib import AsyncExitStack
from typing import Any, Self

from bumble import hci, ll
from bumble.controller import Controller
from bumble.core import PhysicalTransport
from bumble.link import LocalLink
from bumble.transport import open_transport

ADVERTISING_INTERVAL_MS = 300
NEAR_DBM = -55
"""How loud every adapter hears a band: only tags are put farther away."""

ACTIVE = 1
CONNECTABLE = 1


class Tag:
    """A tag that sends one advertisement again and again.

    ``rssi_dbm`` says how loud each adapter hears it; one that is not named does not hear it at all.
    """

    def __init__(self, link: LocalLink, address: str, payload: bytes) -> None:
        self.address = address
        self.rssi_dbm: Mapping[str, int] = {}
        controller = Controller(address, link=link)
        controller.random_address = hci.Address(address)
        self._advertiser = controller.le_legacy_advertiser
        self._advertiser.own_address_type = hci.OwnAddressType.RANDOM
        self._advertiser.advertising_data = payload
        self._advertiser.advertising_interval_min = ADVERTISING_INTERVAL_MS

    def appear(self, **rssi_dbm: int) -> None:
        """Begins to send, or moves to where the adapters hear it so loud."""
        self.rssi_dbm = rssi_dbm
        if not self._advertiser.enabled:
            self._advertiser.start()

    def vanish(self) -> None:
        """Falls silent."""
        self._advertiser.stop()


class Adapter(Controller):
    """A Bluetooth controller that the kernel drives; it hears each tag as loud as the tag says, and connects.

    What Bumble leaves out of a real one is added: it reports each tag once per scan when the kernel asks it to
    filter duplicates, has scan responses in active scans alone, tells what can be connected to, and gives an attempt
    to connect up when it is told to.
    """

    tags: Mapping[str, Tag]
    connects = True
    """False: whoever is connected to does not answer."""
    _filters_duplicates = False
    _reported: set[str]

    def on_hci_le_set_scan_enable_command(self, command: hci.HCI_LE_Set_Scan_Enable_Command) -> Any:
        """Begins or ends a scan."""
        self._filters_duplicates = bool(command.filter_duplicates)
        self._reported = set()
        return super().on_hci_le_set_scan_enable_command(command)

    def on_advertising_pdu(self, pdu: ll.AdvInd | ll.AdvExtInd) -> None:
        """Reports it to the kernel, and connects where that is wanted."""
        address = str(pdu.advertiser_address).partition("/")[0]
        tag = self.tags.get(address)
        rssi_dbm = NEAR_DBM if tag is None else tag.rssi_dbm.get(self.name)
        if rssi_dbm is None:
            return
        is_connectable = self._is_connectable(pdu)
        if self.le_scan_enable and not (self._filters_duplicates and address in self._reported):
            self._reported.add(address)
            self._report(pdu, rssi_dbm, _Kind.ADV_IND if is_connectable else _Kind.ADV_NONCONN_IND, pdu.data)
            if is_connectable and self.le_scan_type == ACTIVE:
                self._report(pdu, rssi_dbm, _Kind.SCAN_RSP, b"")  # the kernel waits for it, though nothing is in it
        pending = self.pending_le_connection
        if (
            self.connects
            and is_connectable
            and pending is not None
            and pending.peer_address == pdu.advertiser_address
        ):
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

    def _is_connectable(self, pdu: ll.AdvInd | ll.AdvExtInd) -> bool:
        """Bumble's PDU does not say; its sender's advertising set does."""
        if isinstance(pdu, ll.AdvInd) or self.link is None:
            return True
        sender = self.link.find_le_controller(pdu.advertiser_address)
        return sender is not None and any(
            advertised.parameters is not None and advertised.parameters.advertising_event_properties & CONNECTABLE
            for advertised in sender.advertising_sets.values()
        )

    def _report(self, pdu: ll.AdvInd | ll.AdvExtInd, rssi_dbm: int, kind: "_Kind", payload: bytes) -> None:
        report = hci.HCI_LE_Advertising_Report_Event.Report(
            event_type=kind,
            address_type=pdu.advertiser_address.address_type,
            address=pdu.advertiser_address,
            data=payload,
            rssi=rssi_dbm,
        )
        self.send_hci_packet(hci.HCI_LE_Advertising_Report_Event([report]))


_Kind = hci.HCI_LE_Advertising_Report_Event.EventType


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


class Air:
    """Adapters, and whatever tags are put on the air.

    Args:
        adapters: their names as the kernel will give them: ``hci0``, ``hci1`` …
    """

    def __init__(self, adapters: Iterable[str]) -> None:
        self._names = tuple(adapters)
        self._link = Link()  # type: ignore[no-untyped-call] # Bumble's
        self._tags: dict[str, Tag] = {}
        self.adapters: dict[str, Adapter] = {}
        self._open = AsyncExitStack()

    async def __aenter__(self) -> Self:
        for number, name in enumerate(self._names):
            transport: Any = await self._open.enter_async_context(await open_transport("vhci"))
            adapter = Adapter(
                name,
                host_source=transport.source,
                host_sink=transport.sink,
                link=self._link,
                public_address=f"00:00:5E:00:53:{number:02X}",
            )
            # The kernel would wait for events of these two that Bumble never sends.
            adapter.le_features &= ~(hci.LeFeatureMask.LL_PRIVACY | hci.LeFeatureMask.LE_EXTENDED_ADVERTISING)
            adapter.tags = self._tags
            self.adapters[name] = adapter
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._open.aclose()

    def tag(self, address: str, payload: bytes) -> Tag:
        """A new tag, silent at first."""
        self._tags[address] = tag = Tag(self._link, address, payload)
        return tag

    def controller(self, name: str, source: Any = None, sink: Any = None) -> Controller:
        """A controller for a band; its host may be in another process, with a transport's ``source`` and ``sink``."""
        return Controller(name, host_source=source, host_sink=sink, link=self._link)
