"""`bandstand simulate`: a stretch of a simulated day as a recording, with the truth beside it."""

import asyncio
import csv
import gzip
from contextlib import ExitStack, aclosing
from datetime import date, datetime, time
from pathlib import Path
from typing import IO, Final

import click
import numpy as np
from rich.console import Console
from rich.progress import Progress

from desktop.commands.options import guests_option, seed_option, venue_option
from desktop.commands.venue import open_venue
from desktop.manners import in_words
from desktop.simulated_park import Simulated, simulate_park
from venue_models.simulation.truth import Activity
from venue_models.values import NOWHERE
from wearable_bridge.identity import Identity
from wearable_bridge.sources.recording_writer import RecordingWriter
from wearable_bridge.sources.simulated import SimulatedAir
from wearable_bridge.sources.source import TICK_S

BEGINS_AT: Final = time(14, 0)
BEGINS_ON: Final = date(2026, 5, 5)
"""A fixed day, so that the same command gives the same file on any day."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@venue_option
@guests_option
@seed_option
@click.option(
    "--minutes",
    type=click.FloatRange(min=0, min_open=True),
    default=5.0,
    show_default=True,
    help="How long a stretch of the afternoon.",
)
@click.option(
    "--truth",
    "truth_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also write where everybody really was, once a second (gzipped CSV).",
)
def simulate(file: Path, venue_folder: Path, guests: int, seed: int, minutes: float, truth_file: Path | None) -> None:
    """Write a stretch of a simulated day as a recording."""
    venue = open_venue(venue_folder)
    begins_at_s = datetime.combine(BEGINS_ON, BEGINS_AT, venue.time_zone).timestamp()
    simulated = simulate_park(venue, guests, seed, begins_at_s)
    ends_at_s = begins_at_s + minutes * 60
    try:
        with RecordingWriter(file, [wearer.tag for wearer in simulated.register.wearers]) as writer:
            asyncio.run(_write(simulated, writer, ends_at_s, truth_file))
    except OSError as error:
        raise click.ClickException(f"Stopped before the end: {in_words(error)}") from error
    click.echo(f"Wrote {writer.rows:,} sightings to {file}.")


async def _write(simulated: Simulated, writer: RecordingWriter, ends_at_s: float, truth_file: Path | None) -> None:
    tags = [wearer.tag for wearer in simulated.register.wearers]
    reader_ids = [reader.id for reader in simulated.venue.readers]
    ear = Identity(tags).ear(range(len(reader_ids)))
    air = SimulatedAir(simulated.park, tags, reader_ids, speed=None)
    begins_at_s = simulated.park.now_s
    with Progress(console=Console(stderr=True)) as progress, ExitStack() as open_files:
        task = progress.add_task("simulating", total=ends_at_s - begins_at_s)
        truth = (
            None
            if truth_file is None
            else TruthWriter(open_files.enter_context(gzip.open(truth_file, "xt")), simulated)
        )
        async with aclosing(air.batches()) as batches:
            async for raw in batches:
                writer.write(raw, reader_ids, ear.bands_of(raw))
                if truth is not None:
                    truth.write(raw.until_s)
                progress.update(task, completed=raw.until_s - begins_at_s)
                if raw.until_s >= ends_at_s - TICK_S / 2:
                    return


class TruthWriter:
    """Writes where everybody who is in the park really is, once a second.

    Args:
        file: an open text file.
        simulated: whose truth.
    """

    def __init__(self, file: IO[str], simulated: Simulated) -> None:
        self._simulated = simulated
        self._written_at_s = -np.inf
        self._table = csv.writer(file, lineterminator="\n")
        self._table.writerow(("t_s", "band", "x_m", "y_m", "level", "zone", "activity"))

    def write(self, at_s: float) -> None:
        """Writes the truth if the last one is a second old."""
        if at_s - self._written_at_s < 1.0 - TICK_S / 2:
            return
        self._written_at_s = at_s
        zones = self._simulated.venue.zones
        truth = self._simulated.park.truth()
        for band in np.flatnonzero(truth["in_park"]).tolist():
            row = truth[band]
            zone = zones[row["zone"]].id if row["zone"] != NOWHERE else ""
            activity = Activity(row["activity"]).name.lower()
            code = self._simulated.register.wearers[band].code
            self._table.writerow(
                (f"{at_s:.1f}", code, f"{row['x_m']:.2f}", f"{row['y_m']:.2f}", row["level"], zone, activity)
            )
