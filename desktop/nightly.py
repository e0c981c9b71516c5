"""The night's training: once the venue has closed, a process of its own learns forecasts anew from all that is kept.

A thread of its own starts it, watches it, and reads what it leaves behind, so that neither a long training nor a slow
disk holds the venue. Whatever goes wrong, the forecasts before stay in use, and a person is told.
"""

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue
from typing import IO, Final

from venue_models.phrases import phrase
from venue_models.queues.forecast.model import ForecastModel, ForecastModelError
from venue_models.values import SourceNote
from venue_models.venue.model import Venue

NAME: Final = "training"
AFTER_CLOSING_H: Final = 1.0
"""By then the last guests have left the lines, and the last waits are written."""
WITHIN_S: Final = 3 * 3600.0
"""A training takes minutes; one that has not ended by then has hung."""
LOOK_S: Final = 0.2
ENDS_WITHIN_S: Final = 5.0
_MOST_SAID: Final = 200
_IN_THE_BACKGROUND: Final = getattr(subprocess, "IDLE_PRIORITY_CLASS", 0)
"""On Windows; elsewhere the process itself steps back (``--background``)."""


def forecast_path(database: Path) -> Path:
    """Where the model lies: beside the database."""
    return database.with_name("forecast.npz")


def train_command(venue_folder: Path, data_folder: Path) -> tuple[str, ...]:
    """The words that train a venue's forecasts in a process of its own."""
    where = ("--venue", str(venue_folder), "--data", str(data_folder))
    return (sys.executable, "-m", "desktop.cli", "history", "train", "--background", *where)


class Nightly:
    """Has forecasts learned once a night, and hands out the model: the one that is there at first, then each new one.

    Args:
        venue: when it closes.
        path: of the model.
        command: trains and puts the model there; empty: what is there is used, and nothing learned.
        now_s: what time it is for the venue.
    """

    def __init__(self, venue: Venue, path: Path, command: Sequence[str], now_s: Callable[[], float]) -> None:
        self._venue, self._path, self._command, self._now_s = venue, path, tuple(command), now_s
        self._keeping = replace(venue.keeping, purge_after_h=AFTER_CLOSING_H)
        self._learned_until_s: float | None = None  # None: not looked at yet
        self._asked_s = float("-inf")
        self._orders: SimpleQueue[bool] = SimpleQueue()
        self._models: SimpleQueue[ForecastModel] = SimpleQueue()
        self._notes: SimpleQueue[SourceNote] = SimpleQueue()
        self._is_faulty = False
        self._is_stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def tick(self, now_s: float) -> None:
        """Let time pass; never blocks. Called by the venue's thread."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name=NAME)
            self._thread.start()
        closed_s = self._keeping.purge_before_s(now_s, self._venue.time_zone)
        if (
            self._command
            and self._learned_until_s is not None
            and closed_s > max(self._learned_until_s, self._asked_s)
        ):
            self._asked_s = closed_s  # once for each day, whatever comes of it
            self._orders.put(True)

    def take_models(self) -> tuple[ForecastModel, ...]:
        """The models that came since the last call, the newest last."""
        return tuple(self._models.get() for _ in range(self._models.qsize()))

    def take_notes(self) -> tuple[SourceNote, ...]:
        """What a person should know, since the last call."""
        return tuple(self._notes.get() for _ in range(self._notes.qsize()))

    def stop(self) -> None:
        """End the thread, and a training that is under way: the model before stays. May be called twice."""
        self._is_stopping.set()
        if self._thread is not None:
            self._orders.put(False)
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        self._read()
        while self._orders.get():
            if self._train():
                self._read()

    def _read(self) -> None:
        try:
            model = ForecastModel.read(self._path) if self._path.exists() else None
        except ForecastModelError as error:
            self._fail(str(error))
            model = None
        else:
            self._mend()
        if model is not None:
            self._models.put(model)
        self._learned_until_s = float("-inf") if model is None else model.until_s

    def _train(self) -> bool:
        """Whether a training came to its end."""
        with tempfile.TemporaryFile() as said:
            try:
                process = subprocess.Popen(  # noqa: S603 - our own command
                    self._command,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=said,
                    creationflags=_IN_THE_BACKGROUND,
                )
            except OSError as error:
                self._fail(error.strerror or str(error))
                return False
            with process:
                status = self._wait(process)
            if status:
                self._fail(_last_line(said) or phrase("the training ended with {status}", status=status))
        return status == 0

    def _wait(self, process: "subprocess.Popen[bytes]") -> int | None:
        """How the process ended; None where it was ended because the venue stops."""
        left_s = WITHIN_S
        while left_s > 0 and not self._is_stopping.is_set():
            try:
                return process.wait(LOOK_S)
            except subprocess.TimeoutExpired:
                left_s -= LOOK_S
        process.terminate()
        try:
            process.wait(ENDS_WITHIN_S)
        except subprocess.TimeoutExpired:
            process.kill()
        return None if self._is_stopping.is_set() else process.wait()

    def _fail(self, why: str) -> None:
        self._is_faulty = True
        text = phrase(
            "Forecasts could not be learned anew: {why} What was learned before stays in use. “bandstand history "
            "train” tries it again.",
            why=why.rstrip(". ") + ".",
        )
        self._notes.put(SourceNote(self._now_s(), NAME, text))

    def _mend(self) -> None:
        if self._is_faulty:
            self._is_faulty = False
            text = phrase("Forecasts were learned anew.")
            self._notes.put(SourceNote(self._now_s(), NAME, text, is_fault=False))


def _last_line(said: IO[bytes]) -> str:
    """What a program said last before it failed."""
    said.seek(max(0, said.seek(0, os.SEEK_END) - 4 * _MOST_SAID))
    lines = [line.strip() for line in said.read().decode(errors="replace").splitlines() if line.strip()]
    return "".join(letter if letter.isprintable() else " " for letter in lines[-1])[-_MOST_SAID:] if lines else ""
