"""The desk's people follow the register as it changes."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.staff.guest_search import GuestIndex
from desktop.staff.people import AT_ONCE_BELOW, People
from tests.desktop.pictures import EVERYTHING, small_register
from venue_models.guests.register import Register, Wearer
from venue_models.values import NO_CONSENT, NOWHERE, Purpose

CODES = [f"{n:04X}" for n in range(0x4F20, 0x4F2C)]
NAMES = ("", "김서연", "김민준", "Zoé Moreau", "Zoe Moreau", "Tom", "Webb Tom", "이 수빈")
PARTIES = (NOWHERE, 1, 2)


def in_drawer() -> Register:
    return Register([Wearer(code, f"name:{code}", "", "") for code in CODES])


def test_parties_are_who_came_together_and_who_came_alone_is_alone() -> None:
    people = People(small_register())
    assert people.party_of(1) == (0, 1, 2)
    assert people.party_of(4) == (3, 4)
    assert people.party_of(5) == (5,)


def test_two_parties_of_one_name_are_two_parties() -> None:
    wearers = [Wearer(code, f"name:{code}", code, "Kim", party_number=n // 2) for n, code in enumerate(CODES[:4])]
    assert People(Register(wearers)).party_of(0) == (0, 1)


def test_who_gets_a_band_is_found_at_once_and_who_gave_it_back_no_more() -> None:
    people, empty = People(in_drawer()), in_drawer()
    assert people.index.find("zo", among=people.is_worn).total == 0
    worn = empty.changed({3: replace(empty.wearers[3], name="Zoé", party="Z", consent=EVERYTHING, guest=1)})
    assert people.follow(worn)
    assert people.index.find("zo", among=people.is_worn).bands == (3,)
    assert people.may_locate[3]
    assert people.follow(worn.changed({3: empty.wearers[3]}))
    assert people.index.find("zo").total == 0
    assert not people.may_locate[3]
    assert not people.follow(people.register), "nothing is new"


def test_a_lost_band_is_worn_by_nobody_and_still_found_by_its_code() -> None:
    people, empty = People(in_drawer()), in_drawer()
    people.follow(empty.changed({2: replace(empty.wearers[2], is_lost=True)}))
    assert people.band_of_code("4f22 ") == 2
    assert not people.is_worn[2]
    assert people.band_of_code("4f2") == NOWHERE


def test_many_changes_at_once_are_caught_up_with_a_few_at_a_time() -> None:
    people, empty = People(in_drawer()), in_drawer()
    everybody = {
        n: replace(w, name=f"Guest {n}", party="school", party_number=7) for n, w in enumerate(empty.wearers)
    }
    people.follow(empty.changed(everybody))
    assert people.wearer(11).name == "Guest 11", "who wears what is known at once"
    while people.catch_up():
        pass
    assert len(people.index.by_name) == len(CODES)
    assert people.party_of(0) == tuple(range(len(CODES)))


def test_a_register_of_another_stock_is_refused() -> None:
    with pytest.raises(ValueError, match="12 bands, another register has 6"):
        People(in_drawer()).follow(small_register())


@given(
    st.lists(
        st.tuples(
            st.integers(0, len(CODES) - 1),
            st.sampled_from(NAMES),
            st.sampled_from(PARTIES),
            st.sampled_from((NO_CONSENT, Purpose.LOCATION)),
        ),
        max_size=30,
    )
)
def test_however_it_changed_it_is_as_if_made_from_the_last_register(
    changes: list[tuple[int, str, int, Purpose]],
) -> None:
    register = in_drawer()
    people = People(register)
    for band, name, party, consent in changes:
        wearer = Wearer(
            CODES[band], f"name:{CODES[band]}", name, f"party {party}", consent=consent, party_number=party
        )
        register = register.changed({band: wearer})
        people.follow(register)
    while people.catch_up():
        pass
    fresh = GuestIndex(register)
    assert people.index.by_name.tolist() == fresh.by_name.tolist()
    for query in ("zo", "김", "ㅅ", "4f2", "party", "tom", "webb"):
        assert people.index.find(query, limit=None) == fresh.find(query, limit=None)
    anew = People(register)
    assert [people.party_of(n) for n in range(len(CODES))] == [anew.party_of(n) for n in range(len(CODES))]
    assert np.array_equal(people.may_locate, anew.may_locate)
    assert np.array_equal(people.is_worn, anew.is_worn)


def test_a_large_register_is_sorted_beside_the_desk_and_what_changes_meanwhile_is_caught_up_with() -> None:
    idle = Register([Wearer(f"{n:04X}", f"name:{n:04X}", "", "") for n in range(AT_ONCE_BELOW)])
    people = People(idle)
    people.follow(idle.changed({7: replace(idle.wearers[7], name="Zoé", party="Z", guest=1)}))
    assert people.wearer(7).name == "Zoé", "who wears what is known at once"
    assert people.band_of_code("0007") == 7, "whoever searches waits for the names"
    while people.catch_up():
        pass
    assert people.index.find("zo", among=people.is_worn).bands == (7,)
