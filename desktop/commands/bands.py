"""`bandstand bands`: the venue's stock of bands."""

import csv
import os
from collections.abc import Collection, Sequence
from pathlib import Path

import click

from desktop.commands.options import data_option, venue_option
from desktop.commands.rows import counted, print_rows
from desktop.commands.stock import keep_list, open_sealed_store, open_store, read_list
from desktop.commands.venue import open_venue
from desktop.places import data_folder as default_data_folder
from desktop.places import key_folder
from venue_models.guests.new_bands import MOST_CODES, new_codes, new_secrets
from venue_models.guests.reading import BandList
from venue_models.guests.register import Wearer
from venue_models.store.key_folder import KeyFolder
from wearable_bridge.clock import SteadyClock


@click.group()
def bands() -> None:
    """Keep the stock of bands: which there are, and what each sends."""


@bands.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--add", is_flag=True, help="Keep the bands that are not in the file.  [default: they go out of use]")
@venue_option
@data_option
def import_bands(file: Path, add: bool, venue_folder: Path, data_folder: Path | None) -> None:
    """Read the stock of bands from a CSV file.

    Its columns are code,tag and, where a tag needs one, secret. A file that also knows who wears the bands has
    name,party and, where known, birth_year,consent,guardian,language,needs. A line without a name leaves the band to
    whoever wears it.
    """
    now_s = SteadyClock().now_s()
    venue = open_venue(venue_folder)
    listed = read_list(file, now_s, venue.age_of_consent_years)
    needs_key = bool(listed.secrets or listed.without_secret)
    folder = data_folder or default_data_folder(venue.id)
    store = open_sealed_store(folder, now_s, KeyFolder(key_folder())) if needs_key else open_store(folder, now_s)
    try:
        before = store.register().wearers
        after = _joined(before, listed.wearers) if add else listed.wearers
        keep_list(store, file, listed, after, now_s)
    finally:
        store.close()
    _tell(listed, before, after)


@bands.command("make")
@click.argument("count", type=click.IntRange(1, MOST_CODES))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@venue_option
@data_option
def make_bands(count: int, file: Path, venue_folder: Path, data_folder: Path | None) -> None:
    """Draw codes and secrets for COUNT new bands, into a new FILE.

    Only you can read it. Print the codes, write the secrets into the bands, read the file with
    `bandstand bands import --add`; then delete it.
    """
    store = open_store(data_folder or default_data_folder(open_venue(venue_folder).id), SteadyClock().now_s())
    try:
        taken = {wearer.code for wearer in store.register().wearers}
    finally:
        store.close()
    _write_new_bands(file, count, taken)
    made = counted(count, "band")
    click.echo(f"Made {made}. {file} has their secrets: delete it once it is imported and they are flashed.")


@bands.command("list")
@click.option("--names", is_flag=True, help="Also show who wears each band, and what they agreed to.")
@venue_option
@data_option
def list_bands(names: bool, venue_folder: Path, data_folder: Path | None) -> None:
    """Print the stock of bands and how each one is: ready, worn or lost."""
    store = open_store(data_folder or default_data_folder(open_venue(venue_folder).id), SteadyClock().now_s())
    try:
        wearers = store.register().wearers
    finally:
        store.close()
    columns = ("name", "party", "born", "consent", "language", "needs") if names else ()
    print_rows(
        ("band", "state", *columns, "tag"),
        ((wearer.code, _state(wearer), *(_of_the_guest(wearer) if names else ()), wearer.tag) for wearer in wearers),
    )


def _state(wearer: Wearer) -> str:
    return "lost" if wearer.is_lost else "worn" if wearer.is_worn else "ready"


def _of_the_guest(wearer: Wearer) -> tuple[str, ...]:
    if not wearer.is_worn:
        return ("",) * 6
    consent = " ".join(purpose.name.lower() for purpose in wearer.consent if purpose.name) or "none"
    born, needs = str(wearer.birth_year or ""), " ".join(sorted(wearer.needs))
    return wearer.name, wearer.party, born, consent, wearer.language, needs


def _joined(before: Sequence[Wearer], listed: Sequence[Wearer]) -> tuple[Wearer, ...]:
    """The stock with the bands of a list, which say all that is new of them, behind those that it does not have."""
    new = {wearer.code for wearer in listed}
    return (*(wearer for wearer in before if wearer.code not in new), *listed)


def _write_new_bands(file: Path, count: int, taken: Collection[str]) -> None:
    try:
        codes = new_codes(count, taken)
    except ValueError as error:
        raise click.ClickException(f"{count:,} new bands cannot be made: {error}.") from error
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise click.ClickException(
            f"{file} is there already, and is not overwritten. Choose another name."
        ) from error
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as lines:
            rows = csv.writer(lines)
            rows.writerow(("code", "tag", "secret"))
            rows.writerows(
                (code, f"band:{code}", secret.hex()) for code, secret in zip(codes, new_secrets(count), strict=True)
            )
    except OSError as error:
        file.unlink()
        raise click.ClickException(f"{file} cannot be written: {error.strerror}. No bands were made.") from error


def _tell(listed: BandList, before: Sequence[Wearer], after: Sequence[Wearer]) -> None:
    click.echo(f"Registered {counted(len(listed.wearers), 'band')}.")
    if listed.secrets:
        click.echo(f"Sealed {counted(len(listed.secrets), 'secret')}. Delete the file: nobody needs it any more.")
    codes = {wearer.code for wearer in after}
    gone = [wearer for wearer in before if wearer.code not in codes]
    if gone:
        worn = sum(wearer.is_worn for wearer in gone)
        click.echo(f"Out of use, because the file does not list them: {len(gone):,}, of which {worn:,} were worn.")
