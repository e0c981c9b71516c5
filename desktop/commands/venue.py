"""`bandstand venue`: look at a venue folder."""

from collections.abc import Iterator
from pathlib import Path
from shutil import which

import click
from rich.console import Console
from rich.table import Table

from desktop.kept_venue import venue_of
from venue_models.venue.model import Venue
from venue_models.venue.reading import VenueError, read_venue
from venue_models.venue.safety import Safety
from venue_models.venue.summary import VenueSummary, summarise


def open_venue(folder: Path, within: Path | None = None) -> Venue:
    """The venue in a folder.

    Args:
        folder: of the venue.
        within: where it is kept as it was read, for a quicker start; None: it is read.

    Raises:
        click.ClickException: with every mistake in it, one a line.
    """
    try:
        return read_venue(folder) if within is None else venue_of(folder, within)
    except VenueError as error:
        raise click.ClickException(f"The venue in {folder} has mistakes:\n{error}") from error


@click.group()
def venue() -> None:
    """Check a venue folder."""


@venue.command()
@click.argument("folder", type=click.Path(path_type=Path))
def check(folder: Path) -> None:
    """Name every mistake in a venue folder, with file and place."""
    place = open_venue(folder)
    summary = summarise(place)
    console = Console(markup=False)
    console.print(f"{summary.name} is in order.")
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column()
    table.add_column(justify="right")
    for what, how_much in (*_rows(summary), *_safety_rows(place.safety)):
        table.add_row(what, how_much)
    console.print(table)
    for warning in (*summary.warnings, *_not_here(place.safety)):
        console.print(f"Worth a look: {warning}", soft_wrap=True)


def _rows(summary: VenueSummary) -> Iterator[tuple[str, str]]:
    yield "time zone", summary.time_zone
    yield "ground", f"{summary.area_ha:.1f} ha on {len(summary.levels)} levels"
    yield "paths", f"{summary.path_length_m / 1000:.2f} km"
    yield "attractions", f"{summary.attractions}"
    yield "readers", f"{summary.readers} on {summary.gateways} gateways"
    yield "cameras", f"{summary.cameras}"
    yield "survey", f"{summary.survey_bins:,} rows" if summary.survey_bins else "none"
    for kind, count in summary.zones.items():
        yield f"zones: {kind.replace('_', ' ')}", f"{count}"


def _safety_rows(safety: Safety) -> Iterator[tuple[str, str]]:
    for level in safety.levels:
        channels = [*level.roles, *(["webhook"] if level.webhook else []), *(["command"] if level.command else [])]
        yield f"escalation: {level.name}", f"after {level.after_s:g} s: {', '.join(channels)}"
    yield "service bands", f"{len(safety.service_bands)}"


def _not_here(safety: Safety) -> Iterator[str]:
    """Commands of levels that this machine does not have; it may be another one that runs the venue."""
    for level in safety.levels:
        if level.command and which(level.command[0]) is None:
            yield f"level {level.name} of escalation: this machine has no program {level.command[0]}"
