"""`bandstand replay`: a recording of real radio, again, at any speed."""

from pathlib import Path

import click

from desktop.commands.options import bands_option, data_option, desk_option, venue_option, view_options
from desktop.commands.stock import Stock, open_store, stock_in_file
from desktop.commands.venue import open_venue
from desktop.commands.watching import watch
from desktop.own_operator import own_operators
from desktop.places import data_folder as place_of
from desktop.places import database_path, key_folder
from desktop.runtime import Runtime
from desktop.view import PICTURES, View, has_screen
from venue_models.guests.register import Register, Wearer
from venue_models.store.key_folder import KeyFolder
from venue_models.values import NOWHERE, Purpose
from wearable_bridge.clock import FollowingClock, SteadyClock
from wearable_bridge.identity import parse_tag
from wearable_bridge.sources.recording import RecordingSource


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@venue_option
@data_option
@bands_option
@click.option(
    "--speed",
    type=click.FloatRange(min=0, min_open=True),
    help="Recorded seconds a second.  [default: 1 on a desk, as fast as it goes with --headless]",
)
@desk_option("staff", with_kiosk=False)
@view_options
def replay(
    file: Path,
    venue_folder: Path,
    data_folder: Path | None,
    bands_file: Path | None,
    speed: float | None,
    desks: tuple[str, ...],
    headless: bool,
    seconds: float | None,
    pictures_folder: Path | None,
    theme: str,
    language: str | None,
) -> None:
    """Play a recording through the venue; nothing of it is kept.

    Without --bands, every tag that the recording names is shown; of bands that are known by a secret alone, those
    whose secret is in the venue's database. The desk is signed in as “demo”, whose PIN is 4711.
    """
    venue = open_venue(venue_folder)
    if speed is None and has_screen() and not headless:
        speed = 1.0
    recording = RecordingSource(file, speed)
    stock = stock_in_file(bands_file) if bands_file else _recorded(recording, data_folder or place_of(venue.id))
    register = Register(stock.wearers)
    follow = 0 if len(register) == 1 else NOWHERE
    folder = pictures_folder or PICTURES
    view = View(headless, seconds, folder, theme, language, note="replay", follow=follow, desks=desks)
    clock = FollowingClock(recording.begins_at_s)
    runtime = Runtime(venue, register, [recording], clock, own_operators=own_operators(), secrets=stock.secrets)
    watch(runtime, view, recording)


def _recorded(recording: RecordingSource, data_folder: Path) -> Stock:
    wearers = register_of(recording.tags).wearers
    changing = {wearer.tag: band for band, wearer in enumerate(wearers) if parse_tag(wearer.tag).kind.has_secret}
    if not changing or not database_path(data_folder).exists():
        return Stock(wearers, {})
    store = open_store(data_folder, SteadyClock().now_s(), KeyFolder(key_folder()))
    try:
        known, secrets = store.register().wearers, store.band_secrets()
    finally:
        store.close()
    kept = {known[place].tag: secret for place, secret in secrets.items()}
    return Stock(wearers, {band: kept[tag] for tag, band in changing.items() if tag in kept})


def register_of(tags: tuple[str, ...]) -> Register:
    """Every tag as a band that may be located: whoever made the recording carried them to be found.

    A tag's code is its place in the recording, its name is its own text.
    """
    return Register(
        [
            Wearer(f"{place:04X}", tag, tag.removeprefix("name:"), "", None, Purpose.LOCATION)
            for place, tag in enumerate(tags)
        ]
    )
