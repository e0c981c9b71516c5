"""What is kept of alerts, and until when: incidents for years, near misses for a day, of the erased a number."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.venue_models.store.alarm_desk import AlarmDesk, motion
from tests.venue_models.store.counter import NOW_S
from tests.venue_models.store.test_erasing import bytes_of, found_in
from tests.venue_models.store.test_store import written
from venue_models.commands import Withdraw
from venue_models.store import alert_keeping
from venue_models.store.backups import make_backup
from venue_models.store.key_folder import KeyFolder
from venue_models.store.purging import Purged
from venue_models.store.restoring import restore
from venue_models.values import AlertOutcome, Purpose

DAY_S = 86_400.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def desk(folder: Path, tmp_path: Path) -> Iterator[AlarmDesk]:
    desk = AlarmDesk(folder / "venue.db", KeyFolder(tmp_path / "keys"))
    yield desk
    desk.store.close()


def words_of(desk: AlarmDesk, number: int) -> str:
    return desk.stories()[number][-1].words


def purge(desk: AlarmDesk, before_s: float, incidents_before_s: float) -> Purged:
    while not (purged := desk.store.purge(before_s, desk.at_s, incidents_before_s=incidents_before_s)).is_all:
        pass
    return purged


def sealed_keys(desk: AlarmDesk) -> dict[int, bytes | None]:
    return dict(desk.store.db.execute("SELECT alert, sealed FROM alert_keys").fetchall())


# Erasing


def test_an_incident_outlives_the_erasing_of_its_guest_and_that_is_said_with_the_day(desk: AlarmDesk) -> None:
    anna = desk.arrive("Anna Grünfeld", "Grünfeld", 0)
    number = desk.fall(0, AlertOutcome.MEDICAL, "broken wrist, ambulance at the gate")
    said = str(desk.erase(anna))
    assert "Incident reports (1)" in said
    assert "until 2030-01-15" in said  # three years and a night after it was closed
    assert "may name the guest" in said
    assert words_of(desk, number) == "broken wrist, ambulance at the gate"
    assert desk.store.motion_of(number) is not None


def test_the_day_that_is_said_follows_the_venues_setting(desk: AlarmDesk) -> None:
    anna = desk.arrive("Anna Grünfeld", "Grünfeld", 0)
    desk.store.begin(desk.register, ("plaza", "shop"), ("R0",), at_s=NOW_S, incidents_kept_days=10)
    desk.fall(0, AlertOutcome.HELPED)
    assert "until 2027-01-26" in str(desk.erase(anna))


@pytest.mark.parametrize("outcome", [AlertOutcome.FALSE_ALARM, AlertOutcome.NOT_NEEDED, AlertOutcome.EXERCISE])
def test_of_a_needless_alarm_a_number_is_all_that_stays_of_an_erased_guest(
    desk: AlarmDesk, folder: Path, outcome: AlertOutcome
) -> None:
    anna = desk.arrive("Anna Grünfeld", "Grünfeld", 0)
    number = desk.fall(0, outcome, "Anna Grünfeld jumped from a bench")
    key = sealed_keys(desk)[number]
    assert key is not None
    erased = desk.erase(anna)
    assert "Incident" not in str(erased)
    assert (words_of(desk, number), desk.store.motion_of(number)) == ("", None)
    assert written(folder / "venue.db", "SELECT guest, kind, outcome FROM alerts") == [
        (anna, "unverified", outcome.value)
    ]
    assert found_in(bytes_of(folder), ["Anna Grünfeld", "jumped from"]) == set()
    assert key not in bytes_of(folder)
    desk.store.journal.verify()


def test_a_near_miss_goes_with_its_guest_and_those_of_others_stay(desk: AlarmDesk) -> None:
    anna, _ = desk.arrive("Anna Grünfeld", "Grünfeld", 0), desk.arrive("Ben Meyer", "Meyer", 1)
    hers, his = desk.near_miss(0), desk.near_miss(1)
    desk.erase(anna)
    assert desk.store.motion_of(hers) is None
    assert desk.store.motion_of(his) is not None


def test_what_is_open_when_its_guest_is_erased_is_an_incident_until_somebody_closes_it(desk: AlarmDesk) -> None:
    anna = desk.arrive("Anna Grünfeld", "Grünfeld", 0)
    number = desk.press(0)
    assert "Incident reports (1)" in str(desk.erase(anna))
    desk.answer(number, AlertOutcome.FALSE_ALARM, "Anna sat on the button")
    assert words_of(desk, number) == "Anna sat on the button"
    purge(desk, desk.at_s + DAY_S, 0.0)
    assert words_of(desk, number) == ""


def test_who_takes_back_the_yes_to_falls_leaves_no_motion_but_that_of_incidents(desk: AlarmDesk) -> None:
    anna = desk.arrive("Anna Grünfeld", "Grünfeld", 0)
    incident, near_miss = desk.fall(0, AlertOutcome.HELPED), desk.near_miss(0)
    desk.do(Withdraw("", "desk 1", anna, Purpose.SAFETY))
    assert desk.store.motion_of(near_miss) is None
    assert desk.store.motion_of(incident) is not None


def test_who_takes_back_the_yes_while_a_fall_is_suspected_leaves_no_motion_of_it_either(desk: AlarmDesk) -> None:
    anna = desk.arrive("Anna Grünfeld", "Grünfeld", 0)
    number = desk.suspect(0)
    desk.store.put_motion(number, motion())
    desk.do(Withdraw("", "desk 1", anna, Purpose.SAFETY))
    assert desk.store.motion_of(number) is None
    desk.press(0)
    desk.answer(number, AlertOutcome.HELPED, "dizzy")
    assert words_of(desk, number) == "dizzy"


def test_who_takes_back_another_yes_changes_nothing_of_alerts(desk: AlarmDesk) -> None:
    anna = desk.arrive("Anna Grünfeld", "Grünfeld", 0)
    near_miss = desk.near_miss(0)
    desk.do(Withdraw("", "desk 1", anna, Purpose.LOCATION))
    assert desk.store.motion_of(near_miss) is not None


# Purging


def test_a_near_miss_is_kept_for_its_day_and_an_incident_for_its_years(desk: AlarmDesk) -> None:
    near_miss = desk.near_miss(0)
    needless, incident = desk.fall(1, AlertOutcome.FALSE_ALARM, "a clap"), desk.fall(2, AlertOutcome.HELPED, "dizzy")
    still_open = desk.press(3)
    assert purge(desk, desk.at_s, 0.0).alerts == 1
    assert desk.stories().keys() == {needless, incident, still_open}
    assert (desk.store.motion_of(needless), words_of(desk, needless)) == (None, "a clap")
    assert desk.store.motion_of(incident) is not None
    assert desk.store.motion_of(near_miss) is None

    assert purge(desk, desk.at_s, desk.at_s).alerts == 2
    assert desk.stories().keys() == {still_open}
    assert desk.store.motion_of(incident) is None
    assert desk.store.last_alert() == still_open
    told = [fact.private for fact in desk.store.journal if fact.kind == "alert closed"]
    assert told == [None, None]
    desk.store.journal.verify()


def test_what_ended_after_the_closing_stays_for_the_next_night(desk: AlarmDesk) -> None:
    closed_s = desk.at_s
    number = desk.near_miss(0)
    purge(desk, closed_s, closed_s)
    assert number in desk.stories()


def test_many_near_misses_go_in_several_steps_and_are_told_once(
    desk: AlarmDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alert_keeping, "MOST_ALERTS", 2)
    monkeypatch.setattr("venue_models.store.purging.MOST_ALERTS", 2)
    for _ in range(5):
        desk.near_miss(0)
    steps = [desk.store.purge(desk.at_s, desk.at_s) for _ in range(3)]
    assert [(step.alerts, step.is_all) for step in steps] == [(2, False), (4, False), (5, True)]
    *_, fact = desk.store.journal
    assert (fact.kind, fact.body["alerts"]) == ("visits purged", 5)


# Backups


def test_a_restored_backup_has_its_alerts_and_forgets_again_whom_it_must(
    desk: AlarmDesk, folder: Path, tmp_path: Path
) -> None:
    anna = desk.arrive("Anna Grünfeld", "Grünfeld", 0)
    desk.arrive("Ben Meyer", "Meyer", 1)
    incident, near_miss = desk.fall(0, AlertOutcome.HELPED, "dizzy"), desk.near_miss(0)
    call = desk.press(1)
    keys = KeyFolder(tmp_path / "keys")
    backup = make_backup(folder / "venue.db", tmp_path / "stick", keys, now_s=NOW_S, keep_s=30 * DAY_S)
    desk.erase(anna)
    desk.store.close()
    restore(backup.file, folder / "venue.db", keys, now_s=NOW_S + DAY_S, keep_s=30 * DAY_S)

    again = AlarmDesk(folder / "venue.db", keys, at_s=NOW_S + DAY_S)
    assert [alert.number for alert in again.alerts.open] == [call]
    assert words_of(again, incident) == "dizzy"
    assert again.store.motion_of(incident) is not None
    assert again.store.motion_of(near_miss) is None
    again.store.journal.verify()
    again.store.close()


def test_whoever_restores_a_backup_is_told_of_alerts_that_were_open_since(
    desk: AlarmDesk, folder: Path, tmp_path: Path
) -> None:
    keys = KeyFolder(tmp_path / "keys")
    backup = make_backup(folder / "venue.db", tmp_path / "stick", keys, now_s=NOW_S, keep_s=30 * DAY_S)
    desk.answer(desk.press(0), AlertOutcome.HELPED)
    desk.press(2)
    desk.store.close()
    restored = restore(backup.file, folder / "venue.db", keys, now_s=NOW_S + DAY_S, keep_s=30 * DAY_S)
    (doubt,) = restored.doubts
    assert doubt.endswith("still needs help: 0002.")
    again = AlarmDesk(folder / "venue.db", keys, at_s=NOW_S + DAY_S)
    assert again.alerts.open == ()
    again.store.close()
