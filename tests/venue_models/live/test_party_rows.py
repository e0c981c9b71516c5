"""What is kept of parties: as many rows as wear bands, for however many days the venue runs."""

from dataclasses import replace

from tests.venue_models.queues_park import NOON_S, couples, member, rides_park
from venue_models.guests.register import Register, Wearer
from venue_models.live.nudges.askable import Askable
from venue_models.live.virtual.party_bands import PartyBands
from venue_models.values import NOWHERE

PARTIES = 4


def nobody(register: Register) -> Register:
    """All bands have come back."""
    return register.changed(
        {band: Wearer(wearer.code, wearer.tag, "", "") for band, wearer in enumerate(register.wearers)}
    )


def next_day(register: Register, first_party: int) -> Register:
    """Others wear the same bands."""
    wearers = {
        band: replace(member(band, first_party + band // 2), code=wearer.code, tag=wearer.tag)
        for band, wearer in enumerate(register.wearers)
    }
    return register.changed(wearers)


def test_the_parties_of_each_day_take_the_rows_of_those_who_went_home() -> None:
    register, askable = couples(PARTIES), Askable(rides_park(), NOON_S)
    askable.follow(register)
    for day in range(1, 5):
        askable.follow(nobody(register))
        assert len(askable.let_go(())) == PARTIES
        assert askable.row_of(100 * (day - 1) + 1) == NOWHERE
        askable.follow(next_day(register, 100 * day + 1))
        assert askable.parties == PARTIES
        rows = [askable.row_of(100 * day + 1 + party) for party in range(PARTIES)]
        assert sorted(rows) == list(range(PARTIES))
        assert [askable.numbers[row] for row in rows] == [100 * day + 1 + party for party in range(PARTIES)]
        assert askable.bands(rows[1]) == (2, 3)


def test_who_wears_a_band_or_is_waited_for_keeps_the_row() -> None:
    register, askable = couples(PARTIES), Askable(rides_park(), NOON_S)
    askable.follow(register)
    assert askable.let_go(()) == []
    waited_for = askable.row_of(1)
    askable.follow(nobody(register))
    assert waited_for not in askable.let_go((waited_for,))
    assert askable.row_of(1) == waited_for


def test_of_a_party_without_bands_nothing_is_kept() -> None:
    register, parties = couples(PARTIES), PartyBands()
    parties.follow(register)
    assert parties.of(1) == (0, 1)
    parties.follow(nobody(register))
    assert parties.of(1) == ()
    assert not parties._bands
