"""A model is arrays and words: it comes back as it was written, the same every time, and never runs code."""

import pickle
from pathlib import Path

import numpy as np
import pytest
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.svm import SVC

from venue_models.falls.features import FEATURES, RECENT
from venue_models.falls.model import ModelError, load_model, save_model, shipped_model
from venue_models.falls.training import Examples, forest_of, machine_of

RANDOM = np.random.default_rng(3)
ROWS = RANDOM.normal(0, 1, (300, FEATURES)).astype(np.float32)
IS_FALL = ROWS[:, 0] + 0.5 * ROWS[:, 1] ** 2 > 0.3
WEIGHT = RANDOM.uniform(0.5, 2, 300)
EXAMPLES = Examples(ROWS, IS_FALL, np.ones(300, bool), *(np.zeros(300, int),) * 2, np.zeros(300), np.zeros(300, bool))


def test_the_trees_say_what_those_say_that_they_were_grown_from() -> None:
    forest = forest_of(EXAMPLES, WEIGHT)
    grower = ExtraTreesClassifier(120, min_samples_leaf=3, max_features=0.3, random_state=0)
    grown = grower.fit(ROWS[:, :RECENT], IS_FALL, WEIGHT)
    assert np.allclose(forest.votes(ROWS + 0.1), grown.predict_proba(ROWS[:, :RECENT] + 0.1)[:, 1], atol=1e-5)


def test_what_came_before_the_fall_does_not_move_the_trees() -> None:
    forest, others = forest_of(EXAMPLES, WEIGHT), ROWS.copy()
    others[:, RECENT:] = -others[:, RECENT:]
    assert np.array_equal(forest.votes(others), forest.votes(ROWS))


def test_the_machine_says_what_that_says_that_it_was_fitted_with() -> None:
    machine = machine_of(EXAMPLES, WEIGHT)
    mean, deviation = ROWS.mean(axis=0), ROWS.std(axis=0)
    fitted = SVC(C=1.0, gamma=machine.gamma).fit(np.clip((ROWS - mean) / deviation, -4, 4), IS_FALL, WEIGHT)
    expected = fitted.decision_function(np.clip((ROWS - mean) / deviation, -4, 4))
    assert np.allclose(machine.margins(ROWS), expected, atol=0.02)


def test_a_model_comes_back_as_it_was_and_always_as_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one.npz", tmp_path / "other.npz"
    save_model(one, shipped_model())
    again = load_model(one)
    save_model(other, again)
    assert one.read_bytes() == other.read_bytes()
    assert again.card == shipped_model().card
    assert again.fingerprint == shipped_model().fingerprint
    assert np.array_equal(again.probability(ROWS), shipped_model().probability(ROWS))


def test_nobody_can_change_a_model() -> None:
    with pytest.raises(ValueError, match="read-only"):
        shipped_model().forest.threshold[0] = 0


def test_the_shipped_model_is_small_and_says_what_it_cannot_do() -> None:
    assert "What it cannot do" in shipped_model().card
    assert 0 < shipped_model().suspect_above < shipped_model().alarm_above < 1


def rewritten(path: Path, **changes: object) -> Path:
    save_model(path, shipped_model())
    with np.load(path) as file:
        arrays = {name: file[name] for name in file.files}
    np.savez(path, **{name: of for name, of in (arrays | changes).items() if of is not None})
    return path


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"format": 1}, "reads format 2"),
        ({"card": None}, "card"),
        ({"machine.support": np.zeros((3, 7), np.float16)}, "does not judge by the"),
        ({"forest.right": np.full(3, 10**6, np.int32)}, "does not judge by the"),
        ({"forest.threshold": np.zeros(3, np.float32)}, "does not judge by the"),
        ({"machine.mean": np.zeros(3, np.float32)}, "does not judge by the"),
    ],
)
def test_a_model_of_another_version_is_refused(tmp_path: Path, changes: dict[str, object], words: str) -> None:
    with pytest.raises(ModelError, match=words):
        load_model(rewritten(tmp_path / "other.npz", **changes))


class Exploding:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (pytest.fail, ("code was run",))


def test_a_file_with_code_in_it_is_refused_and_not_run(tmp_path: Path) -> None:
    path = tmp_path / "code.npz"
    path.write_bytes(pickle.dumps(Exploding()))
    with pytest.raises(ModelError, match="bandstand falls train"):
        load_model(path)
    with pytest.raises(ModelError, match="allow_pickle"):
        load_model(rewritten(tmp_path / "hidden.npz", card=np.array([Exploding()], object)))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 torn", b"plain words"])
def test_a_damaged_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "damaged.npz"
    path.write_bytes(content)
    with pytest.raises(ModelError, match=r"damaged\.npz"):
        load_model(path)
