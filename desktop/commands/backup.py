"""`bandstand backup`: the venue's database into one encrypted file, also while the venue runs."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import click

from desktop.commands.options import data_option, venue_option
from desktop.commands.rows import counted
from desktop.commands.venue import open_venue
from desktop.places import data_folder as default_data_folder
from desktop.places import database_path, key_folder
from venue_models.store.backups import BACKUPS, make_backup
from venue_models.store.key_folder import KeyFolder
from wearable_bridge.clock import SteadyClock

DAY_S: Final = 86_400.0
KEEP_DAYS: Final = 30.0
"""How long a backup is kept unless somebody says otherwise: a guest who is erased is in it until then."""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), required=False)
@click.option(
    "--days",
    type=click.FloatRange(min=0, min_open=True, max=3660),
    default=KEEP_DAYS,
    show_default=True,
    help="How long it is kept. Then it is refused, and deleted by the next backup into its folder.",
)
@venue_option
@data_option
def backup(folder: Path | None, days: float, venue_folder: Path, data_folder: Path | None) -> None:
    """Back the database up into FOLDER, also while the venue runs.

    The file is encrypted under the venue's key: keep the code of `bandstand key show` apart from it.
    """
    data = data_folder or default_data_folder(open_venue(venue_folder).id)
    made = make_backup(
        database_path(data),
        folder or data / BACKUPS,
        KeyFolder(key_folder()),
        now_s=SteadyClock().now_s(),
        keep_s=days * DAY_S,
    )
    for file in made.expired:
        click.echo(f"Deleted {file}: it had expired.")
    click.echo(f"Backed up {counted(made.facts, 'fact')}, the chain followed, and all else to {made.file}.")
    click.echo(f"It expires on {day(made.expires_at_s)}.")


def day(at_s: float) -> str:
    """The day, as a person reads it (UTC)."""
    return f"{datetime.fromtimestamp(at_s, UTC):%Y-%m-%d}"
