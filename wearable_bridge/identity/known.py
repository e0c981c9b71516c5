"""What the venue's bands are known by, made ready to be looked up; shared by the ears of all sources."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from venue_models.values import NOWHERE, Rows
from wearable_bridge.frames import EddystoneEid, EddystoneUid, Frame, IBeacon, LocalName
from wearable_bridge.identity.association import Association
from wearable_bridge.identity.eid import EidTags
from wearable_bridge.identity.layout import EDDYSTONE_UID, IBEACON, WHOLE, Layout
from wearable_bridge.identity.own import OwnBands
from wearable_bridge.identity.private import PrivateAddresses
from wearable_bridge.identity.sayings import Sayings
from wearable_bridge.identity.table import WordTable
from wearable_bridge.identity.tags import Tag, TagKind, parse_tag, payload_for
from wearable_bridge.protocol.advertisement import Settings
from wearable_bridge.protocol.keys import SECRET_BYTES


class Known:
    """Tables of what stays, the ways to find what changes, and what was heard lately.

    Args:
        tags: what each band is known by (identity.tags), in the order of the register.
        secrets: 16 bytes of each band that has a secret, by band index.
        settings: what all bands of our own protocol share.
        counters: (bands, 3) COUNTERS of an earlier run.

    Raises:
        ValueError: a tag that means nothing, or that two bands share; a secret of the wrong length, or that two bands
            share; counters of another number of bands.
    """

    def __init__(
        self, tags: Sequence[str], secrets: Mapping[int, bytes], settings: Settings, counters: Rows | None
    ) -> None:
        self._bands = _index(tags)
        _check(self._bands, secrets)
        if counters is not None and counters.shape != (len(tags), 3):
            raise ValueError(f"counters of shape {counters.shape}, expected ({len(tags)}, 3)")
        self.count = len(tags)
        self.by_layout = [
            (layout, self._table(kind, layout))
            for kind, layout in ((TagKind.IBEACON, IBEACON), (TagKind.EDDYSTONE_UID, EDDYSTONE_UID))
        ]
        self.by_name = self._table(TagKind.NAME, WHOLE)
        self.by_address = self._address_table()
        changing = {tag: band for tag, band in self._bands.items() if tag.kind.has_secret}
        self.without_secret = tuple(band for band in changing.values() if band not in secrets)
        """Bands that cannot be recognised, since their secret is not known."""
        own, private, eid = (
            {tag: band for tag, band in changing.items() if tag.kind is kind and band in secrets}
            for kind in (TagKind.BAND, TagKind.PRIVATE, TagKind.EDDYSTONE_EID)
        )
        self.own = OwnBands(list(own.values()), [secrets[band] for band in own.values()], settings, counters)
        self.private = PrivateAddresses(list(private.values()), [secrets[band] for band in private.values()])
        self.eid = EidTags(eid, secrets)
        self.association = Association(len(tags))
        changing_bands = set(changing.values())
        self.sayings = Sayings({band: key for band, key in secrets.items() if band not in changing_bands})

    def turn(self, at_s: float) -> None:
        """It is so late now: see to the identifiers of the period, and those of the next."""
        self.own.turn(at_s)
        self.eid.turn(at_s)

    def addresses_of(self, band: int) -> tuple[tuple[bytes, float], ...]:
        """The Bluetooth addresses a band was heard from, most significant byte first, and when; the latest first."""
        own = self.own.addresses_of(band)
        if own is not None:
            return own
        last = self.association.address_of(band)
        return () if last is None else (last,)

    def band_of(self, frames: Iterable[Frame]) -> int:
        """The first band that an advertisement names, NOWHERE where it names none."""
        return next((band for band in map(self._band_named, frames) if band != NOWHERE), NOWHERE)

    def _band_named(self, frame: Frame) -> int:
        if isinstance(frame, EddystoneEid):
            return int(self.eid.find(np.frombuffer(frame.ephemeral_id, "<u8"))[0])
        tag = _tag_of(frame)
        return NOWHERE if tag is None else self._bands.get(tag, NOWHERE)

    def _of_kind(self, kind: TagKind) -> dict[Tag, int]:
        return {tag: band for tag, band in self._bands.items() if tag.kind is kind}

    def _table(self, kind: TagKind, layout: Layout) -> WordTable:
        bands = self._of_kind(kind)
        whole = layout is WHOLE
        keys = [payload_for(tag).ljust(WHOLE.key_bytes, b"\0") if whole else tag.key for tag in bands]
        return WordTable(layout.keys_of(keys), np.fromiter(bands.values(), np.int32))

    def _address_table(self) -> WordTable:
        bands = self._of_kind(TagKind.ADDRESS)
        padded = np.frombuffer(b"".join(tag.key + b"\0\0" for tag in bands), "<u8")
        return WordTable((padded,), np.fromiter(bands.values(), np.int32))


def _index(tags: Sequence[str]) -> dict[Tag, int]:
    bands: dict[Tag, int] = {}
    for band, text in enumerate(tags):
        if bands.setdefault(parse_tag(text), band) != band:
            raise ValueError(f"two bands have the tag {text}: numbers {bands[parse_tag(text)]} and {band}")
    return bands


def _check(bands: Mapping[Tag, int], secrets: Mapping[int, bytes]) -> None:
    """Secrets tell bands apart, so no two may be alike; the BTHome keys of plain tags may."""
    for band, secret in secrets.items():
        if len(secret) != SECRET_BYTES:
            raise ValueError(f"band number {band}: a secret has {SECRET_BYTES} bytes, this one has {len(secret)}")
    first: dict[tuple[TagKind, bytes], int] = {}
    for tag, band in bands.items():
        if tag.kind.has_secret and band in secrets:
            other = first.setdefault((tag.kind, secrets[band]), band)
            if other != band:
                raise ValueError(f"bands number {other} and {band} have the same secret: give one of them another")


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
