"""`bandstand restore`: a backup in the database's place."""

from datetime import UTC, datetime
from pathlib import Path

import click

from desktop.commands.backup import DAY_S, KEEP_DAYS
from desktop.commands.options import data_option, venue_option
from desktop.commands.rows import counted
from desktop.commands.venue import open_venue
from desktop.places import data_folder as default_data_folder
from desktop.places import database_path, key_folder
from venue_models.store.key_folder import KeyFolder
from venue_models.store.restoring import Restored
from venue_models.store.restoring import restore as restore_store
from venue_models.store.sealed_file import read_header
from wearable_bridge.clock import SteadyClock


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--yes", is_flag=True, help="Do not ask.")
@venue_option
@data_option
def restore(file: Path, yes: bool, venue_folder: Path, data_folder: Path | None) -> None:
    """Replace the database by the backup FILE, once it was checked.

    Whoever was erased since the backup is erased again, and consent that was withdrawn since is withdrawn again. The
    database that is replaced is backed up first.
    """
    database = database_path(data_folder or default_data_folder(open_venue(venue_folder).id))
    made_at = datetime.fromtimestamp(read_header(file).made_at_s, UTC)
    if database.exists() and not yes:
        click.confirm(
            f"Replace {database} by the backup of {made_at:%Y-%m-%d %H:%M} UTC? What happened since is given up",
            abort=True,
        )
    keys = KeyFolder(key_folder())
    done = restore_store(file, database, keys, now_s=SteadyClock().now_s(), keep_s=KEEP_DAYS * DAY_S)
    for line in _told(done, database):
        click.echo(line)


def _told(done: Restored, database: Path) -> list[str]:
    lines = [f"Restored {counted(done.facts, 'fact')}, the chain followed, and all else to {database}."]
    if done.erased_again or done.withdrawn_again:
        lines.append(
            f"Erased again {len(done.erased_again):,} guests; consent withdrawn again {done.withdrawn_again:,} times."
        )
    if done.replaced is not None:
        lines.append(
            f"What was there, with {counted(done.given_up, 'fact')} that the backup lacks, is in {done.replaced}."
        )
    return [*lines, *done.doubts]
