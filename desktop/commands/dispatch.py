"""`bandstand dispatch`: say what a vehicle counter says, to try the door for it, or from a script."""

import json
import socket
from pathlib import Path
from typing import Final

import click

from desktop.commands.options import venue_option
from desktop.commands.venue import open_venue
from wearable_bridge.sources.dispatches import HOST

ANSWER_WITHIN_S: Final = 5.0


@click.command()
@click.argument("attraction")
@click.option("--guests", type=int, help="How many were on board.  [default: nobody counted]")
@venue_option
def dispatch(attraction: str, guests: int | None, venue_folder: Path) -> None:
    """Tell the running venue that a vehicle of ATTRACTION has left, as its counter would."""
    venue = open_venue(venue_folder)
    port = venue.queues.dispatch_port
    if port is None:
        raise click.ClickException(
            f"{venue.name} has no port for dispatch counters. Give its venue.toml a line dispatch_port in [queues]."
        )
    told = {"attraction": attraction} | ({} if guests is None else {"guests": guests})
    answer = _answer(port, json.dumps(told).encode() + b"\n")
    if answer != "ok":
        raise click.ClickException(answer.removeprefix("error: ") or "The venue gave no answer.")
    click.echo("ok")


def _answer(port: int, line: bytes) -> str:
    try:
        with socket.create_connection((HOST, port), ANSWER_WITHIN_S) as counter:
            counter.sendall(line)
            with counter.makefile("rb") as answers:
                return answers.readline(4096).decode(errors="replace").strip()
    except OSError as error:
        why = error.strerror or str(error)
        raise click.ClickException(
            f"Nobody listens on port {port} of this machine ({why}). Run the venue."
        ) from error
