"""`bandstand run`: a real venue, live, from this machine's Bluetooth adapters."""

from datetime import datetime
from pathlib import Path

import click

from desktop.commands.adapters import adapters_of
from desktop.commands.options import (
    bands_option,
    data_option,
    desk_option,
    desks_of,
    kiosk_option,
    passive_option,
    reader_option,
    venue_option,
    view_options,
)
from desktop.commands.stock import keep_list, kept_at_s, open_sealed_store, read_list
from desktop.commands.venue import open_venue
from desktop.commands.watching import watch
from desktop.heartbeat import Heartbeat
from desktop.manners import unswept
from desktop.nightly import train_command
from desktop.places import all_data, key_folder
from desktop.places import data_folder as default_data_folder
from desktop.runtime import Runtime
from desktop.view import View
from venue_models.cameras.connecting import cameras_of
from venue_models.store.store import KeyFolder, Store
from venue_models.venue.model import Venue
from wearable_bridge.clock import Clock, SteadyClock
from wearable_bridge.sources.dispatches import DispatchDoor
from wearable_bridge.sources.source import Source


@click.command()
@venue_option
@data_option
@bands_option
@reader_option
@passive_option
@click.option(
    "--heartbeat",
    "heartbeat_file",
    type=click.Path(path_type=Path, dir_okay=False),
    hidden=True,  # of `bandstand guard`, which runs this command
)
@desk_option("both")
@kiosk_option
@view_options
def run(
    venue_folder: Path,
    data_folder: Path | None,
    bands_file: Path | None,
    adapter_readers: tuple[str, ...],
    passive: bool,
    heartbeat_file: Path | None,
    desks: tuple[str, ...],
    kiosk: str,
    headless: bool,
    seconds: float | None,
    pictures_folder: Path | None,
    theme: str,
    language: str | None,
) -> None:
    """Run a venue, live, from this machine's Bluetooth adapters."""
    with unswept():
        venue = open_venue(venue_folder, data_folder or all_data())
        view = View(
            headless, seconds, pictures_folder, theme, language, desks=desks_of(venue, desks, kiosk), kiosk=kiosk
        )
        runtime = _opened(venue, venue_folder, data_folder, bands_file, adapter_readers, passive, heartbeat_file)
    watch(runtime, view)


def _opened(
    venue: Venue,
    venue_folder: Path,
    data_folder: Path | None,
    bands_file: Path | None,
    adapter_readers: tuple[str, ...],
    passive: bool,
    heartbeat_file: Path | None,
) -> Runtime:
    """The venue with everything that it had when it stopped; its threads wait to be started."""
    clock = SteadyClock()
    store = open_sealed_store(data_folder or default_data_folder(venue.id), clock.now_s(), KeyFolder(key_folder()))
    try:
        if bands_file is not None:
            _take_list(store, bands_file, venue, clock.now_s())
        register = store.register()
        sources: list[Source] = [*adapters_of(venue, adapter_readers, passive, clock), *_doors_of(venue, clock)]
        if len(register) == 0:
            click.echo(
                "No bands are registered yet: tags will be counted, not shown. See `bandstand bands import --help`."
            )
        return Runtime(
            venue,
            register,
            sources,
            clock,
            store,
            heartbeat=None if heartbeat_file is None else Heartbeat(heartbeat_file),
            tells_outside=True,
            train=train_command(venue_folder, store.path.parent),
            cameras=cameras_of(venue, store.path.parent, clock.now_s),
        )
    except BaseException:
        store.close()
        raise


def _doors_of(venue: Venue, clock: Clock) -> tuple[DispatchDoor, ...]:
    """Where the venue's vehicle counters tell of dispatches; none where it has none."""
    port = venue.queues.dispatch_port
    attractions = [attraction.id for attraction in venue.attractions]
    return () if port is None else (DispatchDoor(attractions, port, clock),)


def _take_list(store: Store, file: Path, venue: Venue, now_s: float) -> None:
    """Keep a list of bands, once: at the next start it must not undo what the counter did since."""
    kept_s = kept_at_s(store, file)
    if kept_s is None:
        listed = read_list(file, now_s, venue.age_of_consent_years)
        keep_list(store, file, listed, listed.wearers, now_s)
        return
    kept = datetime.fromtimestamp(kept_s, venue.time_zone)
    click.echo(
        f"{file} was taken over on {kept:%Y-%m-%d at %H:%M} and is the same since: bands stay as the counter has "
        "them. To start from the file again, use `bandstand bands import`."
    )
