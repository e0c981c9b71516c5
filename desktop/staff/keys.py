"""Every key of the staff desk in one table: what it does, where it is bound, who may use it, what the sheet says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.language import tr
from desktop.staff.pages import NOTHING, Page
from venue_models.staff.roles import May


@dataclass(frozen=True, slots=True)
class Key:
    """One action: its name in the desk, Qt's key sequences, how the keys are written, and what it does."""

    action: str
    sequences: tuple[str, ...]
    written: str
    meaning: str
    needs: May = May.SEE_COUNTS
    """What an operator must be allowed for the key to be there at all."""


def keys() -> dict[str, tuple[Key, ...]]:
    """All keys by subject, in the desk's language. An empty action is handled where the focus is."""
    return {
        tr("Anywhere"): (
            Key("find", ("/", "Ctrl+F"), "/", tr("find a guest, a party, a band"), May.SEE_NAMES),
            *(
                Key(
                    f"show_{page.name.lower()}",
                    (f"{page + 1}", f"Ctrl+{page + 1}"),
                    f"{page + 1}",
                    page.title,
                    page.needs,
                )
                for page in Page
            ),
            Key("", (), f"Ctrl 1–{len(Page)}", tr("the same, while typing")),
            Key("next_abnormal", ("N",), "N", tr("next zone that is abnormal")),
            Key("hand_over", ("Ctrl+H",), "Ctrl H", tr("hand the desk over")),
            Key("toggle_theme", ("T",), "T", tr("dark or light")),
            Key("toggle_full_screen", ("F11",), "F11", tr("full screen"), NOTHING),
            Key("toggle_keys", ("?",), "?", tr("these keys")),
            Key("close", ("Ctrl+Q",), "Ctrl Q", tr("close the desk"), NOTHING),
        ),
        tr("Calls for help"): (
            Key("show_call", ("H", "F2"), "H F2", tr("next call, on the map"), May.ANSWER_CALLS),
            Key("ask_caller", ("Q", "F5"), "Q F5", tr("ask the wearer: are you all right?"), May.ANSWER_CALLS),
            Key("answer_call", ("A", "F3"), "A F3", tr("say how it was answered"), May.ANSWER_CALLS),
            Key("hush_calls", ("F4",), "F4", tr("hush the bell for a minute"), NOTHING),
        ),
        tr("Map"): (
            Key("", (), "← ↑ ↓ →", tr("move it (Shift: less)")),
            Key("zoom_in", ("+", "="), "+", tr("nearer")),
            Key("zoom_out", ("-",), "−", tr("farther")),
            Key("fit", ("0",), "0", tr("the whole park")),
            Key("level_up", ("PgUp",), "PgUp", tr("level up")),
            Key("level_down", ("PgDown",), "PgDn", tr("level down")),
        ),
        tr("Layers"): (
            Key("layer_guests", ("G",), "G", tr("guests")),
            Key("layer_density", ("D",), "D", tr("density")),
            Key("layer_readers", ("R",), "R", tr("readers")),
            Key("layer_last_seen", ("L",), "L", tr("guests last seen, not heard now")),
        ),
        tr("Chosen guest"): (
            Key("toggle_follow", ("F",), "F", tr("follow on the map"), May.LOOK_UP),
            Key("next_member", ("]",), "]", tr("next of the party"), May.LOOK_UP),
            Key("previous_member", ("[",), "[", tr("previous of the party"), May.LOOK_UP),
            Key("leave", ("Esc",), "Esc", tr("close the card")),
        ),
        tr("Counter"): (
            Key("", (), "Enter", tr("next: guest, consent, band"), May.ISSUE),
            Key("", (), "Space", tr("make the band blink"), May.ISSUE),
            Key("", (), "Ctrl ⏎", tr("all guests are entered: on to the bands"), May.ISSUE),
        ),
    }


class BoundKeys:
    """The keys as shortcuts of one window; those of other roles are not there.

    Args:
        window: whose they are.
        actions: what each does, by name.
    """

    def __init__(self, window: QWidget, actions: Mapping[str, Callable[[], object]]) -> None:
        self._shortcuts = [
            (key.needs, QShortcut(QKeySequence(sequence), window, actions[key.action]))
            for group in keys().values()
            for key in group
            for sequence in key.sequences
        ]

    def allow(self, may: May) -> None:
        """Bind what this operator may do, and nothing else."""
        for needs, shortcut in self._shortcuts:
            shortcut.setEnabled(needs in may)


def sheet_of_keys(may: May) -> dict[str, list[tuple[str, str]]]:
    """Subject → pairs of key and meaning, of all that this operator may do."""
    allowed = {
        subject: [(key.written, key.meaning) for key in group if key.needs in may]
        for subject, group in keys().items()
    }
    return {subject: pairs for subject, pairs in allowed.items() if pairs}
