"""`bandstand history`: waits of every five minutes, in from files, out to files and signs, and learned from."""

import io
import json
import os
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

import click
import numpy as np

from desktop.commands.options import data_option, venue_option
from desktop.commands.rows import counted, print_rows
from desktop.commands.stock import open_store
from desktop.commands.venue import open_venue
from desktop.history_import import Gathered, gather
from desktop.kept_file import put_in_place
from desktop.places import data_folder as default_data_folder
from desktop.places import database_path
from desktop.safety.saving import SaveError, save_whole
from desktop.signs import signs_path
from venue_models.history.park_document import history_document, live_document_of_rows
from venue_models.history.reading import HistoryFileError
from venue_models.history.writing import write_waits
from venue_models.store.kept_waits import kept_waits, waits_in
from venue_models.values import Rows
from venue_models.venue.model import Venue
from wearable_bridge.clock import SteadyClock

IN_FORCE_S: Final = 900.0
"""An attraction of which nothing is known for so long is left out of the live document: that is no data."""
LEAST_PRIORITY: Final = 19
_EVER: Final = (0.0, 1e11)
FILE: Final = click.Path(path_type=Path, dir_okay=False)

since_option = click.option("--since", metavar="DAY", help="From this day on, such as 2026-07-01.")
until_option = click.option("--until", metavar="DAY", help="Up to this day, and with it.")


@click.group()
def history() -> None:
    """Keep, import and export waits per five minutes, and learn forecasts from them."""


@history.command("import")
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--attraction", metavar="NAME", help="Of which all FILES tell.  [default: as they say, or are called]")
@click.option("--create", is_flag=True, help="Keep attractions that the venue does not have, under their own names.")
@venue_option
@data_option
def import_files(
    files: tuple[Path, ...], attraction: str | None, create: bool, venue_folder: Path, data_folder: Path | None
) -> None:
    """Import waits from FILES: CSV, gzipped or not, with the columns time, posted_min, actual_min.

    For while the venue does not run. What cannot be used is left out and counted; what the venue has measured itself
    stays; importing the same again changes nothing (docs/history.md).
    """
    venue, now_s = open_venue(venue_folder), SteadyClock().now_s()
    try:
        gathered = gather(files, venue, now_s=now_s, attraction=attraction, creates=create)
    except HistoryFileError as error:
        raise click.ClickException(f"{error}\nNothing was imported.") from error
    _tell(gathered)
    store = open_store(data_folder or default_data_folder(venue.id), now_s)
    try:
        names = ", ".join(path.name for path in files)
        written = store.import_waits(gathered.waits, at_s=now_s, source=names, excluded=gathered.excluded)
    finally:
        store.close()
    click.echo()
    print_rows(
        ("attraction", "five minutes", "new or changed", "measured here, kept"),
        (
            (name, f"{len(gathered.waits[name]):,}", f"{one.slots:,}", f"{one.own:,}")
            for name, one in sorted(written.items())
        ),
    )
    if not any(one.slots for one in written.values()):
        click.echo("Nothing is new.")


@history.command()
@venue_option
@data_option
def show(venue_folder: Path, data_folder: Path | None) -> None:
    """List what is kept of each attraction, also of those that are gone."""
    venue, path = _place(venue_folder, data_folder)
    here = {attraction.id for attraction in venue.attractions}
    kept = kept_waits(path)
    if not kept:
        click.echo("No waits are kept yet. The venue keeps them as it runs; see also `bandstand history import`.")
        return
    print_rows(
        ("attraction", "days", "five minutes", "posted", "measured", "imported", "first", "last", ""),
        (
            (
                one.attraction,
                f"{one.days:,}",
                *(f"{count:,}" for count in (one.slots, one.posted, one.measured, one.imported)),
                _told(venue, one.first_s),
                _told(venue, one.last_s),
                "" if one.attraction in here else "not in the venue",
            )
            for one in kept
        ),
    )


@history.command()
@since_option
@until_option
@click.option("--csv", "csv_file", type=FILE, help="Write a table, which can be imported again.")
@click.option("--json", "json_file", type=FILE, help="Write a JSON document, attraction by attraction.")
@click.option("--live", "is_live", is_flag=True, help="Write the document for signs and apps, as of now, once.")
@venue_option
@data_option
def export(
    since: str | None,
    until: str | None,
    csv_file: Path | None,
    json_file: Path | None,
    is_live: bool,
    venue_folder: Path,
    data_folder: Path | None,
) -> None:
    """Export waits, also while the venue runs. Without a file to write, the table goes to standard output."""
    venue, path = _place(venue_folder, data_folder)
    if is_live:
        _export_live(venue, path)
        return
    since_s, until_s = _span(venue, since, until)
    names, waits = waits_in(path, since_s, until_s)
    if json_file is not None:
        _save(json_file, _json(history_document(venue, names, waits)))
    table = io.StringIO(newline="")
    if csv_file is not None or json_file is None:
        write_waits(table, names, waits, venue.time_zone)
    if csv_file is not None:
        _save(csv_file, table.getvalue().encode())
    elif json_file is None:
        click.echo(table.getvalue(), nl=False)
    for file in filter(None, (csv_file, json_file)):
        click.echo(f"Wrote {counted(len(waits), 'row')} of {counted(len(names), 'attraction')} to {file}.")


@history.command()
@until_option
@click.option("--background", is_flag=True, hidden=True)  # of the running venue, which starts this each night
@venue_option
@data_option
def train(until: str | None, background: bool, venue_folder: Path, data_folder: Path | None) -> None:
    """Learn forecasts from all waits that are kept, also while the venue runs, which does so each night by itself.

    Takes some minutes for years of history. The model takes the place of the one before in one step.
    """
    from desktop.training import NothingToLearnError, learn  # needs scikit-learn, which is slow to load

    if background and hasattr(os, "nice"):
        os.nice(LEAST_PRIORITY)
    venue, path = _place(venue_folder, data_folder)
    until_s = SteadyClock().now_s() if until is None else _span(venue, None, until)[1]
    try:
        model = learn(venue, path, until_s, lambda words: click.echo(words, err=True))
    except NothingToLearnError as error:
        if not background:
            raise click.ClickException(str(error)) from error
        click.echo(str(error), err=True)
    else:
        click.echo(model.card)


def _tell(gathered: Gathered) -> None:
    """What was read of each file, and what was not used."""
    for path, file in gathered.files.items():
        click.echo(f"{path.name}: {counted(file.readings, 'reading')}.")
        for reason, count in file.excluded.items():
            example = f", the first: {file.examples[reason]}" if reason in file.examples else ""
            click.echo(f"  left out {count:,}: {reason}{example}")
        for note in file.notes:
            click.echo(f"  {note}")


def _export_live(venue: Venue, path: Path) -> None:
    now_s = SteadyClock().now_s()
    names = [attraction.id for attraction in venue.attractions]
    _, waits = waits_in(path, now_s - IN_FORCE_S, now_s, names)
    document = signs_path(venue, path)
    put_in_place(document, _json(live_document_of_rows(venue, _latest(waits), now_s)))
    click.echo(f"Wrote {counted(len(np.unique(waits['attraction'])), 'attraction')} to {document}.")


def _latest(waits: Rows) -> Rows:
    """The newest row of each attraction; ``waits`` are in the order of time."""
    _, from_the_end = np.unique(waits["attraction"][::-1], return_index=True)
    return np.asarray(waits[len(waits) - 1 - from_the_end])


def _place(venue_folder: Path, data_folder: Path | None) -> tuple[Venue, Path]:
    venue = open_venue(venue_folder)
    return venue, database_path(data_folder or default_data_folder(venue.id))


def _span(venue: Venue, since: str | None, until: str | None) -> tuple[float, float]:
    """From the beginning of a day to the end of another, by the venue's clock."""
    since_s = _EVER[0] if since is None else _begins(venue, _day("--since", since))
    until_s = _EVER[1] if until is None else _begins(venue, _day("--until", until) + timedelta(days=1))
    if since_s >= until_s:
        raise click.ClickException("--since is after --until: there is no day between them.")
    return since_s, until_s


def _day(option: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise click.ClickException(f"{option} {text}: expected a day such as 2026-07-01.") from error


def _begins(venue: Venue, day: date) -> float:
    return datetime.combine(day, time(), venue.time_zone).timestamp()


def _told(venue: Venue, at_s: float) -> str:
    return f"{datetime.fromtimestamp(at_s, venue.time_zone):%Y-%m-%d %H:%M}"


def _json(document: dict[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def _save(path: Path, content: bytes) -> None:
    try:
        save_whole(path, content)
    except SaveError as error:
        raise click.ClickException(str(error)) from error
