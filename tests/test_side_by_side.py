"""Two halves of the tests at once: nothing that failed is lost, and nothing that was said."""

import sys
from pathlib import Path

import pytest

from tests.side_by_side import ASIDE, halves, side_by_side

HERE = Path(__file__).parent.parent


def python(said: str, status: int) -> tuple[str, ...]:
    return sys.executable, "-c", f"print({said!r}); raise SystemExit({status})"


@pytest.mark.parametrize(("seen", "aside", "whole"), [(0, 0, 0), (1, 0, 1), (0, 2, 2), (1, 2, 1)])
def test_whichever_half_fails_the_whole_does_and_both_are_read(
    seen: int, aside: int, whole: int, capfd: pytest.CaptureFixture[str]
) -> None:
    assert side_by_side(python("of the one", seen), python("of the other", aside)) == whole
    assert capfd.readouterr().out.split("\n")[:2] == ["of the one", "of the other"]


def test_every_folder_is_in_one_half() -> None:
    assert all((HERE / folder).is_dir() for folder in ASIDE)
    seen, aside = halves()
    assert seen == ("tests", *(f"--ignore={folder}" for folder in aside))
