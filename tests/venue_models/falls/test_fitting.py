"""From a file of recordings to a model, by the command."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from desktop.cli import main
from tests.venue_models.falls.generated_motion import clapping, fall, times
from tests.venue_models.falls.staged import saved, staged
from venue_models.falls.model import load_model
from venue_models.falls.recordings import read_recordings
from venue_models.falls.streams import judge_motion
from venue_models.falls.training import examples_of, forest_of, weights_of
from venue_models.falls.trial import alarms, alarms_out_of_source, border, out_of_person, out_of_source, tried


@pytest.fixture(scope="module")
def recordings_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return saved(tmp_path_factory.mktemp("recordings") / "staged.npz", staged(people=4))


def test_the_command_makes_a_model_that_judges(recordings_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "fitted.npz"
    ran = CliRunner().invoke(main, ["falls", "train", str(recordings_file), "--out", str(out), "--folds", "2"])
    assert ran.exit_code == 0, ran.output
    model = load_model(out)
    assert model.card in ran.stdout
    assert "people left out in 2 groups" in model.card
    assert "no other source has falls" in model.card
    assert any(judgement.is_fall for judgement in judge_motion(fall(times(16)), 50.0, model=model))
    assert not any(judgement.is_fall for judgement in judge_motion(clapping(times(16)), 50.0, model=model))
    judged = CliRunner().invoke(main, ["falls", "judge", str(recordings_file), "--model", str(out)])
    assert judged.stdout.count(" fall ") >= 8
    assert model.fingerprint in CliRunner().invoke(main, ["falls", "card", "--model", str(out)]).stdout


def test_too_little_to_fit_on_is_said(tmp_path: Path) -> None:
    path = saved(tmp_path / "one.npz", staged(people=1))
    ran = CliRunner().invoke(main, ["falls", "train", str(path), "--out", str(tmp_path / "fitted.npz")])
    assert ran.exit_code == 1
    assert "falls of 1 people" in ran.output


def test_a_wrong_file_is_told_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "wrong.npz").write_bytes(b"something else")
    for words in (["train", "--out", str(tmp_path / "fitted.npz")], ["judge"], ["card", "--model"]):
        ran = CliRunner().invoke(main, ["falls", *words, str(tmp_path / "wrong.npz")])
        assert ran.exit_code == 1
        assert ran.output.startswith("Error: ")


def test_the_same_recordings_give_the_same_trees(recordings_file: Path) -> None:
    recordings = read_recordings(recordings_file)
    one, other = (examples_of(recordings, variants=1) for _ in range(2))
    assert np.array_equal(one.features, other.features)
    weight = weights_of(one, recordings)
    assert np.array_equal(forest_of(one, weight).threshold, forest_of(other, weight).threshold)


def test_nobody_is_judged_by_a_model_that_knew_them(recordings_file: Path) -> None:
    recordings = read_recordings(recordings_file)
    examples = examples_of(recordings, variants=1)
    judged = np.zeros(len(examples), int)
    odds = np.full(len(examples), np.nan)
    for theirs, said in out_of_person(examples, recordings):
        assert len({recordings[number].person for number in examples.recording[theirs]}) == 1
        judged[theirs] += 1
        odds[theirs] = said
    assert np.array_equal(judged, examples.variant == 0)
    trial = tried(examples, recordings, odds)
    everyone = np.ones(len(recordings), bool)
    assert trial.highest[trial.is_fall].min() > border(trial, everyone)
    assert np.array_equal(alarms(trial), trial.is_fall)


def test_a_source_is_judged_by_a_model_that_knew_only_the_others(recordings_file: Path) -> None:
    recordings = read_recordings(recordings_file)
    twice = [*recordings, *(replace(of, source="other", person=f"other/{of.person}") for of in recordings)]
    examples = examples_of(twice, variants=1)
    odds, apart = np.full(len(examples), -np.inf), np.full(len(examples), -np.inf)
    sources = []
    for theirs, said in out_of_source(examples, twice):
        sources += [{twice[number].source for number in examples.recording[theirs]}]
        apart[theirs] = said
    assert sources == [{"other"}, {recordings[0].source}]
    for theirs, said in out_of_person(examples, twice, folds=2):
        odds[theirs] = said
    trial, strange = (tried(examples, twice, of) for of in (odds, apart))
    assert strange.was_tried.all()
    assert np.array_equal(alarms_out_of_source(strange, trial), trial.is_fall)
