"""The register: which tag is which band, who wears it, in which party, and what they have agreed to.

The bands are the venue's stock and stay the same while the program runs; who wears them changes by the minute. A
Register is a value: a change makes a new one.
"""

from collections.abc import Mapping, Sequence
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
                        f"two bands have the {what} {getattr(wearer, what)}: "
                        f"{other.name or other.code}, {wearer.name or wearer.code}"
                    )
        self.consent: NDArray[np.uint8] = np.array([_mask(wearer) for wearer in self.wearers], np.uint8)
        """Per band, its Purpose mask; 0 where nobody wears it, so that nothing of it is processed."""
        frozen(self.consent)

    def changed(self, changes: Mapping[int, Wearer]) -> "Register":
        """The same bands, some of them worn by others, or with another consent; cheap, also for 50,000 bands.

        Raises:
            ValueError: a change would make a band another band.
        """
        wearers, consent = list(self.wearers), self.consent.copy()
        for band, wearer in changes.items():
            before = wearers[band]
            if (before.code, before.tag) != (wearer.code, wearer.tag):
                raise ValueError(f"band {before.code} cannot become band {wearer.code} while the program runs")
            wearers[band], consent[band] = wearer, _mask(wearer)
        after = object.__new__(Register)
        after.wearers, after.consent = tuple(wearers), frozen(consent)
        return after

    def __len__(self) -> int:
        return len(self.wearers)


def _mask(wearer: Wearer) -> int:
    return int(wearer.consent) if wearer.is_worn else 0
