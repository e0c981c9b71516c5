"""Every key of the safety desk in one table."""

from desktop.language import tr
from desktop.safety.pages import Page
from desktop.staff.pages import NOTHING
from desktop.widgets.bound_keys import Key
from venue_models.staff.roles import May

ANSWERS = May.ANSWER_CALLS


def keys() -> dict[str, tuple[Key, ...]]:
    """All keys by subject, in the desk's language. An empty action is handled where the focus is."""
    return {
        tr("Chosen alarm"): (
            Key("acknowledge", ("Space",), "Space", tr("acknowledge"), ANSWERS),
            Key("assign", ("A",), "A", tr("send a responder"), ANSWERS),
            Key("reach_scene", ("O",), "O", tr("somebody is on scene"), ANSWERS),
            Key("close_alert", ("C",), "C", tr("close it: what came of it?"), ANSWERS),
            Key("shelve", ("S",), "S", tr("shelve it, or take it up again"), ANSWERS),
            Key("ask_wearer", ("K",), "K", tr("ask the wearer: are you all right?"), ANSWERS),
            Key("watch_motion", ("W",), "W", tr("watch the motion live"), ANSWERS),
            Key("look_at_chosen", ("F",), "F", tr("find it on the map"), ANSWERS),
            Key("read_on", ("Ctrl+Down",), "Ctrl ↓", tr("read on: who was told, its story"), ANSWERS),
            Key("read_back", ("Ctrl+Up",), "Ctrl ↑", tr("read back"), ANSWERS),
        ),
        tr("Alarms"): (
            Key("", (), "↑ ↓", tr("choose another alarm"), ANSWERS),
            Key("next_alarm", ("N", "Ctrl+N"), "N", tr("next that nobody has acknowledged"), ANSWERS),
            Key("", (), "→ ←", tr("open, close a group of a flood"), ANSWERS),
        ),
        tr("Sound"): (
            Key("toggle_mute", ("M",), "M", tr("mute for two minutes, or no longer"), NOTHING),
            Key("test_sound", ("Ctrl+M",), "Ctrl M", tr("try the sound"), NOTHING),
        ),
        tr("Anywhere"): (
            *(
                Key(
                    f"show_{page.name.lower()}",
                    (f"{page + 1}", f"Ctrl+{page + 1}"),
                    f"{page + 1}",
                    page.title,
                    ANSWERS,
                )
                for page in Page
            ),
            Key("hand_over", ("Ctrl+H",), "Ctrl H", tr("hand the desk over"), ANSWERS),
            Key("toggle_theme", ("T",), "T", tr("dark or light"), ANSWERS),
            Key("toggle_full_screen", ("F11",), "F11", tr("full screen"), NOTHING),
            Key("toggle_keys", ("?",), "?", tr("these keys"), ANSWERS),
            Key("leave", ("Esc",), "Esc", tr("back to the alarms"), ANSWERS),
            Key("close", ("Ctrl+Q",), "Ctrl Q", tr("close the desk"), NOTHING),
        ),
        tr("Shift and responders"): (
            Key("", (), "Ctrl E", tr("save the shift as tables"), ANSWERS),
            Key("", (), "Ctrl P", tr("save it as a PDF"), ANSWERS),
            Key("", (), "Ctrl Shift P", tr("print it"), ANSWERS),
            Key("", (), "Del", tr("off duty: whose row is chosen"), ANSWERS),
        ),
        tr("Map"): (
            Key("", (), "← ↑ ↓ →", tr("move it (Shift: less)"), ANSWERS),
            Key("zoom_in", ("+", "="), "+", tr("nearer"), ANSWERS),
            Key("zoom_out", ("-",), "−", tr("farther"), ANSWERS),
            Key("fit", ("0",), "0", tr("the whole park"), ANSWERS),
            Key("level_up", ("PgUp",), "PgUp", tr("level up"), ANSWERS),
            Key("level_down", ("PgDown",), "PgDn", tr("level down"), ANSWERS),
        ),
    }
