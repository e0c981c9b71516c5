"""The register: which tag is which band, who wears it, in which party, and what they have agreed to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values import Purpose, frozen

NO_CONSENT: Final = Purpose(0)


@dataclass(frozen=True, slots=True)
class Wearer:
    """One band and the guest who wears it.

    ``code`` is what is printed on the band (``4F2A``); ``tag`` is how it shows itself on the air:
    ``ibeacon:UUID:MAJOR:MINOR``, ``eddystone-uid:NAMESPACE:INSTANCE``, ``address:AA:BB:CC:DD:EE:FF`` or
    ``name:TEXT``.
    """

    code: str
    tag: str
    name: str
    party: str
    birth_year: int | None = None
    consent: Purpose = NO_CONSENT


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
