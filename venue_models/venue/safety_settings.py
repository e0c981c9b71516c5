"""``[safety]`` of venue.toml: an alert's deadlines, the levels of escalation, the bands that test the chain."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Final, TypeVar
from urllib.parse import urlsplit

from msgspec import Meta, Struct

from venue_models.staff.roles import ROLE_MAY, May
from venue_models.venue.mistakes import Note, shown
from venue_models.venue.safety import Level, Safety
from venue_models.venue.schema import Id, Seconds, Text, filled, perhaps

ON_DUTY: Final = tuple(role.value for role, may in ROLE_MAY.items() if May.ANSWER_CALLS in may)
"""The roles that can be on duty."""
LISTS: Final = ("levels", "service_bands")
"""What ``[safety]`` has besides its deadlines."""
MOST_LEVELS: Final = 9
_DEFAULT: Final = Safety()

Roles = Annotated[list[str], Meta(description=f"a list of roles, of {' and '.join(ON_DUTY)}")]
Address = Annotated[str, Meta(max_length=2000, description="a URL that begins with http:// or https://")]
Arguments = Annotated[
    list[Annotated[str, Meta(max_length=4000)]],
    Meta(min_length=1, max_length=100, description="a list of a program and its arguments, each a text"),
]

Row = TypeVar("Row", bound=Struct)


class SafetyRow(Struct, kw_only=True):
    """``[safety]``: until when somebody must have done what."""

    arrive_within_s: Seconds = _DEFAULT.arrive_within_s
    judge_within_s: Seconds = _DEFAULT.judge_within_s
    longest_shelving_s: Seconds = _DEFAULT.longest_shelving_s
    test_every_s: Seconds = _DEFAULT.test_every_s


class LevelRow(Struct, kw_only=True):
    """``[[safety.levels]]``."""

    name: Text
    after_s: Seconds
    roles: Roles = []
    webhook: Address | None = None
    command: Arguments | None = None


class ServiceBandRow(Struct, kw_only=True):
    """``[[safety.service_bands]]``."""

    band: Id
    zone: Id


def read_safety(table: Any, note: Note) -> tuple[Safety, dict[str, ServiceBandRow]]:
    """Read ``[safety]``, whatever it holds.

    Args:
        table: what stands there.
        note: takes down what is wrong.

    Returns:
        The settings without their service bands; and those, by their place in the file: which zones there are
        only the map tells.
    """
    lists = {key: table[key] for key in LISTS if key in table} if isinstance(table, dict) else {}
    heads = {key: value for key, value in table.items() if key not in LISTS} if isinstance(table, dict) else table
    row = filled(SafetyRow, heads, "safety", note, known=LISTS) or SafetyRow()
    levels = _levels(lists, note) if "levels" in lists else _DEFAULT.levels
    deadlines = row.arrive_within_s, row.judge_within_s, row.longest_shelving_s
    return Safety(levels, *deadlines, test_every_s=row.test_every_s), _service_bands(lists, note)


def _levels(lists: Mapping[str, Any], note: Note) -> tuple[Level, ...]:
    """The levels of escalation, those with a mistake left out."""
    if isinstance(lists["levels"], list) and not 0 < len(lists["levels"]) <= MOST_LEVELS:
        note("safety.levels", f"expected 1 to {MOST_LEVELS} tables [[safety.levels]], got {len(lists['levels'])}")
    levels: dict[str, Level] = {}
    places: dict[str, str] = {}
    for place, row in _rows(LevelRow, "levels", lists, note):
        before = next(reversed(levels.values()), None)
        if (first := places.setdefault(row.name, place)) != place:
            note(f"{place}.name", f"{shown(row.name)} is already the name of {first}")
        elif before is not None and row.after_s <= before.after_s:
            words = f"expected more than the {before.after_s:g} s of {places[before.name]}, got {row.after_s:g}"
            note(f"{place}.after_s", f"{words}: levels follow one another")
        _check_channels(row, place, note)
        command = tuple(row.command or ())
        levels[row.name] = Level(row.name, row.after_s, tuple(row.roles), row.webhook or "", command)
    return tuple(levels.values())


def _check_channels(row: LevelRow, place: str, note: Note) -> None:
    """A level reaches somebody, by channels that can be used."""
    if not row.roles and row.webhook is None and row.command is None:
        note(place, "reaches nobody: expected roles, a webhook or a command")
    for number, role in enumerate(row.roles):
        if role not in ON_DUTY:
            words = f"expected {' or '.join(ON_DUTY)}, who can be on duty, got {shown(role)}{perhaps(role, ON_DUTY)}"
            note(f"{place}.roles[{number}]", words)
        elif role in row.roles[:number]:
            note(f"{place}.roles[{number}]", f"{shown(role)} is already at {place}.roles[{row.roles.index(role)}]")
    if row.webhook is not None and (words := _why_no_webhook(row.webhook)):
        note(f"{place}.webhook", words)
    if row.command is not None and not row.command[0].strip():
        note(f"{place}.command[0]", "expected the path of a program, got an empty text")
    if row.command is not None and any("\0" in argument for argument in row.command):
        note(f"{place}.command", "expected texts that a program can be given, got one with a character 0")


def _why_no_webhook(text: str) -> str:
    """What is wrong with a URL that is to be posted to; empty where nothing is."""
    words = f"expected a URL that begins with http:// or https://, got {shown(text)}"
    if not text.isascii() or any(letter.isspace() or not letter.isprintable() for letter in text):
        return words
    try:
        parts = urlsplit(text)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets that do not close, or a port that is no number
        return words
    if is_web and "@" in parts.netloc:
        return "expected a URL without a name and a password in it: put a key into its path or its query"
    return "" if is_web else words


def _service_bands(lists: Mapping[str, Any], note: Note) -> dict[str, ServiceBandRow]:
    """The service bands by their place in the file, each once."""
    places: dict[str, str] = {}
    found = {}
    for place, row in _rows(ServiceBandRow, "service_bands", lists, note):
        if (first := places.setdefault(row.band, place)) != place:
            note(f"{place}.band", f"{shown(row.band)} already stands at {first}")
        else:
            found[place] = row
    return found


def _rows(kind: type[Row], name: str, lists: Mapping[str, Any], note: Note) -> Iterator[tuple[str, Row]]:
    """The entries of one list, each with its place; those with a mistake are left out."""
    tables = lists.get(name, [])
    if not isinstance(tables, list):
        note(f"safety.{name}", f"expected a list of tables, [[safety.{name}]], got {shown(tables)}")
        return
    for number, table in enumerate(tables):
        place = f"safety.{name}[{number}]"
        if (row := filled(kind, table, place, note)) is not None:
            yield place, row
