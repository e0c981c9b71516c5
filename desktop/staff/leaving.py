"""Closing the desk, which ends the run: asked twice when a person does it, since Ctrl Q lies beside Ctrl 1."""

from collections.abc import Callable

from desktop.language import tr
from desktop.widgets.choice_sheet import ChoiceSheet, Question


class Leaving:
    """Asks before the window is closed.

    Args:
        sheet: where it is asked.
        close: closes the window.
    """

    def __init__(self, sheet: ChoiceSheet, close: Callable[[], object]) -> None:
        self._sheet = sheet
        sheet.answered.connect(lambda _: close())
        sheet.left.connect(sheet.close_question)

    def ask(self) -> None:
        """Somebody wants to close the window."""
        self._sheet.ask(
            Question(
                title=tr("Close the desk?"),
                note=tr("Bandstand ends on this machine: nobody is located, and calls for help are not heard."),
                answers=(("close", tr("yes, end it")),),
                other="",
                final=tr("Close the desk"),
            )
        )
