"""`bandstand doctor`: what is wrong with this machine, and what to do."""

from itertools import chain
from pathlib import Path

import click
from rich.console import Console

from desktop.camera_check import check_cameras
from desktop.commands.options import data_option, venue_option
from desktop.doctor import Verdict, examine
from desktop.places import data_folder as default_data_folder
from venue_models.venue.model import Venue
from venue_models.venue.reading import VenueError, read_venue

MARKS = {Verdict.WELL: "●", Verdict.WARNING: "◆", Verdict.FAULT: "▲"}
STYLES = {Verdict.WELL: "green", Verdict.WARNING: "yellow", Verdict.FAULT: "red"}


@click.command()
@venue_option
@data_option
def doctor(venue_folder: Path, data_folder: Path | None) -> None:
    """Say what is wrong with this machine, and what to do.

    It looks at Qt, fonts, sound, disk, database, key, clock, Bluetooth, and at the venue's cameras.
    """
    console = Console()
    faults = 0
    venue = _venue_of(venue_folder)
    data_folder = data_folder or default_data_folder(venue_folder.name if venue is None else venue.id)
    for finding in chain(examine(data_folder), () if venue is None else check_cameras(venue, data_folder)):
        mark = f"[{STYLES[finding.verdict]}]{MARKS[finding.verdict]} {finding.verdict:<8}[/]"
        console.print(f"{mark} [bold]{finding.subject}[/]: ", end="")
        console.print(finding.found, markup=False, highlight=False, soft_wrap=True)
        if finding.advice:
            console.print(f"           → {finding.advice}", markup=False, highlight=False, soft_wrap=True)
        faults += finding.verdict is Verdict.FAULT
    if faults:
        raise click.exceptions.Exit(1)


def _venue_of(venue_folder: Path) -> Venue | None:
    """The venue; `bandstand venue check` says what is wrong with a folder that cannot be read."""
    try:
        return read_venue(venue_folder)
    except VenueError:
        return None
