"""`bandstand doctor`: what is wrong with this machine, and what to do."""

from pathlib import Path

import click
from rich.console import Console

from desktop.commands.options import data_option
from desktop.doctor import Verdict, examine
from desktop.places import SAMPLE_VENUE
from desktop.places import data_folder as default_data_folder

MARKS = {Verdict.WELL: "●", Verdict.WARNING: "◆", Verdict.FAULT: "▲"}
STYLES = {Verdict.WELL: "green", Verdict.WARNING: "yellow", Verdict.FAULT: "red"}


@click.command()
@data_option
def doctor(data_folder: Path | None) -> None:
    """Look at Bluetooth, Qt, the disk and the database; say what is wrong and what to do."""
    console = Console()
    faults = 0
    for finding in examine(data_folder or default_data_folder(SAMPLE_VENUE)):
        mark = f"[{STYLES[finding.verdict]}]{MARKS[finding.verdict]} {finding.verdict:<8}[/]"
        console.print(f"{mark} [bold]{finding.subject}[/]: ", end="")
        console.print(finding.found, markup=False, highlight=False, soft_wrap=True)
        if finding.advice:
            console.print(f"           → {finding.advice}", markup=False, highlight=False, soft_wrap=True)
        faults += finding.verdict is Verdict.FAULT
    if faults:
        raise click.exceptions.Exit(1)
