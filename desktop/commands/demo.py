"""`bandstand demo`: an invented park on a simulated afternoon, through the same code as a real one."""

import shutil
import tempfile
from collections.abc import Sequence
from datetime import datetime, time
from pathlib import Path
from threading import Timer
from typing import Final, Self

import click
from rich.console import Console

from desktop.commands.options import (
    desk_option,
    desks_of,
    guests_option,
    kiosk_option,
    seed_option,
    venue_option,
    view_options,
)
from desktop.commands.stock import open_store
from desktop.commands.venue import open_venue
from desktop.commands.watching import watch
from desktop.earlier_days import FILE as EARLIER_DAYS
from desktop.earlier_days import MODEL as EARLIER_MODEL
from desktop.earlier_days import earlier_days, this_morning
from desktop.nightly import forecast_path
from desktop.own_operator import demo_operators
from desktop.places import key_folder, photos_path
from desktop.runtime import Runtime
from desktop.simulated_park import (
    OPENS_AT,
    PARTIES_AT_ONCE,
    PLACES_AFTER_S,
    Simulated,
    air_of,
    ask_for_places,
    go_on_duty,
    open_virtual_queues,
    ride_that_stops,
    simulate_park,
    tell_story,
)
from desktop.simulated_photos import camera_failures, choose_family, drawn_cameras, fill_album, give_pin, go_to_kiosk
from desktop.view import PICTURES, View
from venue_models.commands import Command
from venue_models.photos.folder import PhotoFolder
from venue_models.simulation.scenes import ReaderFails, Scene
from venue_models.store.store import KeyFolder, Store
from venue_models.venue.model import Venue
from wearable_bridge.clock import FollowingClock

BEGINS_AT: Final = time(14, 0)
"""The demo opens on a busy afternoon, not on an empty morning."""

AFTERNOON_S: Final = 5 * 3600.0

FAILS_AFTER_S: Final = 20.0
RETURNS_AFTER_S: Final = 300.0
"""One reader falls silent soon after the demo opens and comes back later: a demo in which nothing ever fails would
teach nobody what failure looks like."""

PRESS_EVERY_S: Final = 4000 * 3600.0
"""After the story of the first minutes about one guest an hour calls for help, so that nobody has to do nothing but
answer."""


@click.command()
@venue_option
@guests_option
@seed_option
@click.option(
    "--speed", type=click.FloatRange(0.1, 60), default=1.0, show_default=True, help="Park seconds a second."
)
@click.option(
    "--data",
    "data_folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Keep the database in this folder.  [default: thrown away at the end]",
)
@click.option(
    "--band-share",
    type=click.FloatRange(0.0, 1.0, min_open=True),
    default=0.8,
    show_default=True,
    help="Which share of the guests wears a band.",
)
@desk_option("all")
@kiosk_option
@view_options
def demo(
    venue_folder: Path,
    guests: int,
    seed: int,
    speed: float,
    data_folder: Path | None,
    band_share: float,
    desks: tuple[str, ...],
    kiosk: str,
    headless: bool,
    seconds: float | None,
    pictures_folder: Path | None,
    theme: str,
    language: str | None,
) -> None:
    """Watch a simulated park, live, through the program's own parts.

    Both desks are signed in as “demo”, whose PIN is 4711. After 40 seconds one of the guests calls for help, after 70
    one falls and lies still, after 100 one falls and gets up again; after five and a half minutes a ride stops, which
    the queue board notices by itself, and after seven parties take places in a virtual queue. A family stands at the
    kiosk from the start (--desk kiosk): its band is held there and answers by itself, its PIN is 4711, and its album
    has a day's pictures. Cameras draw all the while; after four minutes one has spray on its lens, after seven one is
    without power, after ten on one somebody leaves the cap.
    """
    venue = open_venue(venue_folder)
    desks = desks_of(venue, desks, kiosk)
    folder = pictures_folder or PICTURES
    view = View(headless, seconds, folder, theme, language, note="simulated park", desks=desks, kiosk=kiosk)
    begins_at_s = datetime.combine(datetime.now(venue.time_zone), BEGINS_AT, venue.time_zone).timestamp()
    with tempfile.TemporaryDirectory(prefix="bandstand-demo-") as passing:
        keys = KeyFolder(Path(passing) / "keys" if data_folder is None else key_folder())
        store = open_store(data_folder or Path(passing), begins_at_s, keys)
        try:
            begins_at_s = _taken_up(store, begins_at_s)
            with Console(stderr=True, markup=False).status(
                f"{venue.name} opened at {OPENS_AT:%H:%M}; letting {guests:,} guests in …"
            ):
                scenes = _scenes(venue, begins_at_s)
                simulated = simulate_park(
                    venue,
                    guests,
                    seed,
                    begins_at_s,
                    scenes,
                    is_sealed=True,
                    press_every_s=PRESS_EVERY_S,
                    band_share=band_share,
                )
                tell_story(simulated, begins_at_s, seed)
                _remember(simulated, venue_folder, store)
                runtime = _runtime(simulated, store, speed, seed, kiosk, scenes)
        except BaseException:
            store.close()
            raise
        with Counter(runtime, ask_for_places(simulated, store.register(), seed), speed):
            watch(runtime, view)


def _taken_up(store: Store, begins_at_s: float) -> float:
    """When the afternoon goes on: where an earlier demo with this database stopped, if that was this afternoon."""
    stopped_at_s = store.last_at_s or begins_at_s
    return stopped_at_s if begins_at_s < stopped_at_s < begins_at_s + AFTERNOON_S else begins_at_s


def _runtime(
    simulated: Simulated, store: Store, speed: float, seed: int, kiosk: str, scenes: Sequence[Scene]
) -> Runtime:
    register, now_s = simulated.register, simulated.park.now_s
    store.import_register(register.wearers, at_s=now_s)
    secrets = {register.wearers[band].code: secret for band, secret in simulated.secrets.items()}
    store.put_band_secrets(secrets, at_s=now_s, source="simulated park")
    family = choose_family(simulated, seed)
    if family is not None:
        fill_album(simulated, family, store, PhotoFolder(photos_path(store.path)), seed)
        go_to_kiosk(simulated, family, kiosk, now_s)
    air, clock = air_of(simulated, speed), FollowingClock(now_s)
    cameras = drawn_cameras(simulated, clock.now_s, scenes)
    runtime = Runtime(simulated.venue, register, [air], clock, store, demo_operators(), cameras=cameras)
    asked = () if family is None else give_pin(store.register(), family)
    _send(runtime, (*go_on_duty(simulated), *open_virtual_queues(simulated), *asked))
    return runtime


def _scenes(venue: Venue, begins_at_s: float) -> tuple[Scene, ...]:
    fails = ReaderFails(len(venue.readers) // 2, begins_at_s + FAILS_AFTER_S, begins_at_s + RETURNS_AFTER_S)
    return (fails, *ride_that_stops(venue, begins_at_s), *camera_failures(venue, begins_at_s))


def _remember(simulated: Simulated, venue_folder: Path, store: Store) -> None:
    """What the venue knows of earlier days, of this morning, and what was learned of them, where there is such.

    What an earlier demonstration with this database has measured stays.
    """
    now_s, venue = simulated.park.now_s, simulated.venue
    if (venue_folder / EARLIER_DAYS).is_file():
        waits = earlier_days(venue_folder / EARLIER_DAYS, venue, now_s)
        store.import_waits(waits, at_s=now_s, source=f"simulated: {EARLIER_DAYS}", excluded={})
    model = forecast_path(store.path)
    if (venue_folder / EARLIER_MODEL).is_file() and not model.exists():
        shutil.copyfile(venue_folder / EARLIER_MODEL, model)
    morning = this_morning(venue, simulated.park.newcomers())
    store.import_waits(morning, at_s=now_s, source="simulated: this morning", excluded={})


class Counter:
    """Somebody at a counter who takes places in virtual queues for parties, at the times of the story.

    Args:
        runtime: the venue.
        commands: what is asked for, PARTIES_AT_ONCE at a time.
        speed: seconds of the park a second.
    """

    def __init__(self, runtime: Runtime, commands: Sequence[Command], speed: float) -> None:
        self._timers = []
        for turn, after_s in enumerate(PLACES_AFTER_S):
            together = commands[turn * PARTIES_AT_ONCE : (turn + 1) * PARTIES_AT_ONCE]
            self._timers.append(Timer(after_s / speed, _send, (runtime, together)))

    def __enter__(self) -> Self:
        for timer in self._timers:
            timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        for timer in self._timers:
            timer.cancel()
        for timer in self._timers:
            timer.join()


def _send(runtime: Runtime, commands: Sequence[Command]) -> None:
    for command in commands:
        runtime.link.send(command)
