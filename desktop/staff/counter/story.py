"""What the counter says of the band on the table, and what is to be done next. Pure functions, no Qt."""

from desktop.language import tr
from desktop.link import DESK
from desktop.staff import words
from desktop.staff.counter.band import BandStory
from desktop.staff.counter.consent_list import in_words
from desktop.staff.counter.place_words import are_joined
from desktop.staff.counter.state import is_free, on_table
from desktop.staff.counter.work import CounterWork
from desktop.staff.people import People
from desktop.staff.readout import DataAge, Moment
from desktop.widgets.row_list import Row
from venue_models.staff.roles import May
from venue_models.values import NOWHERE, NearBand


def task_words(work: CounterWork) -> str:
    """What is to be done next."""
    guest = work.guest
    if work.swapping != NOWHERE and guest is not None:
        return tr("New band for {name}").format(name=guest.name)
    if work.is_served and work.band == NOWHERE:
        return tr("All have their bands. Enter: the next party")
    if work.wants_band and guest is not None:
        return tr("Band for {name}").format(name=guest.name)
    return ""


def band_story(work: CounterWork, people: People, now: Moment, reader: str, may: May) -> BandStory:
    """The band that was opened, else the one that lies on the table."""
    near = () if now.snapshot is None or now.age is not DataAge.FRESH else now.snapshot.near.get(DESK, ())
    table = None
    band = NOWHERE if work.wants_band else work.band
    if band == NOWHERE:
        table = on_table(near, people, free=work.wants_band)
        band = NOWHERE if table is None else table.band
    warning = _warning(now, reader, is_clear=table is None or table.is_clear)
    others = tuple(_near_row(n, people) for n in near if n.band != band)
    if band == NOWHERE:
        what = tr("No band on the table") if not work.wants_band else tr("No free band on the table")
        return BandStory(
            "", what, tr("Put one close to the reader, or type its code."), warning, _of_guest(work, may), others
        )
    wearer = people.wearer(band)
    if is_free(wearer):
        what = tr("Enter gives it") if work.wants_band else tr("free, worn by nobody")
    elif wearer.is_lost:
        what = tr("reported lost")
    else:
        what = tr("worn by {name}").format(name=wearer.name)
    parts = (
        [tr("party {name}").format(name=wearer.party) if wearer.party else "", in_words(wearer.consent)]
        if wearer.is_worn
        else []
    )
    parts += [_heard(n) for n in near if n.band == band]
    if now.snapshot is not None and now.snapshot.battery_pct[band] >= 0:
        parts.append(tr("battery {n} %").format(n=int(now.snapshot.battery_pct[band])))
    detail = " · ".join(part for part in parts if part)
    is_opened = band == work.band and not work.wants_band
    has_places = are_joined(now.snapshot)
    deeds = _deeds(people, band, may, has_places=has_places) if is_opened else _of_guest(work, may)
    return BandStory(wearer.code, words.breakable(what), detail, warning, deeds, others)


def _deeds(people: People, band: int, may: May, *, has_places: bool) -> tuple[str, ...]:
    """What can be done about the band that was opened."""
    wearer = people.wearer(band)
    if wearer.is_lost:
        return ("found", "blink")
    if is_free(wearer):
        return ("lost", "blink")
    known = wearer.guest != NOWHERE
    place = ("place",) if known and has_places else ()
    deeds = ("return", "lost", "swap", *(("consent", "correct", "add", "pin") if known else ()), *place, "blink")
    return (*deeds, "erase") if known and May.ERASE in may else deeds


def _of_guest(work: CounterWork, may: May) -> tuple[str, ...]:
    """What can be done about a guest who wears no band."""
    if work.guest is None or work.guest.number == NOWHERE or work.guest.band != NOWHERE:
        return ()
    return ("consent", "add", "pin", "erase") if May.ERASE in may else ("consent", "add", "pin")


def _near_row(near: NearBand, people: People) -> Row:
    wearer = people.wearer(near.band)
    name = tr("reported lost") if wearer.is_lost else wearer.name or tr("free")
    return Row(near.band, wearer.code, value=_heard(near), detail=name, is_soft=True)


def _heard(near: NearBand) -> str:
    return tr("{n:.0f} dBm").format(n=near.rssi_dbm).replace("-", "−")


def _warning(now: Moment, reader: str, *, is_clear: bool) -> str:
    if now.snapshot is not None and not now.snapshot.bridge_is_up:
        return tr(
            "No band can be spoken to now: none will blink. Compare the printed code; the rest follows by itself."
        )
    if not reader:
        return tr("Choose the reader that lies on this counter, or type codes.")
    return "" if is_clear else tr("Another band is nearly as close: Space makes this one blink.")
