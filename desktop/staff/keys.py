"""Every key of the staff desk in one table."""

from desktop.language import tr
from desktop.staff.pages import NOTHING, Page
from desktop.widgets.bound_keys import Key
from venue_models.staff.roles import May


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
        tr("Alarms"): (
            Key("open_safety", ("H", "F2"), "H F2", tr("answer them: the safety desk"), May.ANSWER_CALLS),
            Key("mute_alarms", ("F4",), "F4", tr("mute for two minutes, or no longer"), NOTHING),
        ),
        tr("Map"): (
            Key("", (), "← ↑ ↓ →", tr("move it (Shift: less)")),
            Key("zoom_in", ("+", "="), "+", tr("nearer")),
            Key("zoom_out", ("-",), "−", tr("farther")),
            Key("fit", ("0",), "0", tr("the whole park")),
            Key("level_up", ("PgUp",), "PgUp", tr("level up")),
            Key("level_down", ("PgDown",), "PgDn", tr("level down")),
        ),
        tr("Queues"): (
            Key("", (), "O S C", tr("open, stop, close the chosen line"), May.RUN_LINES),
            Key("", (), "P", tr("put the suggested wait on the sign"), May.RUN_LINES),
            Key("", (), "Shift P", tr("write a wait on the sign"), May.RUN_LINES),
            Key("", (), "V", tr("virtual queue on or off"), May.RUN_LINES),
            Key("", (), "N", tr("invitations on or off"), May.RUN_LINES),
            Key("", (), "U", tr("take it back, within ten seconds"), May.RUN_LINES),
            Key("", (), "G", tr("worst first, or by area")),
            Key("", (), "R", tr("the day in review")),
            Key("", (), "D Y A", tr("in review: today, yesterday, another day")),
            Key("", (), "Enter", tr("show the line on the map")),
        ),
        tr("Photos"): (
            Key("", (), "← ↑ ↓ →", tr("another photo, another guest of it"), May.RUN_PHOTOS),
            Key("", (), "Space", tr("the chosen photo large"), May.RUN_PHOTOS),
            Key("", (), "W A", tr("who is in it and why, add a guest"), May.RUN_PHOTOS),
            Key("", (), "I O", tr("the guest is in it, is not"), May.RUN_PHOTOS),
            Key("", (), "Del", tr("remove it for good"), May.RUN_PHOTOS),
            Key("", (), "L , .", tr("newest, an hour earlier, later"), May.RUN_PHOTOS),
            Key("", (), "U R", tr("only what is nobody's, refused files"), May.RUN_PHOTOS),
            Key("", (), "C S", tr("choose a camera, take a photo with it"), May.RUN_PHOTOS),
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
