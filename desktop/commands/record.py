"""`bandstand record`: what this machine's Bluetooth adapters hear, into a file."""

import asyncio
from contextlib import aclosing, suppress
from pathlib import Path
from typing import Final

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from desktop.commands.adapters import adapters_of
from desktop.commands.options import (
    bands_option,
    data_option,
    passive_option,
    reader_option,
    venue_option,
)
from desktop.commands.stock import Stock, open_store, stock_in_file
from desktop.commands.venue import open_venue
from desktop.places import data_folder as default_data_folder
from desktop.places import key_folder
from venue_models.store.key_folder import KeyFolder
from wearable_bridge.clock import SteadyClock
from wearable_bridge.identity import Identity
from wearable_bridge.sources.recording_writer import RecordingWriter
from wearable_bridge.sources.source import Source

NO_READER: Final = 0
"""Which band it is does not depend on who heard it; the recording keeps the reader's name itself."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@venue_option
@data_option
@bands_option
@reader_option
@passive_option
@click.option("--all-tags", is_flag=True, help="Also keep tags that are in no register. Tell people before you do.")
@click.option("--seconds", type=click.FloatRange(min=0, min_open=True), help="End by itself after so many seconds.")
def record(
    file: Path,
    venue_folder: Path,
    data_folder: Path | None,
    bands_file: Path | None,
    adapter_readers: tuple[str, ...],
    passive: bool,
    all_tags: bool,
    seconds: float | None,
) -> None:
    """Write what the adapters hear of the stock into a recording.

    It ends with Ctrl-C, or after --seconds.
    """
    venue = open_venue(venue_folder)
    clock = SteadyClock()
    if bands_file is not None:
        stock = stock_in_file(bands_file)
    else:
        stock = _stock_kept(data_folder or default_data_folder(venue.id), clock.now_s())
    tags = [wearer.tag for wearer in stock.wearers]
    if not tags and not all_tags:
        raise click.ClickException("No bands are registered, so nothing would be kept. Name some with --bands.")
    sources = adapters_of(venue, adapter_readers, passive, clock)
    writer = RecordingWriter(file, tags, keep_unknown=all_tags)
    try:
        with writer, suppress(KeyboardInterrupt):  # Ctrl-C is how a recording ends
            asyncio.run(_record(sources, Identity(tags, stock.secrets), writer, seconds))
    except OSError as error:
        raise click.ClickException(
            f"{file} takes no more: {error.strerror}. {writer.rows:,} sightings are in it and can be replayed."
        ) from error
    click.echo(f"Wrote {writer.rows:,} sightings to {file}.")


def _stock_kept(folder: Path, now_s: float) -> Stock:
    store = open_store(folder, now_s, KeyFolder(key_folder()))
    try:
        return Stock(store.register().wearers, store.band_secrets())
    finally:
        store.close()


async def _record(
    sources: tuple[Source, ...], identity: Identity, writer: RecordingWriter, seconds: float | None
) -> None:
    columns = (SpinnerColumn(), TextColumn("{task.fields[rows]:,} sightings"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("recording", rows=0)

        async def listen(source: Source) -> None:
            ear = identity.ear([NO_READER] * len(source.reader_ids))
            async with aclosing(source.batches()) as batches:
                async for raw in batches:
                    writer.write(raw, source.reader_ids, ear.bands_of(raw))
                    for note in raw.notes:
                        progress.console.print(f"{note.source}: {note.text}", markup=False)
                    progress.update(task, rows=writer.rows)

        try:
            async with asyncio.timeout(seconds), asyncio.TaskGroup() as group:
                for source in sources:
                    group.create_task(listen(source))
        except TimeoutError:
            return
