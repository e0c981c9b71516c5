"""What the venue's bands are known by, made ready to be looked up; shared by the ears of all sources."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from venue_models.values import NOWHERE
from wearable_bridge.frames import EddystoneUid, Frame, IBeacon, LocalName
from wearable_bridge.identity.association import Association
from wearable_bridge.identity.layout import EDDYSTONE_UID, IBEACON, WHOLE, Layout
from wearable_bridge.identity.sayings import Sayings
from wearable_bridge.identity.table import WordTable
from wearable_bridge.identity.tags import Tag, TagKind, parse_tag, payload_for


class Known:
    """Tables of what never changes, and what was heard lately.

    Args:
        tags: what each band is known by (identity.tags), in the order of the register.
        secrets: 16 bytes of each band that has a secret, by band index.

    Raises:
        ValueError: a tag that means nothing, or that two bands share; a secret of the wrong length.
    """

    def __init__(self, tags: Sequence[str], secrets: Mapping[int, bytes]) -> None:
        self._bands = _index(tags)
        self.by_layout = [
            (layout, self._table(kind, layout))
            for kind, layout in ((TagKind.IBEACON, IBEACON), (TagKind.EDDYSTONE_UID, EDDYSTONE_UID))
        ]
        self.by_name = self._table(TagKind.NAME, WHOLE)
        self.by_address = self._address_table()
        self.association = Association(len(tags))
        self.sayings = Sayings(secrets)

    def band_of(self, frames: Iterable[Frame]) -> int:
        """The first band that an advertisement names, NOWHERE where it names none."""
        tags = (tag for tag in map(_tag_of, frames) if tag is not None)
        return next((self._bands[tag] for tag in tags if tag in self._bands), NOWHERE)

    def _table(self, kind: TagKind, layout: Layout) -> WordTable:
        bands = {tag: band for tag, band in self._bands.items() if tag.kind is kind}
        whole = layout is WHOLE
        keys = [payload_for(tag).ljust(WHOLE.key_bytes, b"\0") if whole else tag.key for tag in bands]
        return WordTable(layout.keys_of(keys), np.fromiter(bands.values(), np.int32))

    def _address_table(self) -> WordTable:
        bands = {tag.key: band for tag, band in self._bands.items() if tag.kind is TagKind.ADDRESS}
        padded = np.frombuffer(b"".join(key + b"\0\0" for key in bands), "<u8")
        return WordTable((padded,), np.fromiter(bands.values(), np.int32))


def _index(tags: Sequence[str]) -> dict[Tag, int]:
    bands: dict[Tag, int] = {}
    for band, text in enumerate(tags):
        if bands.setdefault(parse_tag(text), band) != band:
            raise ValueError(f"two bands have the tag {text}: numbers {bands[parse_tag(text)]} and {band}")
    return bands


def _tag_of(frame: Frame) -> Tag | None:
    """The tag that a frame names; None for one that says something and not who says it."""
    match frame:
        case IBeacon():
            numbers = frame.major.to_bytes(2) + frame.minor.to_bytes(2)
            return Tag(TagKind.IBEACON, frame.uuid.bytes + numbers)
        case EddystoneUid():
            return Tag(TagKind.EDDYSTONE_UID, frame.namespace + frame.instance)
        case LocalName(name=name, complete=True):
            return Tag(TagKind.NAME, name)
    return None
