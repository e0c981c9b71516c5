"""Which bands a party wears now: followed from register to register, without asking 50,000 bands each time."""

from itertools import compress
from operator import is_not

from venue_models.guests.register import Register, Wearer
from venue_models.values import NOWHERE


class PartyBands:
    """The worn bands of each party that the venue knows by a number."""

    def __init__(self) -> None:
        self._wearers: tuple[Wearer | None, ...] = ()
        self._bands: dict[int, set[int]] = {}

    def follow(self, register: Register) -> None:
        """Take over who wears what; only what changed is looked at."""
        if register.wearers is self._wearers:
            return
        before = self._wearers or (None,) * len(register)
        for band in compress(range(len(register)), map(is_not, register.wearers, before)):
            was, now = before[band], register.wearers[band]
            if was is not None:
                self._take_off(was.party_number, band)
            if _has_party(now):
                self._bands.setdefault(now.party_number, set()).add(band)
        self._wearers = register.wearers

    def _take_off(self, party: int, band: int) -> None:
        """A party of which nobody wears a band is forgotten: for weeks new ones come each day."""
        bands = self._bands.get(party, set())
        bands.discard(band)
        if not bands:
            self._bands.pop(party, None)

    def of(self, party: int) -> tuple[int, ...]:
        """The bands of a party, by index; empty where nobody of it wears one."""
        return tuple(sorted(self._bands.get(party, ())))

    def wearer(self, band: int) -> Wearer | None:
        """Who wears a band; None where nobody of a party does."""
        wearer = self._wearers[band] if 0 <= band < len(self._wearers) else None
        return wearer if wearer is not None and _has_party(wearer) else None


def _has_party(wearer: Wearer) -> bool:
    return wearer.is_worn and wearer.party_number != NOWHERE
