"""`bandstand staff`: who works here, and who looked up whom."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

import click

from desktop.commands.options import data_option, venue_option
from desktop.commands.rows import print_rows
from desktop.commands.stock import open_sealed_store
from desktop.commands.venue import open_venue
from desktop.places import data_folder as default_data_folder
from desktop.places import key_folder
from venue_models.staff.accounts import Accounts, StaffError, cleaned_name, name_key
from venue_models.staff.pins import PinError, check_pin, hash_pin
from venue_models.staff.roles import Role
from venue_models.staff.strikes import Subject
from venue_models.store.errors import StoreInUseError
from venue_models.store.key_folder import KeyFolder
from venue_models.store.staff_records import look_ups
from venue_models.store.staff_rows import read_accounts, read_strikes, write_accounts, write_strikes
from venue_models.store.store import Fact, Store
from venue_models.venue.model import Venue
from wearable_bridge.clock import SteadyClock

HERE: Final = "command line"
"""What the journal calls whoever works without a desk."""
_DAY_S: Final = 86_400.0

pin_stdin_option = click.option(
    "--pin-stdin", is_flag=True, help="Read the PIN from standard input.  [default: ask for it twice]"
)
role_option = click.option(
    "--role", type=click.Choice([role.value for role in Role]), required=True, help="What they work as."
)


@click.group()
def staff() -> None:
    """Say who may sign in at the desks; review who looked up whom.

    For while the venue does not run: while it does, its desks do the same.
    """


@staff.command("add")
@click.argument("name")
@role_option
@pin_stdin_option
@venue_option
@data_option
def add_operator(name: str, role: str, pin_stdin: bool, venue_folder: Path, data_folder: Path | None) -> None:
    """Let somebody sign in at the desks. The first one of a venue is a supervisor."""
    venue = open_venue(venue_folder)
    with _in_words():
        name = cleaned_name(name)
        pin_hash = hash_pin(_pin(name, pin_stdin))
    now_s = SteadyClock().now_s()
    with _in_words(), _store(venue, data_folder, now_s) as store:
        after = read_accounts(store.db, store.vault).with_operator(name, Role(role), pin_hash, at_s=now_s)
        _write(store, after, "operator added", name, now_s)
    click.echo(f"{name} may sign in at {venue.name} as {role}.")


@staff.command("pin")
@click.argument("name")
@pin_stdin_option
@venue_option
@data_option
def give_pin(name: str, pin_stdin: bool, venue_folder: Path, data_folder: Path | None) -> None:
    """Give somebody a new PIN, which also ends a lock."""
    venue = open_venue(venue_folder)
    with _in_words():
        pin_hash = hash_pin(_pin(name, pin_stdin))
    now_s = SteadyClock().now_s()
    with _in_words(), _store(venue, data_folder, now_s) as store:
        after = read_accounts(store.db, store.vault).with_pin(name, pin_hash)
        name = after.known(name).name
        _write(store, after, "PIN given", name, now_s)
    click.echo(f"{name} has a new PIN.")


@staff.command("remove")
@click.argument("name")
@venue_option
@data_option
def remove_operator(name: str, venue_folder: Path, data_folder: Path | None) -> None:
    """Let somebody sign in no longer. What they did stays in the journal."""
    now_s = SteadyClock().now_s()
    with _in_words(), _store(open_venue(venue_folder), data_folder, now_s) as store:
        before = read_accounts(store.db, store.vault)
        name = before.known(name).name
        _write(store, before.without(name), "operator removed", name, now_s)
    click.echo(f"{name} may sign in no longer.")


@staff.command("list")
@venue_option
@data_option
def list_operators(venue_folder: Path, data_folder: Path | None) -> None:
    """Print who may sign in, and who is locked out."""
    venue, now_s = open_venue(venue_folder), SteadyClock().now_s()
    with _store(venue, data_folder, now_s) as store:
        operators, strikes = read_accounts(store.db, store.vault).operators, read_strikes(store.db)
    rows = []
    for operator in operators:
        wrong = strikes.get((Subject.OPERATOR, name_key(operator.name)))
        locked = wrong is not None and wrong.locked_until_s > now_s
        until = f"locked until {_time(venue, wrong.locked_until_s)}" if wrong is not None and locked else ""
        rows.append((operator.name, operator.role.value, _time(venue, operator.since_s), until))
    print_rows(("name", "role", "since", ""), rows)


@staff.command("look-ups")
@click.option(
    "--days", type=click.FloatRange(min=0, min_open=True), default=7, show_default=True, help="How far back."
)
@venue_option
@data_option
def review_look_ups(days: float, venue_folder: Path, data_folder: Path | None) -> None:
    """Print who opened which guest's position and why, newest first."""
    venue, now_s = open_venue(venue_folder), SteadyClock().now_s()
    with _store(venue, data_folder, now_s) as store:
        found = look_ups(store.journal, now_s - days * _DAY_S)
    print_rows(
        ("when", "desk", "who", "whom", "why"),
        ((_time(venue, look.at_s), look.desk, look.operator, look.whom, look.words) for look in found),
    )


@contextmanager
def _store(venue: Venue, data_folder: Path | None, now_s: float) -> Iterator[Store]:
    """The venue's store with its key, closed at the end."""
    try:
        store = open_sealed_store(data_folder or default_data_folder(venue.id), now_s, KeyFolder(key_folder()))
    except StoreInUseError as error:
        raise click.ClickException(
            f"{venue.name} is running. Sign in as supervisor at a desk, and do it there. ({error})"
        ) from error
    try:
        yield store
    finally:
        store.close()


@contextmanager
def _in_words() -> Iterator[None]:
    """Inside, what is refused reaches the terminal as a sentence."""
    try:
        yield
    except (StaffError, PinError) as error:
        raise click.ClickException(str(error)) from error


def _write(store: Store, accounts: Accounts, kind: str, name: str, now_s: float) -> None:
    """Write who works here, and the fact that says what changed; a lock of theirs is ended."""
    strikes = read_strikes(store.db)
    strikes.pop((Subject.OPERATOR, name_key(name)), None)
    with store.atomic():
        write_accounts(store.db, store.vault, accounts)
        write_strikes(store.db, strikes)
        store.write(Fact(now_s, kind, HERE, {"operator": "", "whom": name}))


def _pin(name: str, from_stdin: bool) -> str:
    """A PIN from standard input, or asked for twice; asked again where it is not allowed."""
    if from_stdin:
        return sys.stdin.readline().strip()
    while True:
        pin: str = click.prompt(f"PIN for {name}", hide_input=True, confirmation_prompt="Once more")
        try:
            check_pin(pin)
        except PinError as error:
            click.echo(str(error), err=True)
        else:
            return pin


def _time(venue: Venue, at_s: float) -> str:
    return datetime.fromtimestamp(at_s, venue.time_zone).strftime("%Y-%m-%d %H:%M")
