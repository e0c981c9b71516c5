"""This desk's loudspeaker: rings as the bell says, and says how it is."""

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.language import tr, translated
from desktop.safety.alarm_bell import SOUNDS, AlarmBell
from desktop.safety.alert_terms import count_up
from desktop.safety.chain_words import Check
from desktop.theme.tokens import Severity
from venue_models.values import Alert
from venue_models.values import Severity as Urgency


class Loudspeaker(Protocol):
    """What makes a noise: desktop.sound.Sound, or whatever a test listens with."""

    @property
    def trouble(self) -> str:
        """Why it may not be heard; empty where all is well."""
        ...

    def play(self, name: str) -> None:
        """Start a sound, unless one still sounds."""
        ...

    def stop(self) -> None:
        """End what sounds."""
        ...


class Sounding:
    """Rings for alarms that nobody has acknowledged, and rouses the window.

    Args:
        speaker: makes the noise.
        window: what is brought to sight where it was put away.
    """

    def __init__(self, speaker: Loudspeaker, window: QWidget) -> None:
        self._speaker, self._window = speaker, window
        self._bell = AlarmBell()

    def hear(self, alerts: Iterable[Alert], now_s: float) -> None:
        """Ring if it is time to; ``now_s`` is any steady clock."""
        sound = self._bell.hear(alerts, now_s)
        if sound:
            self._speaker.play(sound)
            rouse(self._window)

    def toggle_mute(self, now_s: float) -> None:
        """Be quiet for a while, or no longer."""
        self._bell.toggle_mute(now_s)
        if self._bell.muted_s(now_s):
            self._speaker.stop()

    def test(self) -> None:
        """Sound once as for the gravest alarm."""
        self._speaker.play(SOUNDS[Urgency.HIGH])

    def check(self, now_s: float) -> Check:
        """How the sound is, for the bar."""
        muted_s = self._bell.muted_s(now_s)
        if muted_s:
            return Check(tr("sound"), tr("muted {time}").format(time=count_up(muted_s)), Severity.LOW)
        if self._speaker.trouble:
            return Check(tr("sound"), tr("in doubt"), Severity.MEDIUM, why=translated(self._speaker.trouble))
        return Check(tr("sound"), tr("on"))

    def end(self) -> None:
        """Make no noise any more."""
        self._speaker.stop()


def rouse(window: QWidget) -> None:
    """Have the system's task bar draw attention, and open the window where it was put away."""
    if window.isMinimized():
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    QApplication.alert(window)
