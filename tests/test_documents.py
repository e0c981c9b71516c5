"""What the documents say of the command is what the command does."""

import re
import shlex
from pathlib import Path

import click
import pytest

from desktop.cli import main as bandstand
from tests.commands_page import COMMANDS_PAGE, README, ROOT, commands_page, readme

DOCUMENTS = [README, *sorted((ROOT / "docs").glob("*.md"))]
EXAMPLE = re.compile(r"^(?:\$ )?(?:\.venv[/\\]\w+[/\\])?bandstand (.*?)(?:\s+#.*)?$", re.MULTILINE)
CODE = re.compile(r"```(?:sh|powershell|console)\n(.*?)```", re.DOTALL)
MAKE = re.compile(r"^make (\w+)", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)")


def test_the_page_of_commands_is_what_their_help_texts_say() -> None:
    assert COMMANDS_PAGE.read_text(encoding="utf-8") == commands_page(), "run `make docs`"


def test_the_readme_lists_every_command() -> None:
    assert README.read_text(encoding="utf-8") == readme(), "run `make docs`"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_example_is_a_command_that_exists(document: Path) -> None:
    """Parses each line without running it: unknown commands, options and missing arguments fail."""
    for block in CODE.findall(document.read_text(encoding="utf-8")):
        for line in EXAMPLE.findall(block):
            _parse(bandstand, shlex.split(line))


def _parse(command: click.Command, words: list[str]) -> None:
    if isinstance(command, click.Group) and words and not words[0].startswith("-"):
        asked = command.get_command(click.Context(command), words[0])
        assert asked is not None, f"there is no command {words[0]}"
        _parse(asked, words[1:])
    else:
        command.make_context(command.name, list(words))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_make_target_that_is_named_exists(document: Path) -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for block in CODE.findall(document.read_text(encoding="utf-8")):
        assert set(MAKE.findall(block)) <= targets


@pytest.mark.parametrize(
    "document", [*DOCUMENTS, *sorted((ROOT / "docs" / "decisions").glob("*.md"))], ids=lambda p: p.name
)
def test_every_link_leads_somewhere(document: Path) -> None:
    for target in LINK.findall(document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), f"{document.name} links to {target}"
