"""`bandstand guard`: runs a venue under a watchdog."""

import signal
import sys

import click

from desktop.guard_folder import HEARTBEAT, guard_folder
from desktop.sound import Sound, player_here
from desktop.watchdog import Watchdog, venue_process


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("run_options", nargs=-1, type=click.UNPROCESSED, metavar="[OPTIONS OF RUN]...")
def guard(run_options: tuple[str, ...]) -> None:
    """Run a venue, start it again whenever it dies or hangs, and sound until it is back.

    Takes the options of `bandstand run`. Ends when the venue is closed in good order.
    """
    sound = Sound(player_here(), beep=lambda: click.echo("\a", nl=False, err=True))
    if sound.trouble:
        click.echo(sound.trouble, err=True)
    with guard_folder() as folder:
        heartbeat = folder / HEARTBEAT
        words = [sys.executable, "-m", "desktop.cli", "run", "--heartbeat", str(heartbeat), *run_options]
        watchdog = Watchdog(venue_process(words), heartbeat, sound, lambda text: click.echo(text, err=True))
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: watchdog.stop())
        raise SystemExit(watchdog.run())
