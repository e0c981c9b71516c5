"""The stock of bands as commands get at it: from a CSV file, or from the venue's database."""

import hashlib
import os
import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import click

from desktop.places import database_path
from venue_models.guests.arrivals import without_guardian
from venue_models.guests.reading import BandList, RegisterError, read_bands
from venue_models.guests.register import Wearer
from venue_models.store.key_folder import KeyFolder
from venue_models.store.store import Store
from wearable_bridge.identity import parse_tag

_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class Stock:
    """Bands, and what it takes to recognise them."""

    wearers: Sequence[Wearer]
    secrets: Mapping[int, bytes] = field(repr=False)
    """By the band's place among the wearers."""


def open_store(folder: Path, now_s: float, keys: KeyFolder | None = None) -> Store:
    """The database in a data folder, made if there is none.

    Args:
        folder: the data folder.
        now_s: the time.
        keys: where the venue's key lies; None where nothing sealed is needed.

    Raises:
        click.ClickException: its folder cannot be made, and why.
        StoreError: it cannot be used, and why.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"The data folder {folder} cannot be made: {error.strerror}.") from error
    return Store.open(database_path(folder), now_s=now_s, keys=keys)


def open_sealed_store(folder: Path, now_s: float, keys: KeyFolder) -> Store:
    """The database with the venue's key; where that key was made just now, says what must be done with it."""
    before = keys.kept()
    store = open_store(folder, now_s, keys)
    if keys.kept() != before:
        click.echo(
            f"A key was made for this venue, in {keys.path}. Without it nobody can sign in and no backup can be read:"
            " write its code on paper, with “bandstand key show”.",
            err=True,
        )
    return store


def stock_in_file(path: Path) -> Stock:
    """The bands in a CSV file, for a command that keeps none of them.

    Raises:
        RegisterError: with every mistake in it.
    """
    listed = read_bands(path, parse_tag)
    places = {wearer.code: place for place, wearer in enumerate(listed.wearers)}
    return Stock(listed.wearers, {places[code]: secret for code, secret in listed.secrets.items()})


def read_list(file: Path, now_s: float, age_of_consent_years: int) -> BandList:
    """The bands in a CSV file that are to be kept; warns where others can read the secrets in it.

    Args:
        file: the list.
        now_s: the time.
        age_of_consent_years: from which age on a guest's own yes counts here.

    Raises:
        RegisterError: with every mistake in it, children who come without a guardian included.
    """
    listed = read_bands(file, parse_tag)
    codes = without_guardian(listed.wearers, listed.guardians, now_s, age_of_consent_years)
    if codes:
        raise RegisterError(
            tuple(
                f"{file}: the guest of band {code} may be under {age_of_consent_years}. Name who consents for them."
                for code in codes
            )
        )
    _warn_of_readers(file, listed)
    return listed


def keep_list(store: Store, file: Path, listed: BandList, wearers: Sequence[Wearer], now_s: float) -> None:
    """Make these wearers the register, and seal the secrets of a list; both or nothing.

    Raises:
        RegisterError: bands that nobody could recognise, since their secret is neither in the list nor kept.
        StoreError: it cannot be written.
    """
    with store.atomic():
        sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
        store.import_register(wearers, at_s=now_s, source=file.name, guardians=listed.guardians, sha256=sha256)
        if listed.secrets:
            store.put_band_secrets(listed.secrets, at_s=now_s, source=file.name)
        _refuse_deaf_bands(file, listed, store)


def kept_at_s(store: Store, file: Path) -> float | None:
    """When a list with the content of this file was kept last: read again, it would undo what the counter did since.

    Raises:
        StoreError: the database cannot be read.
    """
    try:
        return store.imported_at_s(hashlib.sha256(file.read_bytes()).hexdigest())
    except OSError:
        return None  # whoever reads the list says in words what is wrong with the file


def _warn_of_readers(file: Path, listed: BandList) -> None:
    """Windows keeps others out by the rights of the user's folders, and gives no others here."""
    if listed.secrets and os.name != "nt" and file.stat().st_mode & _OTHERS:
        click.echo(
            f"Warning: others on this machine can read {file} and the secrets in it. Delete it soon.", err=True
        )


def _refuse_deaf_bands(file: Path, listed: BandList, store: Store) -> None:
    if not listed.without_secret:
        return
    wearers = store.register().wearers
    known = {wearers[band].code for band in store.band_secrets()}
    mistakes = (
        f"{file}: band {code} cannot be told apart without its secret, and none is kept. Add the column secret."
        for code in listed.without_secret
        if code not in known
    )
    if told := tuple(mistakes):
        raise RegisterError(told)
