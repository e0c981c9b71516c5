"""What a person must know before trusting anything else on the desk, and what to do about it."""

from zoneinfo import ZoneInfo

from desktop.language import tr, translated
from desktop.staff import words
from desktop.staff.readout import DataAge, Moment, data_age_s
from desktop.theme.tokens import Severity
from desktop.watched import UNWATCHED, WATCHDOG
from desktop.widgets.notice import Notice

STORE = "store"
"""The source of the notes in which the store says why nothing is saved."""


def notices(now: Moment, time_zone: ZoneInfo, *, is_late: bool = False) -> list[Notice]:
    """A venue that does not answer (``is_late``), old data, facts that are not saved, a watchdog that ended."""
    said = []
    if is_late:
        advice = tr("What you asked may still happen. Do not ask again; check the venue process.")
        said.append(Notice(Severity.HIGH, tr("The venue does not answer"), advice))
    if now.snapshot is None:
        return said
    if now.age is DataAge.STALE:
        age_s = data_age_s(now.snapshot, now.now_s)
        what = tr("Data {age} old").format(age=words.duration(age_s))
        advice = tr("Everything below is as of {time}. Check the readers' network and the venue process.")
        said.append(Notice(Severity.HIGH, what, advice.format(time=words.clock(now.now_s - age_s, time_zone))))
    if now.snapshot.unsaved_s > 0:
        what = tr("Nothing saved for {time}").format(time=words.duration(now.snapshot.unsaved_s))
        disk_is_full = tr("The disk takes no more. Free some space: what happened since waits in memory.")
        advice = next((translated(note.text) for note in now.snapshot.notes if note.source == STORE), disk_is_full)
        said.append(Notice(Severity.HIGH, what, advice))
    gone = [note.text for note in now.snapshot.notes if note.source == WATCHDOG and note.text != UNWATCHED]
    return said + [Notice(Severity.MEDIUM, tr("No watchdog"), translated(text)) for text in gone]
