"""The `bandstand` command: its subcommands are in desktop/commands, one file each, which has its name."""

from typing import Final

import click

from desktop.manners import Commands, ended_like_ctrl_c, speak_any_alphabet

COMMANDS: Final = (
    "demo",
    "run",
    "guard",
    "replay",
    "record",
    "simulate",
    "band",
    "bands",
    "falls",
    "staff",
    "venue",
    "history",
    "dispatch",
    "backup",
    "restore",
    "key",
    "doctor",
)


@click.group(
    cls=Commands,
    names=COMMANDS,
    package="desktop.commands",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="bandstand", prog_name="Bandstand")
@click.pass_context
def main(context: click.Context) -> None:
    """Know where a theme park's guests are, because they said it may."""
    speak_any_alphabet()
    context.with_resource(ended_like_ctrl_c())


if __name__ == "__main__":
    main(prog_name="bandstand")
