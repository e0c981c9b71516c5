"""`bandstand falls`: fit the model that judges falls on recordings, tell of it, and judge recordings by it."""

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from venue_models.falls.model import Model, ModelError, load_model, save_model, shipped_model
from venue_models.falls.recordings import Recording, RecordingsError, read_recordings
from venue_models.falls.streams import judge_motion

RECORDINGS = click.Path(exists=True, dir_okay=False, path_type=Path)
model_option = click.option("--model", "model_file", type=RECORDINGS, help="Another model than the shipped one.")


@click.group()
def falls() -> None:
    """Fit, see and try the model that judges falls by the motion of a wrist."""


@falls.command()
@click.argument("files", nargs=-1, required=True, type=RECORDINGS)
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The model, an .npz.")
@click.option("--folds", type=click.IntRange(2), help="Leave people out in so many groups; otherwise one at a time.")
def train(files: tuple[Path, ...], out: Path, folds: int | None) -> None:
    """Fit a model on FILES of recordings, and print how it did on people whom it had not seen.

    FILES are laid out as docs/falls.md says. With one person left out at a time, 2,000 recordings take some minutes.
    """
    from venue_models.falls.fitting import TooLittleError, fitted  # needs scikit-learn, which is slow to load

    recordings = [recording for path in files for recording in _read(path)]
    errors = Console(stderr=True)
    try:
        model = fitted(recordings, folds, lambda words: errors.print(words, highlight=False))
    except TooLittleError as error:
        raise click.ClickException(str(error)) from error
    save_model(out, model)
    click.echo(model.card)


@falls.command()
@model_option
def card(model_file: Path | None) -> None:
    """Tell what a model was fitted on, how it does, and what it cannot do."""
    model = _model(model_file)
    click.echo(f"{model.card}\n\nModel {model.fingerprint}; alarms from probability {model.alarm_above:.2f} on.")


@falls.command()
@click.argument("file", type=RECORDINGS)
@model_option
def judge(file: Path, model_file: Path | None) -> None:
    """List every impact in a FILE of recordings, and what the model says of it."""
    model, table = _model(model_file), Table(box=None, pad_edge=False)
    for heading in ("recording", "activity", "at s", "peak g", "probability", "judged"):
        table.add_column(heading, justify="right" if heading in ("at s", "peak g", "probability") else "left")
    for number, recording in enumerate(_read(file)):
        for judgement in judge_motion(recording.samples_g, recording.rate_hz, model=model):
            words = "fall" if judgement.is_fall else "ride" if judgement.is_ride else ""
            figures = (judgement.impact_at_s, judgement.peak_g, judgement.probability)
            table.add_row(str(number), recording.activity, *(f"{figure:.2f}" for figure in figures), words)
    Console().print(table)


def _read(path: Path) -> tuple[Recording, ...]:
    try:
        return read_recordings(path)
    except RecordingsError as error:
        raise click.ClickException(str(error)) from error


def _model(path: Path | None) -> Model:
    try:
        return shipped_model() if path is None else load_model(path)
    except ModelError as error:
        raise click.ClickException(str(error)) from error
