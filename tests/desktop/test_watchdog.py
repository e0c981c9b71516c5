"""The watchdog keeps a real process running: started again when it is killed, when it hangs, when it dies."""

import errno
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from desktop import watchdog
from desktop.heartbeat import DESK, VENUE, Heartbeat, beats
from desktop.sound import SOUNDS, Sound, player_here, sound_file
from desktop.watchdog import SILENT_S, STARTING_S, Pulse, Watchdog, venue_process
from desktop.watched import GONE_AFTER_S, Watched, mark
from tests.desktop.pictures import NOON_S

BEATS = """
import sys, time
from pathlib import Path
from desktop.heartbeat import VENUE, Heartbeat
heartbeat, born = Heartbeat(Path(sys.argv[1])), Path(sys.argv[2])
with born.open("a") as file:
    file.write("born\\n")
lives = len(born.read_text().split())
{then}
"""
KILLS_ITSELF_ONCE = (
    "heartbeat.beat(VENUE); import os, signal; time.sleep(1); lives == 1 and os.kill(os.getpid(), signal.SIGKILL)"
)
DIES_AT_ONCE_AGAIN_AND_AGAIN = "heartbeat.beat(VENUE); time.sleep(1) if lives == 1 else None; sys.exit(lives < 5)"
HANGS_ONCE = "heartbeat.beat(VENUE); lives == 1 and time.sleep(600)"
NEVER_BEGINS = "print('no such venue', file=sys.stderr); sys.exit(2)"


class Loudspeaker:
    """A start() for Sound that keeps what was played."""

    def __init__(self) -> None:
        self.played: list[str] = []

    def __call__(self, words: Sequence[str]) -> subprocess.Popen[bytes]:
        self.played.append(Path(words[-1]).stem)
        return subprocess.Popen([sys.executable, "-c", ""])


def guarded(folder: Path, then: str) -> tuple[int, int, list[str], list[str]]:
    """Run a program under a watchdog: how it ended, how often it was born, what was played and said."""
    heartbeat, born, loudspeaker = folder / "heartbeat", folder / "born", Loudspeaker()
    said: list[str] = []
    words = [sys.executable, "-c", BEATS.format(then=then), str(heartbeat), str(born)]
    sound = Sound(["player"], beep=lambda: None, start=loudspeaker)
    ended = Watchdog(venue_process(words), heartbeat, sound, said.append).run()
    return ended, len(born.read_text().split()), loudspeaker.played, said


def test_a_venue_that_is_killed_is_started_again_and_heard_until_then(tmp_path: Path) -> None:
    ended, births, played, said = guarded(tmp_path, KILLS_ITSELF_ONCE)
    assert (ended, births) == (0, 2)
    assert "stopped" in played
    assert said == ["Bandstand ended by signal 9. It is started again at once."]
    assert (tmp_path / "heartbeat.seen").exists(), "and the run could see that somebody looked"


def test_a_venue_that_hangs_is_ended_and_started_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watchdog, "SILENT_S", 1.0)
    ended, births, played, said = guarded(tmp_path, HANGS_ONCE)
    assert (ended, births) == (0, 2)
    assert "stopped" in played
    assert said == ["Bandstand did not answer any more and was ended. It is started again at once."]


def test_a_venue_that_cannot_begin_is_not_started_again(tmp_path: Path) -> None:
    ended, births, played, said = guarded(tmp_path, NEVER_BEGINS)
    assert (ended, births, played, said) == (2, 1, [], [])


def test_a_venue_that_dies_again_and_again_is_started_after_longer_and_longer_pauses_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watchdog, "FIRST_PAUSE_S", 0.05)
    monkeypatch.setattr(watchdog, "LONGEST_PAUSE_S", 0.3)
    monkeypatch.setattr(watchdog, "LOOK_S", 0.05)
    ended, births, _, said = guarded(tmp_path, DIES_AT_ONCE_AGAIN_AND_AGAIN)
    assert (ended, births) == (0, 5)
    assert all(words.startswith("Bandstand ended with exit status 1.") for words in said)
    assert [("at once" in words) for words in said] == [True, False, False, False]
    assert [("times in a row" in words) for words in said] == [False, False, True, True]
    assert said[-1].endswith("4 times in a row: somebody must look.")


def test_a_venue_that_cannot_be_started_for_want_of_memory_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watchdog, "FIRST_PAUSE_S", 0.05)
    heartbeat, born = tmp_path / "heartbeat", tmp_path / "born"
    words = [sys.executable, "-c", BEATS.format(then=KILLS_ITSELF_ONCE), str(heartbeat), str(born)]
    start, tries, said = venue_process(words), iter((True, False, True)), list[str]()

    def start_or_not() -> watchdog.Child:
        if next(tries):
            return start()
        raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM))

    assert Watchdog(start_or_not, heartbeat, Sound(None, beep=lambda: None), said.append).run() == 0
    assert "Cannot allocate memory" in said[1]
    assert born.read_text() == "born\n" * 2


def test_whoever_ends_the_watchdog_in_a_pause_is_obeyed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watchdog, "FIRST_PAUSE_S", 30.0)
    heartbeat, born = tmp_path / "heartbeat", tmp_path / "born"
    words = [sys.executable, "-c", BEATS.format(then=DIES_AT_ONCE_AGAIN_AND_AGAIN), str(heartbeat), str(born)]
    dogs: list[Watchdog] = []
    said: list[str] = []

    def say(text: str) -> None:
        said.append(text)
        if "in 30 s" in text:
            dogs[0].stop()

    dogs.append(Watchdog(venue_process(words), heartbeat, Sound(None, beep=lambda: None), say))
    assert dogs[0].run() == 1
    assert len(said) == 2, "it was started at once, and not after the pause"
    assert born.read_text() == "born\n" * 2


def test_a_watchdog_that_was_kept_from_listening_does_not_take_the_venue_for_dead() -> None:
    pulse = Pulse(since_s=0.0)
    pulse.hear(1.0, (1, 1))
    pulse.hear(3600.0, (1, 1))
    assert not pulse.is_silent(3600.0)
    for later_s in range(1, 12):
        pulse.hear(3600.0 + later_s, (1, 1))
    assert pulse.is_silent(3611.0)


def test_a_run_knows_whether_its_watchdog_still_looks(tmp_path: Path) -> None:
    heartbeat = tmp_path / "heartbeat"
    mark(heartbeat)
    watched = Watched(heartbeat)
    assert watched.look(NOON_S, 0.0) == ()
    assert watched.look(NOON_S, GONE_AFTER_S) == ()
    (note,) = watched.look(NOON_S, GONE_AFTER_S + 1)
    assert note.is_fault
    assert "nothing would start this venue again" in note.text
    assert watched.look(NOON_S, GONE_AFTER_S + 2) == (), "said once"
    os.utime(heartbeat.with_name("heartbeat.seen"), (1, 1))
    (note,) = watched.look(NOON_S, GONE_AFTER_S + 3)
    assert not note.is_fault


def test_whoever_ends_the_watchdog_ends_the_venue(tmp_path: Path) -> None:
    heartbeat, born = tmp_path / "heartbeat", tmp_path / "born"
    then = (
        "import signal; signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))\nheartbeat.beat(VENUE)\ntime.sleep(600)"
    )
    words = [sys.executable, "-c", BEATS.format(then=then), str(heartbeat), str(born)]
    dog = Watchdog(venue_process(words), heartbeat, Sound(None, beep=lambda: None), lambda _: None)
    ended: list[int] = []
    running = threading.Thread(target=lambda: ended.append(dog.run()))
    running.start()
    while beats(heartbeat) in (None, (0, 0)):
        time.sleep(0.05)
    dog.stop()
    running.join()
    assert ended == [0]
    assert born.read_text() == "born\n"


def test_a_heart_that_beats_is_well_and_one_that_stops_is_silent() -> None:
    pulse = Pulse(since_s=100.0)
    for second in range(int(STARTING_S)):
        pulse.hear(100.0 + second, (0, 0))
        assert not pulse.is_silent(100.0 + second)
    assert pulse.is_silent(100.0 + STARTING_S + 1)
    pulse.hear(150.0, (1, 0))
    assert not pulse.is_silent(150.0 + SILENT_S)
    assert pulse.is_silent(150.0 + SILENT_S + 1)


def test_one_part_that_stops_is_enough_to_be_silent_but_a_part_that_is_not_there_is_not() -> None:
    pulse = Pulse(since_s=0.0)
    for second in range(1, 30):
        pulse.hear(float(second), (second, 0))
        assert not pulse.is_silent(float(second))
    pulse.hear(30.0, (30, 1))
    for second in range(31, 60):
        pulse.hear(float(second), (second, 1))
    assert pulse.is_silent(59.0)


def test_a_heartbeat_says_how_often_each_part_came_round(tmp_path: Path) -> None:
    path = tmp_path / "heartbeat"
    assert beats(path) is None
    heartbeat = Heartbeat(path)
    assert beats(path) == (0, 0)
    for _ in range(3):
        heartbeat.beat(VENUE)
    heartbeat.beat(DESK)
    assert beats(path) == (3, 1)
    heartbeat.close()
    path.write_bytes(path.read_bytes()[:-1] + b"\xff")
    assert beats(path) is None


def test_a_machine_without_a_player_beeps_and_says_why() -> None:
    beeps: list[str] = []
    sound = Sound(None, beep=lambda: beeps.append("beep"))
    sound.play("high")
    assert beeps == ["beep"]
    assert "no player" in sound.trouble


def test_a_player_that_fails_beeps_from_then_on_and_says_why() -> None:
    beeps: list[str] = []
    started: list[subprocess.Popen[bytes]] = []

    def start(words: Sequence[str]) -> subprocess.Popen[bytes]:
        started.append(subprocess.Popen([sys.executable, "-c", "raise SystemExit(1)", *words]))
        return started[-1]

    sound = Sound(["player"], beep=lambda: beeps.append("beep"), start=start)
    sound.play("high")
    started[0].wait()
    assert (beeps, sound.trouble) == ([], "")
    sound.play("high")
    assert beeps == ["beep"]
    assert "could not be played" in sound.trouble
    sound.stop()


def test_a_sound_is_never_played_over_another(tmp_path: Path) -> None:
    ends = tmp_path / "ends"
    waits = f"import pathlib, time\nwhile not pathlib.Path({str(ends)!r}).exists(): time.sleep(0.01)"
    started: list[subprocess.Popen[bytes]] = []

    def start(words: Sequence[str]) -> subprocess.Popen[bytes]:
        started.append(subprocess.Popen([sys.executable, "-c", waits, *words]))
        return started[-1]

    sound = Sound(["player"], beep=lambda: None, start=start)
    sound.play("high")
    sound.play("low")
    assert len(started) == 1
    ends.touch()
    assert started[0].wait() == 0
    sound.play("low")
    assert len(started) == 2
    sound.stop()
    assert started[1].poll() is not None


@pytest.mark.parametrize("name", SOUNDS)
def test_every_sound_is_there(name: str) -> None:
    assert sound_file(name).read_bytes()[:4] == b"RIFF"


def test_a_sound_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="no sound 'loud'"):
        sound_file("loud")


def test_the_player_of_an_unknown_system_is_none() -> None:
    assert player_here("plan9") is None


def test_the_guard_hands_a_venue_that_is_none_back(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "desktop.cli", "guard", str(tmp_path / "nowhere"), "--headless"]
    run = subprocess.run(
        words, capture_output=True, text=True, check=False, timeout=60, env={**os.environ, "LC_ALL": "C.UTF-8"}
    )
    assert run.returncode == 2
    assert "nowhere" in run.stderr
