"""`run --bands FILE` takes a list over once: what the counter did since is not undone at the next start."""

from contextlib import closing
from pathlib import Path

from click.testing import CliRunner

from desktop.cli import main
from desktop.places import database_path
from venue_models.commands import TakeBack
from venue_models.store.store import Store

AT_S = 1_800_000_000.0
LIST = "code,tag,name,party,birth_year\n4F2A,name:a,Ada,Ada,1980\n4F2B,name:b,Bo,Bo,1980\n"


def run(folder: Path) -> str:
    words = ("run", "--headless", "--seconds", "0.5", "--data", folder / "data", "--bands", folder / "bands.csv")
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exit_code == 0, result.output
    return result.output


def names(folder: Path) -> list[str]:
    with closing(Store.open(database_path(folder / "data"), now_s=AT_S)) as store:
        return [wearer.name for wearer in store.register().wearers]


def test_a_list_is_taken_over_once_and_again_when_it_has_changed(tmp_path: Path) -> None:
    (tmp_path / "bands.csv").write_text(LIST)
    assert "taken over" not in run(tmp_path)
    assert names(tmp_path) == ["Ada", "Bo"]
    with closing(Store.open(database_path(tmp_path / "data"), now_s=AT_S)) as store:
        store.register()
        book = store.guest_book()
        store.write_people(book.decide(TakeBack("1", "counter", 0), AT_S, "Cy"))
    assert "taken over on" in run(tmp_path)
    assert names(tmp_path) == ["", "Bo"]
    (tmp_path / "bands.csv").write_text(LIST + "4F2C,name:c,Cy,Cy,1980\n")
    assert "taken over" not in run(tmp_path)
    assert names(tmp_path) == ["Ada", "Bo", "Cy"]
