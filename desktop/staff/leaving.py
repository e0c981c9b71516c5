"""Closing the desk, which ends the run: asked twice when a person does it, since Ctrl Q lies beside Ctrl 1."""

from collections.abc import Callable

from desktop.language import tr
from desktop.widgets.choice_sheet import ChoiceSheet, Question


class Leaving:
    """Asks before the window is closed.

    Args:
        sheet: where it is asked.
        close: closes the window.
        ends_run: whether the run ends with this window: no other desk is open.
    """

    def __init__(
        self, sheet: ChoiceSheet, close: Callable[[], object], ends_run: Callable[[], bool] = lambda: True
    ) -> None:
        self._sheet, self._ends_run = sheet, ends_run
        sheet.answered.connect(lambda _: close())
        sheet.left.connect(sheet.close_question)

    def ask(self) -> None:
        """Somebody wants to close the window."""
        if self._ends_run():
            note = tr("Bandstand ends on this machine: nobody is located, and calls for help are not heard.")
            answer = tr("yes, end it")
        else:
            note = tr("Bandstand goes on in its other window.")
            answer = tr("yes, close it")
        self._sheet.ask(
            Question(
                title=tr("Close the desk?"),
                note=note,
                answers=(("close", answer),),
                other="",
                final=tr("Close the desk"),
            )
        )
