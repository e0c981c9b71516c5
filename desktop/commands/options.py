"""Options that several commands share, so that they are called and explained alike everywhere."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import click

from desktop.link import DESK, KIOSK, SAFETY
from desktop.places import sample_venue_folder
from venue_models.venue.model import Venue

DESKS: Final = {
    "staff": (DESK,),
    "safety": (SAFETY,),
    "both": (DESK, SAFETY),
    "kiosk": (KIOSK,),
    "all": (DESK, SAFETY, KIOSK),
}
"""By what one asks for: the names of the desks; the one opened last lies in front."""

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def _several(*options: Decorator) -> Decorator:
    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


venue_option = click.option(
    "--venue",
    "venue_folder",
    type=click.Path(path_type=Path),
    default=sample_venue_folder,
    show_default="the sample park",
    help="Folder of the venue: venue.toml and map.geojson.",
)

data_option = click.option(
    "--data",
    "data_folder",
    type=click.Path(path_type=Path),
    help="Folder for the database.  [default: this system's place for program data]",
)

bands_option = click.option(
    "--bands",
    "bands_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="CSV of bands to register: code,tag,name,party,birth_year,consent.",
)

view_options = _several(
    click.option("--headless", is_flag=True, help="No window: a live table, and pictures of the desk at the end."),
    click.option(
        "--seconds", type=click.FloatRange(min=0, min_open=True), help="End by itself after so many seconds."
    ),
    click.option(
        "--pictures",
        "pictures_folder",
        type=click.Path(path_type=Path, file_okay=False),
        help="Where pictures of the desk go at the end.  [default: pictures for a demo or a replay, else none]",
    ),
    click.option("--theme", type=click.Choice(["dark", "light"]), default="dark", show_default=True, help="Colours."),
    click.option(
        "--language", type=click.Choice(["en", "ko"]), help="Language of the desk.  [default: the system's]"
    ),
)


def desk_option(default: str, *, with_kiosk: bool = True) -> Decorator:
    """Which desks are opened; a kiosk only where guests can be there."""
    return click.option(
        "--desk",
        "desks",
        type=click.Choice([name for name, desks in DESKS.items() if with_kiosk or KIOSK not in desks]),
        default=default,
        show_default=True,
        callback=lambda _context, _option, name: DESKS[name],
        help="Which desks are opened; from the staff desk the safety desk can be opened later.",
    )


kiosk_option = click.option(
    "--kiosk",
    metavar="ID",
    default="",
    help="Which of the venue's kiosks this is, by its id, with --desk kiosk.  [default: the first]",
)


def desks_of(venue: Venue, desks: tuple[str, ...], kiosk: str) -> tuple[str, ...]:
    """Those of the desks that this venue has: of all of them, the kiosk only where there is one.

    Raises:
        click.UsageError: the kiosk that was asked for is not one of the venue's.
    """
    known = [of.id for of in venue.albums.kiosks]
    if desks == DESKS["kiosk"] and not known:
        raise click.UsageError(f"{venue.name} has no kiosk. Write one into venue.toml: [[kiosks]].")
    if kiosk and kiosk not in known:
        raise click.UsageError(f"{venue.name} has no kiosk “{kiosk}”. It has: {', '.join(known) or 'none'}.")
    return desks if known else tuple(desk for desk in desks if desk != KIOSK)


reader_option = click.option(
    "--reader",
    "adapter_readers",
    multiple=True,
    metavar="ADAPTER=READER",
    help="Which reader of the venue an adapter is, e.g. hci0=R-017. May be repeated.",
)

passive_option = click.option(
    "--passive", is_flag=True, help="Only listen; never ask a tag for more. Needs BlueZ's experimental mode on Linux."
)

guests_option = click.option(
    "--guests", type=click.IntRange(1, 60_000), default=5_000, show_default=True, help="How many come in the day."
)

seed_option = click.option(
    "--seed", type=int, default=1, show_default=True, help="Of everything random: the same seed gives the same day."
)
