"""`bandstand run`: a real venue, live, from this machine's Bluetooth adapters."""

from pathlib import Path

import click

from desktop.commands.adapters import adapters_of
from desktop.commands.options import (
    bands_option,
    data_option,
    passive_option,
    reader_option,
    venue_option,
    view_options,
)
from desktop.commands.stock import keep_list, open_sealed_store, read_list
from desktop.commands.venue import open_venue
from desktop.commands.watching import watch
from desktop.places import data_folder as default_data_folder
from desktop.places import key_folder
from desktop.runtime import Runtime
from desktop.view import View
from venue_models.store.store import KeyFolder
from wearable_bridge.clock import SteadyClock


@click.command()
@venue_option
@data_option
@bands_option
@reader_option
@passive_option
@view_options
def run(
    venue_folder: Path,
    data_folder: Path | None,
    bands_file: Path | None,
    adapter_readers: tuple[str, ...],
    passive: bool,
    headless: bool,
    seconds: float | None,
    pictures_folder: Path | None,
    theme: str,
    language: str | None,
) -> None:
    """Run a venue live, with the tags that this machine's Bluetooth adapters hear."""
    venue = open_venue(venue_folder)
    clock = SteadyClock()
    store = open_sealed_store(data_folder or default_data_folder(venue.id), clock.now_s(), KeyFolder(key_folder()))
    try:
        if bands_file is not None:
            listed = read_list(bands_file, clock.now_s(), venue.age_of_consent_years)
            keep_list(store, bands_file, listed, listed.wearers, clock.now_s())
        register = store.register()
        sources = adapters_of(venue, adapter_readers, passive, clock)
        if len(register) == 0:
            click.echo(
                "No bands are registered yet: tags will be counted, not shown. See `bandstand bands import --help`."
            )
        runtime = Runtime(venue, register, sources, clock, store)
    except BaseException:
        store.close()
        raise
    watch(runtime, View(headless, seconds, pictures_folder, theme, language))
