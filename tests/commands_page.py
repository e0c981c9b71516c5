"""Writes docs/commands.md and the README's table of commands from the command's own help texts.

python -m tests.commands_page
"""

import re
from collections.abc import Iterator
from pathlib import Path

import click

from desktop.cli import main as bandstand

ROOT = Path(__file__).parent.parent
COMMANDS_PAGE = ROOT / "docs" / "commands.md"
README = ROOT / "README.md"
TABLE = re.compile(r"(<!-- commands -->\n).*?(<!-- /commands -->)", re.DOTALL)


def commands(group: click.Group = bandstand, path: str = "bandstand") -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, with the words that call it."""
    context = click.Context(group)
    for name in group.commands or group.list_commands(context):  # in the order in which they were written
        command = group.get_command(context, name)
        assert command is not None, name
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


def commands_page() -> str:
    """docs/commands.md as it should be."""
    parts = ["# Commands\n\nWritten by `make docs` from the command's own help texts.\n"]
    for path, command in commands():
        context = click.Context(command, info_name=path, terminal_width=100, help_option_names=["-h", "--help"])
        parts.append(f"\n## {path}\n\n```text\n{command.get_help(context)}\n```\n")
    return "".join(parts)


def readme() -> str:
    """The README with its table of commands as it should be."""
    rows = "".join(f"| `{path}` | {command.get_short_help_str(200)} |\n" for path, command in commands())
    table = f"| command | |\n|---|---|\n{rows}"
    return TABLE.sub(lambda found: found[1] + table + found[2], README.read_text(encoding="utf-8"))


if __name__ == "__main__":
    COMMANDS_PAGE.write_text(commands_page(), encoding="utf-8")
    README.write_text(readme(), encoding="utf-8")
