"""`bandstand band virtual`: a wristband that is not there, over a real Bluetooth controller."""

import asyncio
import sys
import threading
import time
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from venue_models.guests.reading import read_bands
from wearable_bridge.bands.virtual_band import VirtualBand
from wearable_bridge.bands.virtual_motion import walking
from wearable_bridge.bands.virtual_script import WORDS, Actor, Deed, play, read_deed, read_script
from wearable_bridge.identity import parse_tag
from wearable_bridge.protocol.advertisement import DEFAULT_SETTINGS, Settings
from wearable_bridge.protocol.keys import band_keys
from wearable_bridge.protocol.messages import Pulse, Signal
from wearable_bridge.protocol.rotating import HIGHEST_EXPONENT

if TYPE_CHECKING:
    from wearable_bridge.bands.virtual import OnAir

TOLD_EVERY_S: Final = 0.2
QUIT: Final = "quit"
CONTROLLERS: Final = (
    "A dongle is usb:0 (its adapter down: sudo hciconfig hci0 down), a board serial:/dev/ttyACM0,1000000."
)


@click.group()
def band() -> None:
    """Bands of our own protocol (docs/band-protocol.md)."""


@band.command()
@click.argument("controller")
@click.option(
    "--bands",
    "bands_file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    required=True,
    help="The CSV file of the stock that this band is in, with its secret.",
)
@click.option("--code", help="Which band of the file it is.  [default: the first that has a secret]")
@click.option(
    "--script",
    "script_file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="What happens to it: on each line the seconds, and a word. Ends with the script.",
)
@click.option(
    "--company",
    type=click.IntRange(0, 0xFFFF),
    default=DEFAULT_SETTINGS.company,
    show_default=True,
    help="Bluetooth company identifier.",
)
@click.option(
    "--exponent",
    type=click.IntRange(0, HIGHEST_EXPONENT),
    default=DEFAULT_SETTINGS.exponent,
    show_default=True,
    help="An identifier lives 2 to this power seconds.",
)
def virtual(
    controller: str, bands_file: Path, code: str | None, script_file: Path | None, company: int, exponent: int
) -> None:
    """Offer a virtual band over an unused Bluetooth controller.

    CONTROLLER is a transport of Bumble: usb:0 for the first Bluetooth dongle, serial:/dev/ttyACM0,1000000 for a
    board that speaks HCI, hci-socket:1 for hci1 (as root, and the adapter down). What happens to the band is typed
    in: press, tap, fall, walk, and more that ? lists.
    """
    code, secret = _secret_of(bands_file, code)
    try:
        script = None if script_file is None else read_script(script_file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise click.ClickException(f"{script_file}: {error}") from error
    made = VirtualBand(
        band_keys(secret), time.time(), settings=Settings(company, exponent), serial=code, motion=walking
    )
    try:
        asyncio.run(_offer(made, controller, script))
    except ImportError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{error}. Is it plugged in, and used by nothing else? {CONTROLLERS}") from error


def _secret_of(bands_file: Path, code: str | None) -> tuple[str, bytes]:
    secrets = read_bands(bands_file, parse_tag).secrets
    if not secrets:
        raise click.ClickException(f"No band in {bands_file} has a secret. `bandstand bands make` draws such bands.")
    chosen = next(iter(secrets)) if code is None else code
    if chosen not in secrets:
        raise click.ClickException(f"No band with a secret in {bands_file} has the code {chosen}.")
    return chosen, secrets[chosen]


async def _offer(made: VirtualBand, controller: str, script: tuple[tuple[float, Deed], ...] | None) -> None:
    from wearable_bridge.bands.virtual import OnAir, opened_controller  # Bumble is heavy, and may be missing

    async with opened_controller(controller) as (source, sink), OnAir(made, source, sink) as air:
        click.echo(f"Band {made.serial} is on the air. ? lists what can happen to it; Ctrl-C ends it.")
        doing = _typed(Actor(air)) if script is None else play(script, Actor(air), time.time)
        tasks = [asyncio.ensure_future(task) for task in (doing, _tell(air), air.until_lost())]
        try:
            await next(asyncio.as_completed(tasks))
        finally:
            for task in tasks:
                task.cancel()


async def _typed(actor: Actor) -> None:
    """Does what is typed, until the input ends."""
    lines: asyncio.Queue[str] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def read() -> None:
        for line in chain(sys.stdin, (QUIT,)):  # one by one, as they are typed
            loop.call_soon_threadsafe(lines.put_nowait, line.strip())

    threading.Thread(target=read, name="keyboard", daemon=True).start()  # a blocked read must not hold up the end
    while (line := await lines.get()) != QUIT:
        try:
            await actor.do(read_deed(line), time.time())
        except ValueError as error:
            wanted = "\n".join(f"  {word:8} {means}" for word, means in WORDS.items()) if line == "?" else str(error)
            click.echo(f"{wanted}\n  {QUIT}" if line == "?" else wanted)


def _words_of(signal: Signal | Pulse | None) -> str:
    """What the band does to be noticed; of pulses their number, which here nobody can feel."""
    if signal is None:
        return "quiet"
    if isinstance(signal, Pulse):
        return f"pulses, {signal.pulses} each time"
    return f"{signal.pattern.name.lower()} {signal.text}".strip()


async def _tell(air: "OnAir") -> None:
    """Prints what the band does whenever it changes."""
    told: tuple[Any, ...] = ()
    while True:
        live, signal = air.band.flash.live, air.band.signal
        now = (
            "connected" if air.connection is not None else "alone",
            "no event" if live is None else f"event {live.id.number} of period {live.id.period}: {live.flags!s}",
            _words_of(signal),
        )
        if now != told:
            click.echo(" · ".join(now))
            told = now
        await asyncio.sleep(TOLD_EVERY_S)
