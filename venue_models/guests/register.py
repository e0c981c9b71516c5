"""The register: which tag is which band, who wears it, in which party, and what they have agreed to.

The bands are the venue's stock and stay the same while the program runs; who wears them changes by the minute. A
Register is a value: a change makes a new one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from venue_models.values import NO_CONSENT, NOWHERE, Purpose, frozen


@dataclass(frozen=True, slots=True)
class Wearer:
    """One band of the venue's stock and the guest who wears it; without a name, nobody does.

    ``code`` is what is printed on the band (``4F2A``); ``tag`` is how it shows itself on the air: ``band:CODE`` for
    one of our own protocol, ``ibeacon:UUID:MAJOR:MINOR``, ``eddystone-uid:NAMESPACE:INSTANCE``,
    ``eddystone-eid:CODE``, ``private:CODE`` (a resolvable private address), ``address:AA:BB:CC:DD:EE:FF`` or
    ``name:TEXT``. The secret that some of them need is kept apart (docs/store.md).
    """

    code: str
    tag: str
    name: str
    party: str
    birth_year: int | None = None
    consent: Purpose = NO_CONSENT
    guest: int = NOWHERE
    """The guest's number in the store; NOWHERE while nobody wears the band."""
    party_number: int = NOWHERE
    language: str = ""
    needs: frozenset[str] = frozenset()
    is_lost: bool = False

    @property
    def is_worn(self) -> bool:
        """Whether the band is issued to a guest and not lost."""
        return bool(self.name) and not self.is_lost


class Register:
    """All bands of a venue; a band's index is its position here and never changes while the program runs.

    Args:
        wearers: one per band.

    Raises:
        ValueError: two bands share a code or a tag, with both named.
    """

    def __init__(self, wearers: Sequence[Wearer]) -> None:
        self.wearers = tuple(wearers)
        for what in ("code", "tag"):
            seen: dict[str, Wearer] = {}
            for wearer in self.wearers:
                other = seen.setdefault(getattr(wearer, what), wearer)
                if other is not wearer:
                    raise ValueError(
                        f"two bands have the {what} {getattr(wearer, what)}: {other.name}, {wearer.name}"
                    )
        self.consent: NDArray[np.uint8] = np.array([int(w.consent) for w in self.wearers], np.uint8)
        frozen(self.consent)

    def __len__(self) -> int:
        return len(self.wearers)
