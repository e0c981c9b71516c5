"""The air inside the machine: adapters that the kernel takes for real ones, and tags that advertise; by Bumble."""

from collections.abc import Iterable, Mapping
from contextlib import AsyncExitStack
from typing import Any, Self

from bumble import hci, ll
from bumble.controller import Controller
from bumble.link import LocalLink
from bumble.transport import open_transport

ADVERTISING_INTERVAL_MS = 300


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
    """A Bluetooth controller that the kernel drives; it hears each tag as loud as the tag says.

    Like a real one, it reports each tag once per scan when the kernel asks it to filter duplicates; Bumble's own does
    not care.
    """

    tags: Mapping[str, Tag]
    _filters_duplicates = False
    _reported: set[Tag | None]

    def on_hci_le_set_scan_enable_command(self, command: hci.HCI_LE_Set_Scan_Enable_Command) -> Any:
        """Begins or ends a scan."""
        self._filters_duplicates = bool(command.filter_duplicates)
        self._reported = set()
        return super().on_hci_le_set_scan_enable_command(command)

    def on_advertising_pdu(self, pdu: ll.AdvInd | ll.AdvExtInd) -> None:
        """Bumble's own reports everything at -50 dBm, and once more as a scan response that was never sent."""
        tag = self.tags.get(str(pdu.advertiser_address).partition("/")[0])
        rssi_dbm = None if tag is None else tag.rssi_dbm.get(self.name)
        if not self.le_scan_enable or rssi_dbm is None or (self._filters_duplicates and tag in self._reported):
            return
        self._reported.add(tag)
        report = hci.HCI_LE_Advertising_Report_Event.Report(
            event_type=hci.HCI_LE_Advertising_Report_Event.EventType.ADV_IND,
            address_type=pdu.advertiser_address.address_type,
            address=pdu.advertiser_address,
            data=pdu.data,
            rssi=rssi_dbm,
        )
        self.send_hci_packet(hci.HCI_LE_Advertising_Report_Event([report]))


class Air:
    """Adapters, and whatever tags are put on the air.

    Args:
        adapters: their names as the kernel will give them: ``hci0``, ``hci1`` …
    """

    def __init__(self, adapters: Iterable[str]) -> None:
        self._names = tuple(adapters)
        self._link = LocalLink()  # type: ignore[no-untyped-call] # Bumble's
        self._tags: dict[str, Tag] = {}
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
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._open.aclose()

    def tag(self, address: str, payload: bytes) -> Tag:
        """A new tag, silent at first."""
        self._tags[address] = tag = Tag(self._link, address, payload)
        return tag
