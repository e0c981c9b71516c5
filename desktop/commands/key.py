"""`bandstand key`: the venue's key: its code on paper, whether it is right, bringing it back, moving it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import click
from sqlite_utils import Database

from desktop.commands.options import data_option, venue_option
from desktop.commands.venue import open_venue
from desktop.places import data_folder as default_data_folder
from desktop.places import database_path, key_folder
from venue_models.store.errors import told_in_words
from venue_models.store.key_folder import KeyFolder
from venue_models.store.opening import refuse_strangers
from venue_models.store.unlocking import find_key, fingerprint_of
from venue_models.store.venue_key import CODE_LETTERS, VenueKey


@click.group()
def key() -> None:
    """Look after the venue's key, which opens secrets and backups."""


@key.command()
@venue_option
@data_option
def show(venue_folder: Path, data_folder: Path | None) -> None:
    """Print the recovery code, to be written on paper and locked away."""
    found = _key_of(_database(venue_folder, data_folder))
    click.echo(f"The venue's key {found.fingerprint}. Write this on paper, and lock it away from this machine:\n")
    for number, line in enumerate(found.code(), 1):
        click.echo(f"  {number}   {line}")
    click.echo("\nThen try what you wrote: bandstand key check --paper")


@key.command()
@click.option("--paper", is_flag=True, help="Ask for the code, and compare what is typed.")
@venue_option
@data_option
def check(paper: bool, venue_folder: Path, data_folder: Path | None) -> None:
    """Say where the key lies, and that it is the right one."""
    found = _key_of(_database(venue_folder, data_folder))
    keys = KeyFolder(key_folder())
    where = "the system's keyring" if keys.is_in_keyring(found.fingerprint) else str(keys.file(found.fingerprint))
    click.echo(f"The venue's key {found.fingerprint} is in {where}, and is the one that the database needs.")
    if paper:
        if _typed() != found:
            raise click.ClickException(
                "That is the code of another key. Write down what “bandstand key show” prints."
            )
        click.echo("The paper is right.")


@key.command()
@venue_option
@data_option
def recover(venue_folder: Path, data_folder: Path | None) -> None:
    """Type the code from paper, so that this machine has the key again."""
    database = _database(venue_folder, data_folder)
    needed = _fingerprint(database) if database.exists() else None
    typed = _typed()
    if needed is not None and typed.fingerprint != needed:
        raise click.ClickException(
            f"That is the key {typed.fingerprint}, but {database} needs {needed}. Look for the right paper."
        )
    keys = KeyFolder(key_folder())
    keys.keep(typed)
    click.echo(f"The venue's key {typed.fingerprint} is in {keys.file(typed.fingerprint)}.")


@key.command()
@click.argument("where", type=click.Choice(["keyring", "file"]))
@venue_option
@data_option
def move(where: str, venue_folder: Path, data_folder: Path | None) -> None:
    """Move the key into the system's keyring, or back into a file.

    In the keyring it can be read only while somebody is signed in to this machine: a venue that must start by itself
    after a power cut keeps it in a file.
    """
    found = _key_of(_database(venue_folder, data_folder))
    keys = KeyFolder(key_folder())
    if where == "keyring":
        keys.keep_in_keyring(found)
        click.echo(f"The venue's key {found.fingerprint} is in the system's keyring.")
    else:
        was_in_keyring = keys.is_in_keyring(found.fingerprint)
        keys.keep(found)
        if was_in_keyring:
            keys.forget_in_keyring(found)
        click.echo(f"The venue's key {found.fingerprint} is in {keys.file(found.fingerprint)}.")


def _database(venue_folder: Path, data_folder: Path | None) -> Path:
    return database_path(data_folder or default_data_folder(open_venue(venue_folder).id))


def _fingerprint(database: Path) -> str | None:
    """Which key a database needs, read also while the venue runs."""
    address = f"{database.absolute().as_uri()}?mode=ro"
    with told_in_words(database), closing(Database(sqlite3.connect(address, uri=True))) as db:
        refuse_strangers(db, database)
        return fingerprint_of(db)


def _key_of(database: Path) -> VenueKey:
    fingerprint = _fingerprint(database) if database.exists() else None
    if fingerprint is None:
        raise click.ClickException(f"{database} has no key yet: it gets one when the venue runs for the first time.")
    return find_key(KeyFolder(key_folder()), fingerprint)


def _typed() -> VenueKey:
    """The code as somebody types it: line by line, or all at once."""
    text = ""
    while len("".join(character for character in text if character.isalnum())) < CODE_LETTERS:
        text += "\n" + click.prompt("Recovery code" if not text else "Next line", prompt_suffix=": ")
    return VenueKey.from_code(text)
