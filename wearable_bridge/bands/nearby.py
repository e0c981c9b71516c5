"""Which devices an adapter hears just now, and how loud: what a connection needs, for no longer than it needs it."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

LATELY_S: Final = 15.0
"""A device that was silent for longer is taken for gone. BlueZ forgets it after 30 s."""

KEPT_S: Final = 60.0
"""Nothing of a stranger is kept for longer."""

ROOM: Final = 10_000
"""Devices that are kept at most, the last heard: more than any adapter hears in a minute."""

_WEIGHT: Final = 0.3
"""Of the newest RSSI in the running mean: one advertisement's is off by several dB."""

Device = TypeVar("Device")


@dataclass(slots=True)
class _Heard(Generic[Device]):
    device: Device
    rssi_dbm: float
    at_s: float


class Nearby(Generic[Device]):
    """The devices that were heard within the last minute, by address; times are the event loop's."""

    def __init__(self) -> None:
        self._heard: OrderedDict[bytes, _Heard[Device]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._heard)

    def hear(self, address: bytes, device: Device, rssi_dbm: float, now_s: float) -> None:
        """A device was heard."""
        known = self._heard.pop(address, None)
        if known is not None and known.at_s > now_s - LATELY_S:
            rssi_dbm = known.rssi_dbm + _WEIGHT * (rssi_dbm - known.rssi_dbm)
        self._heard[address] = _Heard(device, rssi_dbm, now_s)
        if len(self._heard) > ROOM:
            self._heard.popitem(last=False)

    def forget_old(self, now_s: float) -> None:
        """Forgets whom nobody has heard for a minute."""
        while self._heard and next(iter(self._heard.values())).at_s < now_s - KEPT_S:
            self._heard.popitem(last=False)

    def loudness_dbm(self, address: bytes, now_s: float) -> float | None:
        """How loud it was lately; None where it was not heard."""
        heard = self._heard.get(address)
        return None if heard is None or heard.at_s < now_s - LATELY_S else heard.rssi_dbm

    def device(self, address: bytes, now_s: float) -> Device | None:
        """What to connect to; None where it was not heard lately."""
        return self._heard[address].device if self.loudness_dbm(address, now_s) is not None else None
