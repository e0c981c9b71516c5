"""Consent, purpose by purpose, in words a guest understands when they are read aloud."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QSizePolicy

from desktop.language import tr
from desktop.widgets.parts import label, takes_over
from venue_models.values import NO_CONSENT, Purpose

PURPOSES: Final = tuple(Purpose)
"""In the order of their keys."""


def purpose_name(purpose: Purpose) -> str:
    """A purpose in a word."""
    return {
        Purpose.LOCATION: tr("location"),
        Purpose.SAFETY: tr("safety"),
        Purpose.PHOTOS: tr("photos"),
        Purpose.GREETINGS: tr("greetings"),
        Purpose.OFFERS: tr("offers"),
        Purpose.SHARING: tr("sharing"),
    }[purpose]


def purpose_in_words(purpose: Purpose) -> str:
    """What a yes to a purpose allows, to be read aloud."""
    return {
        Purpose.LOCATION: tr("The park knows where your band is, to find you and to see where it gets crowded."),
        Purpose.SAFETY: tr("The band notices a hard fall, and the safety team sees where you are."),
        Purpose.PHOTOS: tr("Photos of you at rides and photo spots are put into your album."),
        Purpose.GREETINGS: tr("Staff, screens and kiosks may call you by your name."),
        Purpose.OFFERS: tr("You get suggestions that suit you, such as a short line near by."),
        Purpose.SHARING: tr("The others of your party may see your photos and where you are."),
    }[purpose]


def in_words(consent: Purpose) -> str:
    """What was agreed to, in a line."""
    return ", ".join(purpose_name(purpose) for purpose in PURPOSES if purpose in consent) or tr("agreed to nothing")


class ConsentList(QFrame):
    """Six purposes, each off until it is granted; digits turn them, ``=`` takes what the guest before said.

    One stop for the Tab key: whoever works with keys uses digits.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("field")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.before = NO_CONSENT
        """What the guest before said."""
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 8, 10, 8)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        self.boxes: list[QCheckBox] = []
        for n, purpose in enumerate(PURPOSES):
            box = QCheckBox(f"{n + 1}  {purpose_name(purpose)}")
            box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            box.toggled.connect(self._say)
            grid.addWidget(box, n, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(purpose_in_words(purpose), "soft", wraps=True), n, 1)
            self.boxes.append(box)
        self._say()

    @property
    def consent(self) -> Purpose:
        """What is agreed to."""
        consent = NO_CONSENT
        for purpose, box in zip(PURPOSES, self.boxes, strict=True):
            consent |= purpose if box.isChecked() else NO_CONSENT
        return consent

    def set_consent(self, consent: Purpose) -> None:
        """Show what is agreed to."""
        for purpose, box in zip(PURPOSES, self.boxes, strict=True):
            box.setChecked(purpose in consent)

    def _say(self) -> None:
        self.setAccessibleName(tr("Agrees to: {purposes}").format(purposes=in_words(self.consent)))
        self.changed.emit()

    def event(self, event: QEvent) -> bool:
        """Digits are purposes here, whatever else they mean on the desk."""
        if isinstance(event, QKeyEvent) and takes_over(event, _purpose_of(event) is not None or event.text() == "="):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit turns a purpose on or off."""
        number = _purpose_of(event)
        if number is not None:
            self.boxes[number].toggle()
        elif event.text() == "=":
            self.set_consent(self.before)
        else:
            super().keyPressEvent(event)


def _purpose_of(event: QKeyEvent) -> int | None:
    number = event.key() - Qt.Key.Key_1
    return number if 0 <= number < len(PURPOSES) and event.text().isdigit() else None
