"""The `bandstand` command: its subcommands are in desktop/commands, one file each."""

from importlib.metadata import version

import click

from desktop.commands.backup import backup
from desktop.commands.band import band
from desktop.commands.bands import bands
from desktop.commands.demo import demo
from desktop.commands.dispatch import dispatch
from desktop.commands.doctor import doctor
from desktop.commands.falls import falls
from desktop.commands.guard import guard
from desktop.commands.history import history
from desktop.commands.key import key
from desktop.commands.record import record
from desktop.commands.replay import replay
from desktop.commands.restore import restore
from desktop.commands.run import run
from desktop.commands.simulate import simulate
from desktop.commands.staff import staff
from desktop.commands.venue import venue
from desktop.manners import Commands, ended_like_ctrl_c, speak_any_alphabet


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(version("bandstand"), prog_name="Bandstand")
@click.pass_context
def main(context: click.Context) -> None:
    """Know where a theme park's guests are, because they said it may."""
    speak_any_alphabet()
    context.with_resource(ended_like_ctrl_c())


for command in (
    demo,
    run,
    guard,
    replay,
    record,
    simulate,
    band,
    bands,
    falls,
    staff,
    venue,
    history,
    dispatch,
    backup,
    restore,
    key,
    doctor,
):
    main.add_command(command)


if __name__ == "__main__":
    main(prog_name="bandstand")
