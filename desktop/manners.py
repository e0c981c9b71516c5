"""How every command behaves towards the terminal and the system: its errors, its alphabet, its end."""

import errno
import gc
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from io import TextIOWrapper
from types import FrameType
from typing import Any, Final

import click

ALSO_END: Final = tuple(number for name in ("SIGTERM", "SIGHUP") if (number := getattr(signal, name, None)))
"""What systemd sends to a service, and a terminal that is closed to whatever runs in it."""


class Commands(click.Group):
    """A group of commands in which an error that is meant for people reaches them without a traceback.

    Each command is loaded when it is asked for: so what watches over a venue stays small, and a venue that starts
    again after a crash does not wait for the parts of other commands.

    Args:
        names: its commands.
        package: has a module of each one's name, with the command.
    """

    def __init__(self, *args: Any, names: Sequence[str], package: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._names, self._package = names, package

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - so click calls it
        """All commands, those that one needs first before the others."""
        return list(self._names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a name; None where there is none."""
        if cmd_name not in self._names:
            return None
        with unswept():
            command: click.Command = getattr(import_module(f"{self._package}.{cmd_name}"), cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command that was asked for."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit):  # of click's own, and in words already
            raise
        except _for_people() as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            if error.errno == errno.EPIPE:  # click ends quietly where nobody reads any more
                raise
            raise click.ClickException(in_words(error)) from error


def _for_people() -> tuple[type[Exception], ...]:
    """Errors whose text says what is wrong, where, and what to do; loaded where something has gone wrong."""
    from venue_models.guests.reading import RegisterError
    from venue_models.store.opening import StoreError
    from venue_models.venue.reading import VenueError
    from wearable_bridge.sources.recording_file import RecordingError

    return RecordingError, RegisterError, StoreError, VenueError


@contextmanager
def unswept() -> Iterator[None]:
    """Inside, Python looks for no garbage, and what was made inside it never looks through again.

    For what is loaded and read once, and stays: there is no garbage in it, and looking for some took a venue that
    starts again a quarter of its time. What comes later is swept as ever, and faster.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.enable()


def in_words(error: OSError) -> str:
    """What the system refused, and for which file."""
    if error.strerror is None:
        return str(error)
    return f"{error.filename}: {error.strerror}." if error.filename else f"{error.strerror}."


def speak_any_alphabet() -> None:
    """Lets no name stop the program: a terminal that lacks a letter shows a question mark in its place."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


@contextmanager
def ended_like_ctrl_c() -> Iterator[None]:
    """Inside, being asked to end by the system means what Ctrl-C means; what was told to be ignored stays so."""
    before = {number: signal.getsignal(number) for number in ALSO_END}
    ours = [number for number, handler in before.items() if handler is signal.SIG_DFL]
    for number in ours:
        signal.signal(number, _interrupt)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def _interrupt(_number: int, frame: FrameType | None) -> None:
    """Does what Ctrl-C does at this moment, even where a script started the program deaf to Ctrl-C."""
    ctrl_c = signal.getsignal(signal.SIGINT)
    if not callable(ctrl_c):
        raise KeyboardInterrupt
    ctrl_c(signal.SIGINT, frame)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Inside, Ctrl-C does nothing: whoever presses it twice must not tear what the first press put in order."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
