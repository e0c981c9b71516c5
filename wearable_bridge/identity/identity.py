"""Identity: the venue's bands, known to every source alike."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from venue_models.values import Rows
from wearable_bridge.identity.ear import Ear
from wearable_bridge.identity.known import Known
from wearable_bridge.protocol.advertisement import DEFAULT_SETTINGS, Settings

NO_SECRETS: Final[Mapping[int, bytes]] = MappingProxyType({})


class Identity:
    """Knows the venue's bands by what they send.

    Each source gets an ear of its own (its readers are its own); what is known and remembered is one for all, so that
    a press which two sources hear is reported once.

    Args:
        tags: what each band is known by (identity.tags), in the order of the register.
        secrets: 16 bytes of each band that has a secret, by band index: what the tag's scheme needs, or else its
            BTHome key.
        settings: what all bands of our own protocol share.
        counters: (bands, 3) COUNTERS of an earlier run (``Batch.counters``), so that what was heard then is known
            when it is sent again.

    Raises:
        ValueError: a tag that means nothing, or that two bands share; a secret of the wrong length, or that two bands
            share; counters of another number of bands.
    """

    def __init__(
        self,
        tags: Sequence[str],
        secrets: Mapping[int, bytes] = NO_SECRETS,
        settings: Settings = DEFAULT_SETTINGS,
        counters: Rows | None = None,
    ) -> None:
        self._known = Known(tags, secrets, settings, counters)

    def ear(self, readers: Sequence[int], attractions: Sequence[int] = ()) -> Ear:
        """What turns one source's raw batches into batches.

        Args:
            readers: the venue's index of each of the source's readers, NOWHERE where the venue has none.
            attractions: the same for the attractions whose vehicles it counts.
        """
        return Ear(self._known, readers, attractions)

    def addresses_of(self, band: int) -> tuple[tuple[bytes, float], ...]:
        """The Bluetooth addresses (most significant byte first) that a band was identified from lately, and when.

        The latest comes first. A band of our own may have several, since whoever repeats it at once looks like it.
        """
        return self._known.addresses_of(band)

    @property
    def without_secret(self) -> tuple[int, ...]:
        """Bands that cannot be recognised, since their tag needs a secret and there is none."""
        return self._known.without_secret
