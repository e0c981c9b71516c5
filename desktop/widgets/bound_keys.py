"""Keys as a table: what each does, where it is bound, who may use it, what the sheet of keys says of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from venue_models.staff.roles import May


@dataclass(frozen=True, slots=True)
class Key:
    """One action: its name in the desk, Qt's key sequences, how the keys are written, and what it does."""

    action: str
    """Empty: it is handled where the focus is."""
    sequences: tuple[str, ...]
    written: str
    meaning: str
    needs: May = May.SEE_COUNTS
    """What an operator must be allowed for the key to be there at all."""


Keys = Mapping[str, Sequence[Key]]
"""All keys of a desk by subject, in the desk's language."""


class BoundKeys:
    """The keys as shortcuts of one window; those of other roles are not there.

    Args:
        keys: what they are.
        window: whose they are.
        actions: what each does, by name.
    """

    def __init__(self, keys: Keys, window: QWidget, actions: Mapping[str, Callable[[], object]]) -> None:
        self._shortcuts = [
            (key.needs, QShortcut(QKeySequence(sequence), window, actions[key.action]))
            for group in keys.values()
            for key in group
            for sequence in key.sequences
        ]

    def allow(self, may: May) -> None:
        """Bind what this operator may do, and nothing else."""
        for needs, shortcut in self._shortcuts:
            shortcut.setEnabled(needs in may)


def sheet_of_keys(keys: Keys, may: May) -> dict[str, list[tuple[str, str]]]:
    """Subject → pairs of key and meaning, of all that this operator may do."""
    allowed = {
        subject: [(key.written, key.meaning) for key in group if key.needs in may] for subject, group in keys.items()
    }
    return {subject: pairs for subject, pairs in allowed.items() if pairs}
