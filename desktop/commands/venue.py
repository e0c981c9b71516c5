"""`bandstand venue`: look at a venue folder."""

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from venue_models.venue.model import Venue
from venue_models.venue.reading import VenueError, read_venue
from venue_models.venue.summary import summarise


def open_venue(folder: Path) -> Venue:
    """The venue in a folder.

    Raises:
        click.ClickException: with every mistake in it, one a line.
    """
    try:
        return read_venue(folder)
    except VenueError as error:
        raise click.ClickException(f"The venue in {folder} has mistakes:\n{error}") from error


@click.group()
def venue() -> None:
    """Check a venue folder."""


@venue.command()
@click.argument("folder", type=click.Path(path_type=Path))
def check(folder: Path) -> None:
    """Read a venue folder and name every mistake in it, with file and place."""
    summary = summarise(open_venue(folder))
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column()
    table.add_column(justify="right")
    for what, how_much in summary.rows():
        table.add_row(what, how_much)
    console = Console()
    console.print(f"{summary.name} is in order.")
    console.print(table)
    for warning in summary.warnings:
        console.print(f"Worth a look: {warning}")
