"""Watching a venue at work until it ends, on a desk or in a terminal: what demo, run and replay have in common."""

import logging
from typing import Protocol

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from desktop.application import watch_on_desk
from desktop.headless import watch_headless
from desktop.manners import undisturbed
from desktop.runtime import Runtime
from desktop.view import View

PROGRESS_COLUMNS = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())


class Played(Protocol):
    """Something that has a length, and how much of it has gone by."""

    @property
    def duration_s(self) -> float:
        """How long it is."""
        ...

    @property
    def position_s(self) -> float:
        """How far it is."""
        ...


def watch(runtime: Runtime, view: View, played: Played | None = None) -> None:
    """Starts the venue, shows it, and stops it in order, whatever happens.

    Args:
        runtime: the venue.
        view: how to show it.
        played: what a progress bar in the terminal follows.

    Raises:
        click.ClickException: the venue failed while it ran, or the disk did not take the last of it.
    """
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    headless = view.without_screen()
    runtime.start()
    try:
        with Progress(*PROGRESS_COLUMNS, console=Console(stderr=True), disable=played is None) as progress:
            task = progress.add_task("replay", total=None if played is None else played.duration_s)

            def tick() -> None:
                if played is not None:
                    progress.update(task, completed=played.position_s)

            if headless:
                watch_headless(runtime, view, tick)
            else:
                watch_on_desk(runtime, view, tick)
    finally:
        with undisturbed():
            runtime.stop()
    if runtime.failure is not None:
        raise click.ClickException(
            f"The venue stopped: {runtime.failure}. What was committed is safe; start it again."
        )
    if runtime.unsaved:
        raise click.ClickException(runtime.unsaved)
