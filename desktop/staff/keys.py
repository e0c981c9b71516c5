"""Every key of the staff desk in one table: what it does, where it is bound, and what the sheet of keys says."""

from dataclasses import dataclass

from desktop.language import tr


@dataclass(frozen=True, slots=True)
class Key:
    """One action: its name in the desk, Qt's key sequences, how the keys are written, and what it does."""

    action: str
    sequences: tuple[str, ...]
    written: str
    meaning: str


def keys() -> dict[str, tuple[Key, ...]]:
    """All keys by subject, in the desk's language. An empty action is handled where the focus is."""
    return {
        tr("Anywhere"): (
            Key("find", ("/", "Ctrl+F"), "/", tr("find a guest, a party, a band")),
            Key("show_map", ("1",), "1", tr("map")),
            Key("show_zones", ("2",), "2", tr("zones")),
            Key("show_guests", ("3",), "3", tr("guests")),
            Key("show_radio", ("4",), "4", tr("radio")),
            Key("next_abnormal", ("N",), "N", tr("next zone that is abnormal")),
            Key("toggle_theme", ("T",), "T", tr("dark or light")),
            Key("toggle_full_screen", ("F11",), "F11", tr("full screen")),
            Key("toggle_keys", ("?",), "?", tr("these keys")),
            Key("close", ("Ctrl+Q",), "Ctrl Q", tr("close the desk")),
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
            Key("toggle_follow", ("F",), "F", tr("follow on the map")),
            Key("next_member", ("]",), "]", tr("next of the party")),
            Key("previous_member", ("[",), "[", tr("previous of the party")),
            Key("leave", ("Esc",), "Esc", tr("close the card")),
        ),
    }
