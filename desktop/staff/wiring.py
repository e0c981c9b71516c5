"""What comes of a key and of a choice in one of the desk's parts: the whole table, in one place."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop.staff.pages import Page

if TYPE_CHECKING:
    from desktop.staff.desk import StaffDesk


def connect(desk: "StaffDesk") -> None:
    """Join the parts of a desk's face to what they ask for."""
    face, canvas, card, side = desk.face, desk.face.page.canvas, desk.face.page.card, desk.face.page.side
    face.bar.view_chosen.connect(lambda page: desk.show_view(Page(page)))
    face.bar.hand_over_wanted.connect(desk.hand_over)
    face.alarm_strip.wanted.connect(desk.open_safety)
    canvas.picked.connect(desk.picked)
    canvas.moved.connect(lambda: desk.guest.follow(False))
    canvas.level_shown.connect(lambda: desk.refresh_page(desk.moment))
    card.member_chosen.connect(desk.show_guest)
    card.follow_wanted.connect(desk.guest.follow)
    card.closed.connect(desk.guest.close)
    side.zone_chosen.connect(desk.going.to_zone)
    side.line_chosen.connect(desk.show_line)
    side.all_wanted.connect(lambda: desk.show_view(Page.ZONES))
    side.reader_chosen.connect(desk.going.to_reader)
    face.queues.attraction_opened.connect(desk.going.to_attraction)
    face.zones.zone_chosen.connect(desk.going.to_zone)
    face.guests.guest_chosen.connect(desk.show_guest)
    face.radio.reader_chosen.connect(desk.going.to_reader)
    face.radio.guest_chosen.connect(desk.show_guest)


def actions(desk: "StaffDesk") -> dict[str, Callable[[], object]]:
    """What each key does, by the name of its action."""
    page = desk.face.page
    done: dict[str, Callable[[], object]] = {
        "find": desk.finding.start,
        "next_abnormal": lambda: desk.going.to_next_abnormal(desk.moment),
        "hand_over": desk.hand_over,
        "toggle_theme": desk.toggle_theme,
        "toggle_full_screen": lambda: desk.setWindowState(desk.windowState() ^ Qt.WindowState.WindowFullScreen),
        "toggle_keys": desk.face.key_sheet.toggle,
        "close": desk.leaving.ask,
        "open_safety": desk.open_safety,
        "mute_alarms": desk.alarms.mute,
        "zoom_in": lambda: page.canvas.zoom(1.4),
        "zoom_out": lambda: page.canvas.zoom(1 / 1.4),
        "fit": desk.going.to_the_whole_park,
        "level_up": lambda: page.step_level(1),
        "level_down": lambda: page.step_level(-1),
        "toggle_follow": lambda: desk.guest.follow(not desk.guest.is_following),
        "next_member": lambda: desk.show_guest(desk.guest.beside(1)),
        "previous_member": lambda: desk.show_guest(desk.guest.beside(-1)),
        "leave": desk.leave,
    }
    done |= {f"show_{view.name.lower()}": partial(desk.show_view, view) for view in Page}
    layers = ("guests", "density", "readers", "last_seen")
    return done | {f"layer_{name}": partial(page.toggle_layer, name) for name in layers}
