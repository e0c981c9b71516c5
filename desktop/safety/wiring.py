"""What comes of a key and of a choice in one of the safety desk's parts: the whole table, in one place."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop.safety.pages import Page

if TYPE_CHECKING:
    from desktop.safety.desk import SafetyDesk


def connect(desk: "SafetyDesk") -> None:
    """Join the parts of the desk's face to what they ask for."""
    face = desk.face
    face.bar.view_chosen.connect(lambda page: desk.show_view(Page(page)))
    face.bar.mute_wanted.connect(desk.toggle_mute)
    face.bar.hand_over_wanted.connect(desk.hand_over)
    face.column.list.chosen.connect(desk.choose)
    face.column.list.opened.connect(desk.open_group)
    face.column.zone_wanted.connect(face.map.canvas.show_zone)
    face.map.picked.connect(desk.choose)
    done = actions(desk)
    face.panel.wanted.connect(lambda action: done[action]())


def actions(desk: "SafetyDesk") -> dict[str, Callable[[], object]]:
    """What each key does, by the name of its action."""
    place, answering = desk.face.map, desk.answering
    done: dict[str, Callable[[], object]] = {
        "acknowledge": partial(acknowledge, desk),
        "assign": answering.assign,
        "reach_scene": answering.reach_scene,
        "close_alert": answering.close_alert,
        "shelve": answering.shelve,
        "ask_wearer": answering.ask_wearer,
        "watch_motion": answering.watch_motion,
        "look_at_chosen": place.look_at_chosen,
        "read_on": partial(desk.face.panel.read_on, 1),
        "read_back": partial(desk.face.panel.read_on, -1),
        "next_alarm": desk.next_alarm,
        "toggle_mute": desk.toggle_mute,
        "test_sound": desk.sounding.test,
        "hand_over": desk.hand_over,
        "toggle_theme": desk.toggle_theme,
        "toggle_full_screen": lambda: desk.setWindowState(desk.windowState() ^ Qt.WindowState.WindowFullScreen),
        "toggle_keys": desk.face.key_sheet.toggle,
        "leave": desk.leave,
        "close": desk.leaving.ask,
        "zoom_in": lambda: place.canvas.zoom(1.4),
        "zoom_out": lambda: place.canvas.zoom(1 / 1.4),
        "fit": place.canvas.fit,
        "level_up": lambda: place.step_level(1),
        "level_down": lambda: place.step_level(-1),
    }
    return done | {f"show_{page.name.lower()}": partial(desk.show_view, page) for page in Page}


def acknowledge(desk: "SafetyDesk") -> None:
    """Space acknowledges the chosen alarm; where a button has the focus, it presses that one, as everywhere."""
    focused = desk.focusWidget()
    if isinstance(focused, QPushButton) and focused is not desk.face.panel.main:
        focused.click()
    elif desk.face.shows(Page.ALARMS):
        desk.answering.acknowledge()
