"""`bandstand bands`: which tag is whose."""

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from desktop.commands.options import data_option, venue_option
from desktop.commands.venue import open_venue
from desktop.places import data_folder as default_data_folder
from desktop.places import database_path
from venue_models.guests.reading import read_register
from venue_models.guests.register import Wearer
from venue_models.store.store import Store
from wearable_bridge.clock import SteadyClock
from wearable_bridge.identity import parse_tag


def open_store(folder: Path, now_s: float) -> Store:
    """The database in a data folder, made if there is none.

    Raises:
        click.ClickException: its folder cannot be made, and why.
        StoreError: it cannot be used, and why.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"The data folder {folder} cannot be made: {error.strerror}.") from error
    return Store.open(database_path(folder), now_s=now_s)


def read_bands_file(path: Path) -> tuple[Wearer, ...]:
    """The bands in a CSV file.

    Raises:
        RegisterError: with every mistake in it.
    """
    return read_register(path, parse_tag)


@click.group()
def bands() -> None:
    """Register bands: which tag is whose, and what they agreed to."""


@bands.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@venue_option
@data_option
def import_bands(file: Path, venue_folder: Path, data_folder: Path | None) -> None:
    """Replace the register by a CSV file: code,tag,name,party,birth_year,consent."""
    wearers = read_bands_file(file)
    now_s = SteadyClock().now_s()
    store = open_store(data_folder or default_data_folder(open_venue(venue_folder).id), now_s)
    try:
        store.import_register(wearers, at_s=now_s)
    finally:
        store.close()
    click.echo(f"Registered {len(wearers):,} bands.")


@bands.command("list")
@venue_option
@data_option
def list_bands(venue_folder: Path, data_folder: Path | None) -> None:
    """Print the bands of the register."""
    store = open_store(data_folder or default_data_folder(open_venue(venue_folder).id), SteadyClock().now_s())
    try:
        wearers = store.register().wearers
    finally:
        store.close()
    table = Table("band", "name", "party", "born", "consent", "tag", box=None, pad_edge=False)
    for wearer in wearers:
        consent = " ".join(purpose.name.lower() for purpose in wearer.consent if purpose.name) or "none"
        table.add_row(wearer.code, wearer.name, wearer.party, str(wearer.birth_year or ""), consent, wearer.tag)
    Console(markup=False).print(table)
