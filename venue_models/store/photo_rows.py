"""Photos and entries as rows, in and out; sentences keep what they were made of, so that they can be translated."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from sqlite_utils import Database

from venue_models.phrases import Phrase, phrase
from venue_models.values import NOWHERE, Entry, EntryState, Evidence, Photo, Reason

SURE: Final = "state IN ('kept', 'hidden')"
"""Of an entry: the guest is in the photo."""
SHOWN: Final = "number NOT IN (SELECT photo FROM photo_concealments)"
"""Of a photo: nobody in it is still to be made unrecognisable."""

_ENTRY: Final = "photo, guest, state, probability, reasons, seat"
_PHOTO: Final = f"""number, sha256, camera, attraction, taken_at_s, width_px, height_px, quality, expires_at_s,
    (SELECT count(*) FROM photo_entries WHERE photo = number AND {SURE}), alternatives"""  # noqa: S608
_WRITE_PHOTO: Final = """
    INSERT INTO photos (number, camera, attraction, sha256, taken_at_s, part, width_px, height_px, perceptual_hash,
      quality, expires_at_s, alternatives) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_WRITE_ENTRY: Final = """
    INSERT INTO photo_entries (photo, guest, party, state, probability, seat, reasons)
    SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE EXISTS (SELECT 1 FROM photos WHERE number = ?1)
    ON CONFLICT (photo, guest) DO UPDATE SET state = excluded.state, probability = excluded.probability,
      seat = excluded.seat, reasons = excluded.reasons"""


@dataclass(frozen=True, slots=True)
class Taken:
    """A photo with what only the store keeps of it."""

    photo: Photo
    perceptual_hash: int
    part: int = 0


def write_photo(db: Database, taken: Taken, cameras: Sequence[str]) -> None:
    """Write a new photo, within a transaction of the caller's."""
    photo = taken.photo
    db.execute(
        _WRITE_PHOTO,
        (
            photo.number,
            cameras[photo.camera],
            photo.attraction,
            photo.sha256,
            photo.taken_at_s,
            taken.part,
            photo.width_px,
            photo.height_px,
            f"{taken.perceptual_hash:016x}",
            photo.quality,
            photo.expires_at_s,
            _json(photo.alternatives),
        ),
    )


def write_entries(db: Database, entries: Iterable[Entry], party_of: Callable[[int], int]) -> None:
    """Write entries as they stand, within a transaction of the caller's; of photos that are gone none is.

    Args:
        db: the store's database.
        entries: new ones, and ones that take another's place.
        party_of: knows a guest's party.
    """
    db.conn.executemany(
        _WRITE_ENTRY,
        [
            (
                entry.photo,
                entry.guest,
                party_of(entry.guest),
                entry.state.name.lower(),
                float(entry.probability),
                None if entry.seat == NOWHERE else int(entry.seat),
                _json([[reason.evidence.value, reason.log_odds, _plain(reason.words)] for reason in entry.reasons]),
            )
            for entry in entries
        ],
    )


def read_photos(
    db: Database, where: str, values: Sequence[Any], cameras: Sequence[str], *, most: int = -1, newest: bool = False
) -> tuple[Photo, ...]:
    """Photos that may be shown, oldest or newest first.

    Args:
        db: the store's database.
        where: a condition on ``photos``, with ``?`` for each of ``values``.
        values: these.
        cameras: the ids of the venue's cameras, by index; a photo of another has NOWHERE.
        most: so many of them; all where it is negative.
        newest: whether the newest come first.
    """
    order = "DESC" if newest else "ASC"
    rows = db.execute(
        f"SELECT {_PHOTO} FROM photos WHERE {SHOWN} AND {where} "  # noqa: S608
        f"ORDER BY taken_at_s {order}, number {order} LIMIT ?",
        (*values, most),
    )
    index = {camera: at for at, camera in enumerate(cameras)}
    return tuple(_photo(row, index) for row in rows)


def read_entries(db: Database, where: str, values: Sequence[Any]) -> Iterator[Entry]:
    """Entries for which a condition on ``photo_entries`` holds, by photo, the surest first."""
    rows = db.execute(
        f"SELECT {_ENTRY} FROM photo_entries WHERE {where} ORDER BY photo, probability DESC, guest",  # noqa: S608
        tuple(values),
    )
    return (_entry(row) for row in rows)


def _photo(row: Sequence[Any], cameras: dict[str, int]) -> Photo:
    number, sha256, camera, attraction, taken_at_s, width_px, height_px, quality, expires_at_s, entries, others = row
    return Photo(
        number,
        sha256,
        cameras.get(camera, NOWHERE),
        attraction,
        taken_at_s,
        width_px,
        height_px,
        quality,
        expires_at_s,
        entries,
        tuple(msgspec.json.decode(others)),
    )


def _entry(row: Sequence[Any]) -> Entry:
    photo, guest, state, probability, reasons, seat = row
    return Entry(
        photo,
        guest,
        EntryState[state.upper()],
        probability,
        tuple(
            Reason(Evidence(evidence), log_odds, _said(words))
            for evidence, log_odds, words in msgspec.json.decode(reasons)
        ),
        NOWHERE if seat is None else seat,
    )


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def _plain(words: Any) -> Any:
    """A sentence as JSON: a phrase by its template and values, which may be phrases themselves."""
    if isinstance(words, Phrase):
        return [words.template, {name: _plain(value) for name, value in words.values.items()}]
    return words


def _said(words: Any) -> Any:
    if isinstance(words, list):
        template, values = words
        return phrase(template, **{name: _said(value) for name, value in values.items()})
    return words
