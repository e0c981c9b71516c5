"""A small sheet that asks one question and takes one answer: a digit, or words typed after the last digit.

What cannot be undone is chosen by the digit and given by Ctrl Enter: a key that was meant for something else, or a
code typed in the belief to be elsewhere, does nothing.
"""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.widgets.parts import button, entry, is_enter, label, takes_over

WIDTH_PX: Final = 400
EDGE_PX: Final = 16
ABOVE: Final = 0.22
"""How far down its parent it begins."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, what it means, and the answers to choose from.

    ``suggested`` is the answer that Enter gives without a digit; empty: Enter alone answers nothing.
    """

    title: str
    note: str
    answers: tuple[tuple[str, str], ...]
    """Pairs of what is answered and how it is shown."""
    other: str
    """How the line for other words is called; empty: there is none."""
    least: int = 1
    """Characters that other words have at least."""
    suggested: str = ""
    final: str = ""
    """What the answer does that cannot be undone; empty where a digit may give it at once."""
    remark: str = ""
    """How a line for words beside the answer is called, instead of one for another answer; empty: there is none."""


class ChoiceSheet(QFrame):
    """Lies over its parent while a question is open; Escape leaves it unanswered.

    Args:
        parent: what it lies over.
        in_corner: it keeps to the lower right, so that the middle of a map stays in sight.
    """

    answered = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget, *, in_corner: bool = False) -> None:
        super().__init__(parent)
        self._in_corner = in_corner
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Question"))
        self.setFixedWidth(WIDTH_PX)
        self.question: Question | None = None
        self._over = parent
        self._before: QWidget | None = None
        self.title = label("", "name", wraps=True)
        self.note = label("", "soft", wraps=True)
        self.words = label("", "fault", wraps=True)
        self.other = entry(tr("Something else"))
        self.other.returnPressed.connect(self._answer_other)
        self.other.textEdited.connect(self._other_typed)
        self.choices: list[QPushButton] = []
        self._chosen = ""
        self.give = button("Ctrl ⏎", "main")
        self.give.clicked.connect(self._give)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 16, 18, 16)
        self._column.setSpacing(7)
        for part in (self.title, self.note, self.other, self.give, self.words):
            self._column.addWidget(part)
        parent.installEventFilter(self)
        self.hide()

    def ask(self, question: Question) -> None:
        """Open with a question; the focus comes back to where it was when it is answered or left."""
        if self.question is None:
            self._before = self._over.window().focusWidget()
        self.question = question
        self.title.setText(question.title)
        self.note.setText(question.note)
        self.note.setVisible(bool(question.note))
        self.setAccessibleName(question.title)
        self.other.clear()
        line = question.other or question.remark
        self.other.setVisible(bool(line))
        self.other.setPlaceholderText(f"{len(question.answers) + 1}   {line}")
        self.other.setAccessibleName(line)
        self._offer(question)
        self.give.setText(f"{question.final}  Ctrl ⏎")
        self.give.setVisible(bool(question.final))
        self._choose("")
        self.say("")
        self.show()
        self.raise_()
        self.setFocus()

    def _offer(self, question: Question) -> None:
        for choice in self.choices:
            choice.hide()
            choice.deleteLater()
        self.choices = []
        for n, (answer, shown) in enumerate(question.answers):
            mark = "   ⏎" if answer == question.suggested else ""
            choice = button(f"{n + 1}   {shown}{mark}", "choice", checked=False if question.final else None)
            choice.setAccessibleName(shown)
            choice.clicked.connect(lambda _, answer=answer: self._take(answer))
            self._column.insertWidget(2 + n, choice)
            choice.show()  # after another question Qt would show it only later, and the layout give it no room
            self.choices.append(choice)

    @property
    def remark(self) -> str:
        """What was typed beside the answer."""
        return " ".join(self.other.text().split()) if self.question is not None and self.question.remark else ""

    @property
    def _other_answer(self) -> str:
        """What was typed instead of an answer to choose."""
        return " ".join(self.other.text().split()) if self.question is not None and self.question.other else ""

    def _other_typed(self) -> None:
        if self.question is not None and self.question.other:
            self._choose("")

    def say(self, words: str) -> None:
        """Why the answer was not taken."""
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self._settle()

    def close_question(self) -> None:
        """Go away, answered or not."""
        if self.question is None:
            return
        self.question = None
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()

    def _settle(self) -> None:
        self._column.activate()
        self.setFixedHeight(self._column.totalHeightForWidth(WIDTH_PX))
        if self._in_corner:
            self.move(self._over.width() - WIDTH_PX - EDGE_PX, self._over.height() - self.height() - EDGE_PX)
        else:
            self.move((self._over.width() - WIDTH_PX) // 2, round(self._over.height() * ABOVE))

    def _take(self, answer: str) -> None:
        """An answer was pointed at: it is given, or only chosen where it would be final."""
        assert self.question is not None
        if self.question.final:
            if self.question.other:
                self.other.clear()
            self._choose(answer)
        else:
            self.answered.emit(answer)

    def _choose(self, answer: str) -> None:
        assert self.question is not None
        self._chosen = answer
        self.give.setEnabled(bool(answer or self._other_answer))
        for choice, (known, _) in zip(self.choices, self.question.answers, strict=True):
            choice.setChecked(known == answer if self.question.final else False)

    def _answer_other(self) -> None:
        assert self.question is not None
        if self.question.final:
            self.say(tr("Ctrl Enter gives this answer."))
        else:
            self._give()

    def _give(self) -> None:
        """Give what was chosen, or typed."""
        assert self.question is not None
        words = self._chosen or self._other_answer
        if self._chosen or len(words) >= self.question.least:
            self.answered.emit(words)
        elif words or not self.question.final:
            self.say(tr("Say it in {n} characters or more.").format(n=self.question.least))
        else:
            self.say(tr("Choose an answer first."))

    def event(self, event: QEvent) -> bool:
        """While it asks, plain keys are answers, whatever they mean on the desk."""
        if isinstance(event, QKeyEvent) and takes_over(event, _is_plain(event)):
            return True
        if self.question is not None and self.question.final and is_enter(event, Qt.KeyboardModifier.ControlModifier):
            self._give()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit answers, Enter repeats what is suggested, Escape leaves."""
        if self.question is None:
            return
        number = event.key() - Qt.Key.Key_1
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif 0 <= number < len(self.choices):
            self._take(self.question.answers[number][0])
        elif number == len(self.choices):
            self.other.setFocus()

    def _enter(self) -> None:
        """Enter gives the answer that has the focus, else the suggested one; a line of words sees to itself."""
        assert self.question is not None
        at = next((n for n, choice in enumerate(self.choices) if choice.hasFocus()), None)
        if at is not None:
            self._take(self.question.answers[at][0])
        elif self._chosen:
            self.say(tr("Ctrl Enter gives this answer."))
        elif self.question.suggested and not self.other.hasFocus():
            self.answered.emit(self.question.suggested)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay where it belongs on what it lies over."""
        if event.type() is QEvent.Type.Resize and watched is self._over and self.isVisible():
            self._settle()
        return False


def _is_plain(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
    return held == Qt.KeyboardModifier.NoModifier
