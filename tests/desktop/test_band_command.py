"""`bandstand band virtual`, as far as it goes without a Bluetooth controller."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from desktop.cli import main

SECRET = "6c7d0f9e8ba14b2f95c3d8e07a164f52"


@pytest.fixture
def stock(tmp_path: Path) -> Path:
    file = tmp_path / "stock.csv"
    file.write_text(f"code,tag,secret\n4F2A,name:Band-1,\n4F2B,band:4F2B,{SECRET}\n")
    return file


def virtual(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["band", "virtual", *map(str, arguments)])


def test_a_controller_that_is_not_there_is_told(stock: Path) -> None:
    pytest.importorskip("bumble")
    result = virtual("nonsense:0", "--bands", stock)
    assert result.exit_code == 1
    assert "The Bluetooth controller nonsense:0 cannot be opened" in result.output
    assert SECRET not in result.output


def test_a_script_is_played_on_the_air_and_told(stock: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bumble = pytest.importorskip("bumble.controller")
    link = pytest.importorskip("bumble.link").LocalLink()

    @asynccontextmanager
    async def emulated(_: str) -> AsyncIterator[tuple[Any, Any]]:
        controller = bumble.Controller("emulated", link=link)
        yield controller, controller

    monkeypatch.setattr("wearable_bridge.bands.virtual.opened_controller", emulated)
    script = tmp_path / "story.txt"
    script.write_text("0 press\n1 rest\n")
    result = virtual("usb:0", "--bands", stock, "--script", script)
    assert result.exit_code == 0, result.output
    assert "Band 4F2B is on the air." in result.output
    assert "event 1 of period" in result.output
    assert SECRET not in result.output


def test_without_bumble_it_says_what_to_install(stock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "bumble", None)
    monkeypatch.delitem(sys.modules, "wearable_bridge.bands.virtual", raising=False)
    result = virtual("usb:0", "--bands", stock)
    assert result.exit_code == 1
    assert "pip install 'bandstand[radio]'" in result.output


def test_a_band_without_a_secret_cannot_be_offered(stock: Path, tmp_path: Path) -> None:
    assert "has the code 4F2A" in virtual("usb:0", "--bands", stock, "--code", "4F2A").output
    bare = tmp_path / "bare.csv"
    bare.write_text("code,tag\n4F2A,name:Band-1\n")
    assert "No band in" in virtual("usb:0", "--bands", bare).output


def test_a_mistake_in_the_script_is_told_with_its_line(stock: Path, tmp_path: Path) -> None:
    script = tmp_path / "story.txt"
    script.write_text("1 press\n2 dance\n")
    result = virtual("usb:0", "--bands", stock, "--script", script)
    assert result.exit_code == 1
    assert "story.txt: line 2: “dance” is none of" in result.output
