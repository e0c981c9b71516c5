"""Where Bluetooth is off, absent or forbidden, a person is told what is wrong and what to do."""

from pathlib import Path

import pytest
from bleak.exc import BleakBluetoothNotAvailableError, BleakBluetoothNotAvailableReason, BleakDBusError, BleakError

from wearable_bridge.sources.bluetooth_problem import BluetoothProblem, explain, is_blocked, machine_adapters

Reason = BleakBluetoothNotAvailableReason


def not_available(reason: Reason) -> Exception:
    return BleakBluetoothNotAvailableError("-", reason)


@pytest.mark.parametrize(
    ("error", "platform", "found", "advice"),
    [
        (FileNotFoundError(2, "No such file"), "linux", "D-Bus) is not running", "systemctl start dbus"),
        (ConnectionRefusedError(), "linux", "D-Bus) is not running", "systemctl start dbus"),
        (
            BleakDBusError("org.freedesktop.DBus.Error.ServiceUnknown", ["The name org.bluez was not provided"]),
            "linux",
            "(BlueZ) is not running",
            "apt install bluez",
        ),
        (
            BleakDBusError("org.freedesktop.DBus.Error.AccessDenied", ["rejected"]),
            "linux",
            "not allowed",
            "usermod -aG bluetooth",
        ),
        (PermissionError(13, "denied"), "linux", "not allowed", "usermod -aG bluetooth"),
        (
            BleakDBusError("org.bluez.Error.NotReady", ["Resource Not Ready"]),
            "linux",
            "hci7 is switched off",
            "power on",
        ),
        (BleakDBusError("org.bluez.Error.InProgress", []), "linux", "Another program is busy", "by itself"),
        (BleakError("adapter 'hci7' not found"), "linux", "no adapter hci7 (present: hci0, hci1)", "Plug it in"),
        (
            BleakError("passive scanning on Linux requires BlueZ"),
            "linux",
            "cannot listen passively",
            "--experimental",
        ),
        (not_available(Reason.NO_BLUETOOTH), "linux", "no Bluetooth adapter", "Plug one in"),
        (not_available(Reason.NO_BLE_CENTRAL_ROLE), "win32", "cannot receive", "newer"),
        (not_available(Reason.POWERED_OFF), "linux", "switched off", "bluetoothctl power on"),
        (not_available(Reason.POWERED_OFF), "darwin", "switched off", "System Settings"),
        (not_available(Reason.POWERED_OFF), "win32", "switched off", "Bluetooth & devices"),
        (not_available(Reason.DENIED_BY_USER), "darwin", "not allowed", "Privacy & Security"),
        (not_available(Reason.DENIED_BY_UNKNOWN), "darwin", "not allowed", "Privacy & Security"),
        (not_available(Reason.DENIED_BY_SYSTEM), "win32", "not allowed", "Privacy & security, Radios"),
        (not_available(Reason.UNKNOWN), "darwin", "not available", "off and on"),
        (BleakError("macOS does not support passive scanning"), "darwin", "macOS does not support", "docs/bluetooth"),
        (EOFError(), "linux", "hci7 cannot be used: EOFError", "by itself"),
    ],
)
def test_each_failure_says_what_is_wrong_and_what_to_do(
    tmp_path: Path, error: Exception, platform: str, found: str, advice: str
) -> None:
    for adapter in ("hci1", "hci0", "hci0:64"):
        (tmp_path / "bluetooth" / adapter).mkdir(parents=True)
    problem = explain(error, "hci7", platform, tmp_path)
    assert found in problem.found
    assert advice in problem.advice
    assert str(problem) == f"{problem.found} {problem.advice}"


def test_a_switch_that_blocks_the_radio_is_found(tmp_path: Path) -> None:
    for number, (kind, soft, hard) in enumerate(
        [("wlan", "1", "0"), ("bluetooth", "0", "0"), ("bluetooth", "0", "1")]
    ):
        switch = tmp_path / "rfkill" / f"rfkill{number}"
        switch.mkdir(parents=True)
        for name, text in (("type", kind), ("soft", soft), ("hard", hard)):
            (switch / name).write_text(text + "\n")
        assert is_blocked(tmp_path) == (number == 2)
    problem = explain(not_available(Reason.POWERED_OFF), "hci0", "linux", tmp_path)
    assert "rfkill unblock bluetooth" in problem.advice


def test_adapters_are_named_in_their_order_and_connections_are_none(tmp_path: Path) -> None:
    for name in ("hci10", "hci2", "hci2:11"):
        (tmp_path / "bluetooth" / name).mkdir(parents=True)
    assert machine_adapters(tmp_path) == ("hci2", "hci10")
    assert machine_adapters(tmp_path / "no such folder") == ()


def test_a_problem_is_an_error_that_can_be_raised() -> None:
    with pytest.raises(BluetoothProblem, match=r"^Off\. Switch it on\.$"):
        raise BluetoothProblem("Off.", "Switch it on.")
