"""Speaking to a band."""

from dataclasses import dataclass

from venue_models.commands.command import Command
from venue_models.effects import Pattern


@dataclass(frozen=True, slots=True)
class SignalBand(Command):
    """Have a band blink, buzz or show a text."""

    band: int
    pattern: Pattern
    text: str = ""
