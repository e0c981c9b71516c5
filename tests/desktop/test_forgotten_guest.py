"""A day with a family: counter, walk, look-up, call for help, backup. Then they are erased, and found nowhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from desktop.cli import main
from desktop.places import database_path, key_folder
from tests.venue_models.live.desk_talk import STAFF, ask, band_report
from tests.venue_models.small_venue import START_S, heard, street
from venue_models.commands import (
    AcknowledgeAlert,
    CloseAlert,
    CreateParty,
    EndLookUp,
    Erase,
    FindGuests,
    Issue,
    LookUp,
    NewGuest,
    PinChecked,
    TakeBack,
    Withdraw,
)
from venue_models.guests.register import Register, Wearer
from venue_models.live import LiveVenue
from venue_models.store.store import KeyFolder, Store
from venue_models.values import AlertOutcome, BandFlag, Batch, Purpose

CHILD, PARENT, GUARDIAN, PARTY = "Zuxanna Quorvel", "Mirrek Quorvel", "Halwina Obsidro", "Quorvel party"
WORDS = {word for name in (CHILD, PARENT, GUARDIAN) for word in name.split()}
STOCK = Register([Wearer(f"{band:04X}", f"band:{band:04X}", "", "") for band in range(4)])


class Day:
    """The street on one day, with its database."""

    def __init__(self, folder: Path, at_s: float) -> None:
        self.now_s = at_s
        self.store = Store.open(database_path(folder), now_s=at_s, keys=KeyFolder(key_folder()))
        register = self.store.register() if len(self.store.register()) else STOCK
        self.live = LiveVenue(street(), register, self.store, started_at_s=at_s, own_operators=STAFF)
        self.ask(PinChecked, "supervisor", True)

    def ask(self, what: type, *words: object) -> tuple[int, ...]:
        self.now_s += 0.1
        reply = ask(self.live, self.now_s, what, *words)
        assert reply.was_done, reply.refusal
        return reply.numbers

    def walk(self, seconds: int, *said: Batch) -> None:
        for second in range(seconds):
            self.now_s += 1.0
            batch = heard(self.now_s, {0: (20.0 + second % 60, 30.0), 1: (22.0, 30.0)})
            self.live.step(self.now_s, [batch, *said] if second == 0 else [batch])
            self.live.take_effects()

    def end(self) -> None:
        self.live.close(self.now_s)
        assert self.store.last_words() == ""
        self.store.close()


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BANDSTAND_KEYS", str(tmp_path / "keys"))
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


def remains(folder: Path) -> Iterator[str]:
    """Every word of a name that stands in any file below a folder."""
    for file in (path for path in folder.rglob("*") if path.is_file()):
        content = file.read_bytes().lower()
        for word in WORDS:
            for encoding in ("utf-8", "utf-16-le"):
                if word.lower().encode(encoding) in content:
                    yield f"{word} in {file.name}"


def test_whoever_is_erased_is_nowhere_in_the_folder_and_no_backup_brings_them_back(
    data: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    day = Day(data, START_S)
    child = NewGuest(CHILD, 2019, "ko", frozenset(), Purpose.LOCATION, GUARDIAN)
    parent = NewGuest(PARENT, 1980, consent=Purpose.LOCATION | Purpose.SAFETY)
    _, *guests = day.ask(CreateParty, PARTY, (child, parent))
    for band, guest in enumerate(guests):
        day.ask(Issue, band, guest)
    day.walk(60)
    day.ask(LookUp, 0, f"{PARENT} asks where {CHILD} is")
    day.ask(EndLookUp)
    day.walk(20, band_report(day.now_s, 0, 3, BandFlag.BUTTON))
    (alert,) = day.live.snapshot().alerts
    day.ask(AcknowledgeAlert, alert.number)
    day.ask(CloseAlert, alert.number, AlertOutcome.HELPED, f"{CHILD} was found by {PARENT}")
    day.ask(FindGuests, CHILD)
    day.ask(Withdraw, guests[1], Purpose.SAFETY)
    day.end()
    assert set(remains(data))

    def bandstand(*words: object) -> str:
        result = CliRunner().invoke(main, [*map(str, words), "--data", str(data)], catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return result.output

    bandstand("backup", tmp_path / "stick")
    assert not set(remains(tmp_path / "stick"))

    next_day = Day(data, day.now_s + 3600.0)
    for band, guest in enumerate(guests):
        next_day.ask(TakeBack, band)
        next_day.ask(Erase, guest, "asked for it at the gate")
    next_day.walk(5)
    next_day.end()
    assert not set(remains(data))

    assert "Erased again 2 guests" in bandstand("restore", next((tmp_path / "stick").iterdir()), "--yes")
    assert not set(remains(data))
    listed = bandstand("bands", "list", "--names")
    assert not any(word in listed or word in caplog.text for word in WORDS)
