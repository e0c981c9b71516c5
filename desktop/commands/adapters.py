"""Which Bluetooth adapter of this machine is which reader of the venue."""

from collections.abc import Sequence

import click

from venue_models.venue.model import Venue
from wearable_bridge.clock import Clock
from wearable_bridge.sources.adapter import AdapterSource, machine_adapters


def adapters_of(venue: Venue, named: Sequence[str], passive: bool, clock: Clock) -> tuple[AdapterSource, ...]:
    """One source per adapter.

    Where nobody says which reader an adapter is, the machine's adapters take the venue's first readers in order, and
    that is said: a wrong place on the map is worse than a line too many.

    Args:
        venue: whose readers.
        named: ``hci0=R-017`` texts.
        passive: whether to listen only.
        clock: stamps what is heard.

    Raises:
        click.ClickException: a text that is no pair, or a reader that the venue does not have.
    """
    pairs = [_pair(text, venue) for text in named] or _in_order(venue)
    return tuple(AdapterSource(reader, clock, adapter, active=not passive) for adapter, reader in pairs)


def _pair(text: str, venue: Venue) -> tuple[str | None, str]:
    adapter, separator, reader = text.partition("=")
    if not (adapter and separator and reader):
        raise click.ClickException(f"--reader {text}: expected ADAPTER=READER, for example hci0=R-001.")
    if reader not in {known.id for known in venue.readers}:
        examples = ", ".join(known.id for known in venue.readers[:3])
        raise click.ClickException(f"--reader {text}: {venue.name} has no reader {reader}; it has {examples} …")
    return adapter, reader


def _in_order(venue: Venue) -> list[tuple[str | None, str]]:
    adapters: tuple[str | None, ...] = machine_adapters() or (None,)
    pairs = [(adapter, reader.id) for adapter, reader in zip(adapters, venue.readers, strict=False)]
    for adapter, reader in pairs:
        click.echo(f"{adapter or 'The Bluetooth adapter'} stands for reader {reader}; say otherwise with --reader.")
    return pairs
