"""Times, ages and states in words, as a person at a desk reads them."""

import re
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QLocale

from desktop.language import later, tr
from desktop.staff.readout import DataAge, Moment, data_age_s
from desktop.theme.tokens import Severity
from venue_models.values import Doubt, Presence, ReaderHealth
from venue_models.venue.model import ZoneKind

CHILD_BELOW: Final = 13
ADULT_FROM: Final = 18
UNKNOWN: Final = "–"
_SHORT_ENOUGH: Final = re.compile(r".{1,16}(?:\s+|$)|.{1,16}", re.DOTALL)


def duration(seconds: float, *, tenths: bool = True) -> str:
    """About how long: one unit, no more precise than it is useful."""
    seconds = max(seconds, 0.0)
    if seconds < 9.95 and tenths:
        return tr("{n:.1f} s").format(n=seconds)
    if seconds < 99.5:
        return tr("{n:.0f} s").format(n=seconds)
    if seconds < 99.5 * 60:
        return tr("{n:.0f} min").format(n=seconds / 60)
    if seconds < 48 * 3600:
        return tr("{n:.0f} h").format(n=seconds / 3600)
    return tr("{n:.0f} days").format(n=seconds / 86400)


def ago(seconds: float) -> str:
    """How long ago, in whole seconds: a fix is not known to the tenth."""
    return tr("now") if seconds < 1.5 else tr("{duration} ago").format(duration=duration(seconds, tenths=False))


def local(at_s: float, time_zone: ZoneInfo) -> datetime:
    """A moment as the venue's clocks show it."""
    return datetime.fromtimestamp(at_s, UTC).astimezone(time_zone)


def clock(at_s: float, time_zone: ZoneInfo) -> str:
    """Hours, minutes, seconds at the venue."""
    return f"{local(at_s, time_zone):%H:%M:%S}"


def short_clock(at_s: float, time_zone: ZoneInfo, now_s: float | None = None) -> str:
    """Hours and minutes at the venue; with the date where ``now_s`` is another day."""
    moment = local(at_s, time_zone)
    if now_s is not None and local(now_s, time_zone).date() != moment.date():
        return f"{moment:%Y-%m-%d %H:%M}"
    return f"{moment:%H:%M}"


def rate(per_s: float) -> str:
    """Sightings a second."""
    if per_s >= 9950:
        return tr("{n:.1f} k/s").format(n=per_s / 1000)
    return tr("{n:,.0f} /s").format(n=per_s)


def age_band(birth_year: int | None, now_s: float, time_zone: ZoneInfo) -> str:
    """Child, teenager or adult. A year of birth leaves two possible ages, so a child's says both."""
    if birth_year is None:
        return tr("age not given")
    years = local(now_s, time_zone).year - birth_year
    if years >= ADULT_FROM:
        return tr("adult")
    ages = f"{max(years - 1, 0)}–{max(years, 0)}"
    return (tr("child, {ages}") if years < CHILD_BELOW else tr("teenager, {ages}")).format(ages=ages)


def breakable(text: str) -> str:
    """The same text that may be broken within very long words, so that no name is cut off."""
    return "\u200b".join(_SHORT_ENOUGH.findall(text))


def zone_kind(kind: ZoneKind) -> str:
    """What a zone is for."""
    return {
        ZoneKind.WALKWAY: tr("walkway"),
        ZoneKind.QUEUE: tr("line"),
        ZoneKind.BOARDING: tr("boarding"),
        ZoneKind.RIDE: tr("ride"),
        ZoneKind.SHOP: tr("shop"),
        ZoneKind.RESTAURANT: tr("restaurant"),
        ZoneKind.GATE: tr("gate"),
        ZoneKind.PHOTO_SPOT: tr("photo spot"),
        ZoneKind.STAFF_ONLY: tr("staff only"),
    }[kind]


def reader_health(health: ReaderHealth) -> str:
    """What is known of a reader's ears."""
    return {
        ReaderHealth.UNHEARD: tr("not heard yet"),
        ReaderHealth.WELL: tr("well"),
        ReaderHealth.SILENT: tr("silent"),
        ReaderHealth.LOUD: tr("hears too loud"),
        ReaderHealth.LOW: tr("hears too low"),
    }[health]


def presence(state: Presence) -> str:
    """What a fix may be shown as."""
    return {
        Presence.UNKNOWN: tr("not heard yet"),
        Presence.HERE: tr("here"),
        Presence.FADING: tr("here, fading"),
        Presence.LAST_SEEN: tr("last seen"),
        Presence.LEFT: tr("left the park"),
    }[state]


LANGUAGES: Final = {
    "en": later("English"),
    "ko": later("Korean"),
    "zh": later("Chinese"),
    "ja": later("Japanese"),
    "vi": later("Vietnamese"),
    "th": later("Thai"),
    "id": later("Indonesian"),
    "ru": later("Russian"),
    "ar": later("Arabic"),
    "hi": later("Hindi"),
    "es": later("Spanish"),
    "pt": later("Portuguese"),
    "fr": later("French"),
    "de": later("German"),
    "it": later("Italian"),
}


def language(tag: str) -> str:
    """A language as whoever works here calls it; one that is not listed in its own name, else by its tag."""
    listed = LANGUAGES.get(tag.split("-")[0].lower())
    return tr(listed) if listed else QLocale(tag).nativeLanguageName() or tag


def doubt(kind: Doubt) -> str:
    """Why a person should look at a band."""
    return {
        Doubt.COUNTER_WENT_BACK: tr("counter went back: was it reset?"),
        Doubt.REPLAYED: tr("an old report was sent again"),
        Doubt.TWO_PLACES: tr("in two places at once: copied?"),
        Doubt.TOO_FAST: tr("moved faster than anybody runs"),
    }[kind]


def need(name: str) -> str:
    """A need in a word or two, as it is chosen at the counter."""
    return {
        "wheelchair": tr("wheelchair"),
        "walking": tr("short ways"),
        "hearing": tr("hearing"),
        "sight": tr("sight"),
        "speech": tr("speech"),
        "assistance_dog": tr("assistance dog"),
        "calm": tr("calm"),
        "plain_words": tr("plain words"),
    }.get(name, name)


def help_for(name: str) -> str:
    """What whoever helps should do, by need."""
    return {
        "wheelchair": tr("Uses a wheelchair: lead along ways without steps."),
        "walking": tr("Walks short ways: offer a seat."),
        "hearing": tr("Hears little or nothing: face them, write it down."),
        "sight": tr("Sees little or nothing: say who you are, offer an arm."),
        "speech": tr("Speaks in another way: give time, watch for signs."),
        "assistance_dog": tr("Comes with an assistance dog: keep them together."),
        "calm": tr("Needs calm: a quiet place, one voice, no touching unasked."),
        "plain_words": tr("Prefers plain words: short sentences, one thing at a time."),
    }.get(name, name)


def data_age_said(now: Moment) -> tuple[str, Severity]:
    """How old what a desk shows is, and how abnormal that makes it."""
    if now.snapshot is None or now.age is DataAge.NONE:
        return tr("no data yet"), Severity.NONE
    age = duration(data_age_s(now.snapshot, now.now_s))
    return tr("data {age} old").format(age=age), Severity.HIGH if now.age is DataAge.STALE else Severity.NONE
