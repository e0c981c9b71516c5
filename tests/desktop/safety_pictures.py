"""Draws the safety desk in every state that it must look right in: ``python -m tests.desktop.safety_pictures PATH``.

PATH is a folder, made where there is none. A second word is the language (en, ko), a third the theme, a fourth
the size (1440x900), all further ones the names of the only states that are wanted.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tests.desktop.pictures import EVERYTHING, NOON_S, snapshot_of, with_reader, with_zone
from tests.desktop.safety import alerts as made
from tests.desktop.safety.stories import some_shift
from venue_models import commands
from venue_models.effects import Reply
from venue_models.guests.register import Register, Wearer
from venue_models.phrases import phrase
from venue_models.values import Alert, DeliveryState, Presence, ReaderHealth, Session, Snapshot, ZoneHealth
from venue_models.venue.model import Venue, ZoneKind

if TYPE_CHECKING:
    from desktop.link import Link
    from desktop.safety.desk import SafetyDesk

GUESTS = 900
NAMES = ("김서연", "김민준", "이수빈", "Zoé Moreau", "Tom Webb", "Moira Sand", "박지훈", "Ada Osei")


def crowd(venue: Venue) -> tuple[Register, Snapshot]:
    """Guests all over a park, four to a party."""
    rng = np.random.default_rng(5)
    grounds = [n for n, zone in enumerate(venue.zones) if zone.kind is ZoneKind.WALKWAY]
    places = {}
    for band in range(GUESTS):
        zone = int(rng.choice(grounds))
        west, south, east, north = venue.zones[zone].polygon.bounds
        places[band] = (
            rng.uniform(west, east),
            rng.uniform(south, north),
            venue.zones[zone].level,
            zone,
            Presence.HERE,
        )
    wearers = [
        Wearer(
            f"{band:04X}",
            f"name:{band}",
            NAMES[band % len(NAMES)],
            f"party {band // 4}",
            2017 if band % 8 == 0 else 1988,
            EVERYTHING,
            guest=band,
            party_number=band // 4,
            language="ko" if band % 8 < 3 else "en",
            needs=frozenset({"hearing", "wheelchair"}) if band % 5 == 0 else frozenset(),
        )
        for band in range(GUESTS)
    ]
    return Register(wearers), snapshot_of(venue, places, GUESTS)


def busy() -> tuple[Alert, ...]:
    """An afternoon on which much happens at once."""
    fallen = made.fall(1, 40)
    return (
        replace(
            made.told(fallen, ("Noor Haddad", DeliveryState.DELIVERED), ("Ben Park", DeliveryState.FAILED)),
            motion=made.motion(40, fallen.began_at_s),
            heart_rates=((NOON_S - 40, 118), (NOON_S - 2, 124)),
            asked_at_s=NOON_S - 22,
            next_escalation_at_s=NOON_S + 6,
        ),
        made.moving_again(made.fall(2, 51, 110)),
        made.unverified(3, 77),
        made.lost(4, 90),
        made.call(5, 110, 7),
        made.acknowledged(made.fall(6, 130, 200), to="Ben Park", at_s=NOON_S - 130),
        made.acknowledged(made.call(7, 131, 80), at_s=NOON_S - 60),
        made.on_scene(made.fall(8, 160, 480), at_s=NOON_S - 401),
        made.shelved(made.fall(9, 170, 300)),
        made.suspected(10, 180),
        made.suspected(11, 181),
    )


def sent() -> tuple[Alert, ...]:
    """A fall that was judged, and to which somebody walks; another is being helped."""
    taken = made.acknowledged(made.fall(1, 41, 46), to="Ara Kim", at_s=NOON_S - 8)
    chosen = replace(
        made.told(taken, ("Ara Kim", DeliveryState.CONFIRMED)),
        motion=made.motion(41, taken.began_at_s),
        heart_rates=((NOON_S - 46, 118), (NOON_S - 2, 124)),
        asked_at_s=NOON_S - 41,
        answer=Reply.NOTHING,
    )
    return chosen, made.on_scene(made.fall(2, 160, 480), at_s=NOON_S - 401), made.suspected(3, 180)


def flood(snapshot: Snapshot) -> tuple[Alert, ...]:
    """A panic at two places, and others who fall meanwhile."""
    zones = snapshot.fixes["zone"]
    first, second = (np.flatnonzero(zones == zone) for zone in np.argsort(-np.bincount(zones[zones >= 0]))[:2])
    told = [made.fall(n, int(band), 15 + 9 * n) for n, band in enumerate(first[:14], 1)]
    told[3:6] = [made.call(alert.number, alert.band, 20) for alert in told[3:6]]
    told += [made.fall(20 + n, int(band), 12 + n) for n, band in enumerate(second[:5])]
    return (*told, made.unverified(40, 333), made.call(41, 555, 31))


def states(venue: Venue, quiet: Snapshot) -> dict[str, Callable[[], Snapshot]]:
    """What there is to be looked at, by name."""
    areas = tuple(n for n, zone in enumerate(venue.zones) if zone.kind is ZoneKind.WALKWAY)[:6]
    on_duty = (
        made.responder("Ben Park", 300),
        made.responder("Noor Haddad", 320),
        made.responder("Ara Kim", 340, role="supervisor"),
    )
    calm = replace(quiet, chain=made.chain(areas), responders=on_duty)

    def wrong() -> Snapshot:
        deaf = with_zone(calm, areas[0], health=ZoneHealth.DEAF, occupancy=-1, deaf_since_s=NOON_S - 700)
        deaf = with_zone(deaf, areas[1], health=ZoneHealth.DEAF, occupancy=-1, deaf_since_s=NOON_S - 90)
        silent = with_reader(deaf, 3, health=ReaderHealth.SILENT, since_s=NOON_S - 700)
        unsaved = replace(made.fall(2, 300, 11), is_saved=False)
        return replace(
            silent,
            unsaved_s=42.0,
            bridge_is_up=False,
            responders=(),
            chain=made.chain(areas, overdue=areas[:2]),
            alerts=(made.unverified(1, 77), unsaved),
        )

    return {
        "empty": lambda: calm,
        "one": lambda: replace(calm, alerts=busy()[:1]),
        "busy": lambda: replace(calm, alerts=busy()),
        "sent": lambda: replace(calm, alerts=sent(), responders=(*on_duty[:2], replace(on_duty[2], alert=1))),
        "flood": lambda: replace(calm, alerts=flood(calm)),
        "wrong": wrong,
        "signed_out": lambda: replace(calm, alerts=busy()),
        "shelved": lambda: replace(calm, alerts=(made.shelved(made.fall(9, 170, 300)), *sent()[1:])),
        **{name: lambda: replace(calm, alerts=(busy()[0], *busy()[4:7])) for name in DEEDS},
    }


def _closes(desk: "SafetyDesk") -> None:
    desk.choose(7)
    desk.answering.close_alert()


def _types_a_wrong_pin(desk: "SafetyDesk") -> None:
    desk.hand_over()
    page = desk.face.sign_in
    page.choose("Cho Safety")
    page.pin.setText("0000")
    page.go.click()


def _shelves(desk: "SafetyDesk") -> None:
    desk.answering.shelve()
    desk.face.sheet.answered.emit("10")


DEEDS: dict[str, Callable[["SafetyDesk"], object]] = {
    "assigning": lambda desk: desk.answering.assign(),
    "shelving": _shelves,
    "closing": _closes,
    "refused": lambda desk: desk.answering.acknowledge(),
    "wrong_pin": _types_a_wrong_pin,
    "keys": lambda desk: desk.face.key_sheet.toggle(),
    "shift": lambda desk: desk.openers()["shift"](),
    "no_alarms": lambda desk: desk.openers()["shift"](),
    "responders": lambda desk: desk.openers()["responders"](),
}
"""What is done at the desk before it is drawn, where it is not enough to look."""
REFUSALS = {
    commands.AcknowledgeAlert: phrase(
        "{who} has acknowledged this at {since}. Assign it to somebody, or leave it to them.",
        who="Ara Kim",
        since="13:59:58",
    ),
    commands.SignIn: phrase("The name or the PIN is wrong."),
}


def answer(link: "Link", shift: tuple[Alert, ...]) -> None:
    """The venue's answers to what was just asked."""
    for asked in link.take_commands():
        alerts = shift if isinstance(asked, commands.ReadShift) else ()
        link.reply([commands.Reply(asked.id, asked.desk, REFUSALS.get(type(asked), ""), alerts=alerts)])


def main() -> None:
    """Draw all of them, or those that are named."""
    folder, language, theme, size = (*sys.argv[1:5], *("en", "dark", "1440x900")[len(sys.argv[1:5]) - 1 :])
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from desktop.application import qt_application
    from desktop.places import sample_venue_folder
    from venue_models.venue.reading import read_venue

    qt_application(language)
    Path(folder).mkdir(parents=True, exist_ok=True)
    venue = read_venue(sample_venue_folder())
    register, quiet = crowd(venue)
    for name, state in states(venue, quiet).items():
        if name in sys.argv[5:] or not sys.argv[5:]:
            path = Path(folder) / f"safety_{name}_{language}_{theme}_{size}.png"
            _draw(name, state(), venue, register, (language, theme, size), path)
            print(path)


def _draw(
    name: str, snapshot: Snapshot, venue: Venue, register: Register, looks: tuple[str, str, str], path: Path
) -> None:
    """One desk in one state, drawn and closed."""
    from desktop.link import SAFETY, Link
    from desktop.pictures import draw
    from desktop.safety.desk import SafetyDesk
    from tests.desktop.ears import Ears

    language, theme, size = looks
    sessions = {} if name == "signed_out" else {SAFETY: Session("Cho Safety", "safety", NOON_S - 3600)}
    link = Link(register)
    desk = SafetyDesk(venue, register, link, Ears(), clock=lambda: NOON_S, theme=theme, language=language)
    desk.timer.stop()
    link.publish(replace(snapshot, sessions=sessions, operators=("Ara Kim", "Cho Safety")))
    desk.resize(*(int(side) for side in size.split("x")))
    desk.show()
    desk.listen()
    if name in DEEDS:
        DEEDS[name](desk)
    rides = [n for n, zone in enumerate(venue.zones) if zone.attraction is not None][:12]
    answer(link, () if name == "no_alarms" else some_shift(rides))
    draw(desk, path)
    desk.close()


if __name__ == "__main__":
    main()
