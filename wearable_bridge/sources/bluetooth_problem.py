"""Why Bluetooth cannot be used, in words for the person in front of the machine."""

import re
import sys
from pathlib import Path
from typing import Final

from bleak.exc import BleakBluetoothNotAvailableError, BleakBluetoothNotAvailableReason, BleakDBusError

_CLASSES: Final = Path("/sys/class")
_SEE: Final = "docs/bluetooth.md has more."


class BluetoothProblem(Exception):  # noqa: N818 - a problem of the machine, not of the program
    """Bluetooth cannot be used.

    Args:
        found: what is wrong, one sentence.
        advice: what to do about it.
    """

    def __init__(self, found: str, advice: str) -> None:
        super().__init__(f"{found} {advice}")
        self.found = found
        self.advice = advice


def machine_adapters(classes: Path = _CLASSES) -> tuple[str, ...]:
    """The names of this machine's adapters on Linux (``hci0`` …); elsewhere there is one, and it has no name."""
    adapters = [entry.name for entry in classes.glob("bluetooth/hci*")]
    return tuple(sorted((name for name in adapters if re.fullmatch(r"hci\d+", name)), key=lambda name: int(name[3:])))


def is_blocked(classes: Path = _CLASSES) -> bool:
    """Whether a switch (airplane mode, rfkill) keeps a Bluetooth radio of this Linux machine silent."""
    for switch in classes.glob("rfkill/rfkill*"):
        states = [switch / "soft", switch / "hard"]
        if _line(switch / "type") == "bluetooth" and "1" in map(_line, states):
            return True
    return False


def _line(path: Path) -> str:
    try:
        return path.read_text().strip()
    except OSError:  # the switch was unplugged in between
        return ""


def explain(
    error: Exception, adapter: str | None, platform: str = sys.platform, classes: Path = _CLASSES
) -> BluetoothProblem:
    """What a failure of Bleak means, and what to do about it.

    Args:
        error: what a scanner raised.
        adapter: which one was asked for; None where the system chooses.
        platform: as ``sys.platform``.
        classes: where Linux tells of adapters and switches.
    """
    which = adapter or "Bluetooth"
    if isinstance(error, BleakBluetoothNotAvailableError):
        return _not_available(error.reason, which, platform, classes)
    if platform == "linux":
        return _on_linux(error, adapter, which, classes)
    return _unknown(error, which)


def _not_available(
    reason: BleakBluetoothNotAvailableReason, which: str, platform: str, classes: Path
) -> BluetoothProblem:
    match reason:
        case BleakBluetoothNotAvailableReason.NO_BLUETOOTH:
            return BluetoothProblem(
                "This machine has no Bluetooth adapter.", "Plug one in; it is found without a restart."
            )
        case BleakBluetoothNotAvailableReason.NO_BLE_CENTRAL_ROLE:
            return BluetoothProblem(
                "The Bluetooth adapter cannot receive advertisements (it has no Low Energy).", "Use a newer one."
            )
        case BleakBluetoothNotAvailableReason.POWERED_OFF:
            return _switched_off(which, platform, classes)
        case BleakBluetoothNotAvailableReason.DENIED_BY_USER | BleakBluetoothNotAvailableReason.DENIED_BY_UNKNOWN:
            return _denied(platform)
        case BleakBluetoothNotAvailableReason.DENIED_BY_SYSTEM:
            return _denied(platform)
    return BluetoothProblem(f"{which} is not available.", f"Switch Bluetooth off and on again. {_SEE}")


def _switched_off(which: str, platform: str, classes: Path) -> BluetoothProblem:
    found = f"{which} is switched off."
    match platform:
        case "linux" if is_blocked(classes):
            return BluetoothProblem(found, "A switch blocks it (airplane mode?): `rfkill unblock bluetooth`.")
        case "linux":
            return BluetoothProblem(found, "`bluetoothctl power on` switches it on.")
        case "darwin":
            return BluetoothProblem(found, "Switch it on in System Settings, Bluetooth.")
    return BluetoothProblem(found, "Switch it on in Settings, Bluetooth & devices.")


def _denied(platform: str) -> BluetoothProblem:
    found = "This program is not allowed to use Bluetooth."
    match platform:
        case "linux":
            return BluetoothProblem(
                found, "Add yourself to the group `bluetooth` and sign in again: `sudo usermod -aG bluetooth $USER`."
            )
        case "darwin":
            return BluetoothProblem(
                found,
                "Allow it for your terminal in System Settings, Privacy & Security, Bluetooth; then start it again.",
            )
    return BluetoothProblem(found, "Allow it in Settings, Privacy & security, Radios.")


def _on_linux(error: Exception, adapter: str | None, which: str, classes: Path) -> BluetoothProblem:
    text = str(error)
    if isinstance(error, (FileNotFoundError, ConnectionRefusedError)):
        return BluetoothProblem(
            "The system's message bus (D-Bus) is not running, so BlueZ cannot be reached.",
            "In a container, share /run/dbus with it; elsewhere `sudo systemctl start dbus bluetooth`.",
        )
    if isinstance(error, PermissionError) or "AccessDenied" in text:
        return _denied("linux")
    if isinstance(error, BleakDBusError) and any(
        name in text for name in ("ServiceUnknown", "NameHasNoOwner", "Spawn", "systemd1", "TimedOut")
    ):
        return BluetoothProblem(
            "The Bluetooth service (BlueZ) is not running.",
            "`sudo apt install bluez` if it is missing, then `sudo systemctl enable --now bluetooth`.",
        )
    if "org.bluez.Error.NotReady" in text:
        return _switched_off(which, "linux", classes)
    if "org.bluez.Error.InProgress" in text:
        return BluetoothProblem(f"Another program is busy with {which}.", "It is tried again by itself.")
    if "not found" in text and adapter is not None:
        present = ", ".join(machine_adapters(classes)) or "none"
        return BluetoothProblem(
            f"There is no adapter {adapter} (present: {present}).", "Plug it in again; it is found without a restart."
        )
    if "passive scanning" in text:
        return BluetoothProblem(
            "This system cannot listen passively.",
            f"Start bluetoothd with --experimental (BlueZ 5.56, Linux 5.10 or newer), or listen actively. {_SEE}",
        )
    return _unknown(error, which)


def _unknown(error: Exception, which: str) -> BluetoothProblem:
    what = str(error) or type(error).__name__
    return BluetoothProblem(f"{which} cannot be used: {what}.", f"It is tried again by itself. {_SEE}")
