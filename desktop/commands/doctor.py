"""`bandstand doctor`: what is wrong with this machine, and what to do."""

from pathlib import Path

import click
from rich.console import Console

from desktop.commands.options import data_option, venue_option
from desktop.doctor import Verdict, examine
from desktop.places import data_folder as default_data_folder
from venue_models.venue.reading import VenueError, read_venue

MARKS = {Verdict.WELL: "●", Verdict.WARNING: "◆", Verdict.FAULT: "▲"}
STYLES = {Verdict.WELL: "green", Verdict.WARNING: "yellow", Verdict.FAULT: "red"}


@click.command()
@venue_option
@data_option
def doctor(venue_folder: Path, data_folder: Path | None) -> None:
    """Say what is wrong with this machine, and what to do.

    It looks at Qt, fonts, sound, disk, database, key, clock and Bluetooth.
    """
    console = Console()
    faults = 0
    for finding in examine(data_folder or _data_folder_of(venue_folder)):
        mark = f"[{STYLES[finding.verdict]}]{MARKS[finding.verdict]} {finding.verdict:<8}[/]"
        console.print(f"{mark} [bold]{finding.subject}[/]: ", end="")
        console.print(finding.found, markup=False, highlight=False, soft_wrap=True)
        if finding.advice:
            console.print(f"           → {finding.advice}", markup=False, highlight=False, soft_wrap=True)
        faults += finding.verdict is Verdict.FAULT
    if faults:
        raise click.exceptions.Exit(1)


def _data_folder_of(venue_folder: Path) -> Path:
    """Where the venue's data are; `bandstand venue check` says what is wrong with a folder that cannot be read."""
    try:
        return default_data_folder(read_venue(venue_folder).id)
    except VenueError:
        return default_data_folder(venue_folder.name)
