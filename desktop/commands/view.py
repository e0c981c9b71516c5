"""Watching a venue at work until it ends, on a desk or in a terminal: what demo, run and replay have in common."""

import logging
from dataclasses import dataclass
from pathlib import Path

import click

from desktop.application import has_screen
from desktop.runtime import Runtime


@dataclass(frozen=True, slots=True)
class View:
    """How somebody wants to watch."""

    headless: bool
    seconds: float | None
    pictures_folder: Path
    theme: str
    language: str | None
    note: str = ""
    """Said on the desk at all times: that this is a simulated park, or a replay."""

    def without_screen(self) -> bool:
        """Whether there will be no window; says so when nobody asked for that."""
        if self.headless:
            return True
        if has_screen():
            return False
        click.echo("No display found: running headless, with a live table and pictures instead of a window.")
        return True


def watch(runtime: Runtime, view: View) -> None:
    """Starts the venue, shows it, and stops it in order, whatever happens.

    Raises:
        click.ClickException: the venue failed while it ran.
    """
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    headless = view.without_screen()
    runtime.start()
    try:
        if headless:
            from desktop.headless import watch_headless

            watch_headless(runtime, view)
        else:
            from desktop.application import watch_on_desk

            watch_on_desk(runtime, view)
    finally:
        runtime.stop()
    if runtime.failure is not None:
        raise click.ClickException(
            f"The venue stopped: {runtime.failure}. What was committed is safe; start it again."
        )
