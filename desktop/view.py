"""How somebody wants to watch a venue: on a desk or in a terminal, for how long, in which colours and language."""

import os
import platform
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click

from desktop.link import DESK
from venue_models.values import NOWHERE

PICTURES: Final = Path("pictures")
"""Where a demo or a replay leaves its pictures; a service that runs for weeks draws none unless asked."""


def has_screen() -> bool:
    """Whether a window can be opened here."""
    if os.environ.get("QT_QPA_PLATFORM") in {"offscreen", "minimal"}:
        return False
    if platform.system() == "Linux":
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


@dataclass(frozen=True, slots=True)
class View:
    """How somebody wants to watch."""

    headless: bool
    seconds: float | None
    pictures_folder: Path | None
    """Where pictures of the desk go at the end of a run without a window; None: there are none."""
    theme: str
    language: str | None
    note: str = ""
    """Said on the desk at all times: that this is a simulated park, or a replay."""
    follow: int = NOWHERE
    """A band that the staff desk follows from the start."""
    desks: tuple[str, ...] = (DESK,)
    """Which desks are opened, by their names."""
    kiosk: str = ""
    """Which of the venue's kiosks is opened, by its id; empty: the first."""

    def without_screen(self) -> bool:
        """Whether there will be no window; says so when nobody asked for that."""
        if self.headless:
            return True
        if has_screen():
            return False
        click.echo("No display found: running headless, with a live table instead of a window.")
        return True
