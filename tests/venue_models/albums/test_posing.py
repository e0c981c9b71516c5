"""Who is in a picture where people stand freely."""

import numpy as np

from tests.venue_models.albums.bench import LEFT_S, POST, SPOT, guests, park, shot
from venue_models.albums.known import NEAR, PRESENT, TAP, Known
from venue_models.albums.matcher import MOST_ASKED, Matcher
from venue_models.albums.spots import Spots
from venue_models.albums.views import View
from venue_models.albums.wearers import Wearers
from venue_models.values import FIX, SIGHTING, Rows
from venue_models.values.photos import Entry, EntryState, Evidence

PARTIES = (0, 0, 0, 1, 1, 2, 3, 4, 5, 6)
EVERYBODY = Wearers.of(guests(PARTIES))


def decided(known: Known, faces: int | None = None, wearers: Wearers = EVERYBODY) -> tuple[Entry, ...]:
    return Matcher(park()).decide(7, shot(SPOT, LEFT_S, faces=faces), known, wearers)


def kept(entries: tuple[Entry, ...]) -> set[int]:
    return {entry.guest for entry in entries if entry.state is EntryState.KEPT}


def present(*rows: tuple[int, float]) -> Rows:
    return np.array(list(rows), PRESENT)


def tapped(band: int, before_s: float = 1.0) -> Rows:
    return np.array([(LEFT_S - before_s, band, POST, -30)], TAP)


def test_the_party_that_asked_for_the_picture_has_it() -> None:
    entries = decided(Known(present((0, 0.7), (1, 0.8), (2, 0.75), (3, 0.02)), tapped(0)), faces=3)
    assert kept(entries) == {0, 1, 2}
    assert entries[0].reasons[0].evidence is Evidence.TAP or entries[0].reasons[1].evidence is Evidence.TAP


def test_presence_alone_is_only_asked_about() -> None:
    entries = decided(Known(present((5, 0.7), (6, 0.6))))
    assert kept(entries) == set()
    assert {entry.guest for entry in entries} == {5, 6}


def test_one_of_the_party_who_is_far_away_is_not_in_it() -> None:
    assert 2 not in kept(decided(Known(present((0, 0.7), (1, 0.8), (2, 0.003)), tapped(0)), faces=2))


def test_fewer_faces_than_a_party_make_doubts() -> None:
    known = Known(present((0, 0.7), (1, 0.4), (2, 0.4)), tapped(0))
    full, fewer = decided(known, faces=3), decided(known, faces=1)
    p = [{entry.guest: entry.probability for entry in entries} for entries in (full, fewer)]
    assert p[1].get(1, 0.0) < p[0][1]


def test_a_tap_of_long_ago_asked_for_another_picture() -> None:
    assert kept(decided(Known(present((0, 0.3), (1, 0.3)), tapped(0, before_s=20.0)))) == set()


def test_without_being_located_a_tap_and_loudness_are_enough() -> None:
    near = np.array([(0, -55.0), (1, -58.0), (2, -60.0)], NEAR)
    assert kept(decided(Known(taps=tapped(0), near=near), faces=3)) == {0, 1, 2}


def test_a_photo_is_offered_to_few() -> None:
    entries = decided(Known(present(*((band, 0.6) for band in range(3, 10)))))
    assert len(entries) <= MOST_ASKED


def test_nobody_who_refuses_is_in_a_picture() -> None:
    refusing = Wearers.of(guests(PARTIES, refusing=(1,)))
    entries = decided(Known(present((0, 0.7), (1, 0.9)), tapped(0)), faces=2, wearers=refusing)
    assert {entry.guest for entry in entries} == {0}


def test_who_stands_in_the_middle_of_the_view_is_likelier_in_it_than_behind_the_camera() -> None:
    view = View(park().cameras[SPOT])
    fixes = np.zeros(4, FIX)
    fixes["x_m"], fixes["y_m"] = 50.0, (45.0, 36.0, 45.0, 60.0)
    fixes["radius_m"] = (1.0, 1.0, 8.0, 1.0)
    inside, behind, vague, far = view.p_in_view(fixes).tolist()
    assert inside > 0.9
    assert behind < 0.1
    assert far < 0.1
    assert behind < vague < inside


def heard(*rows: tuple[float, int, int]) -> Rows:
    return np.array([(LEFT_S + t_s, band, POST, rssi) for t_s, band, rssi in rows], SIGHTING)


def test_a_band_held_to_the_post_is_one_tap_however_often_it_is_heard() -> None:
    spots = Spots(park())
    assert spots.hear(heard((0.0, 3, -31), (1.0, 3, -29), (1.5, 4, -60)))["band"].tolist() == [3]
    assert len(spots.hear(heard((2.0, 3, -30)))) == 0
    taps, near = spots.about(SPOT, LEFT_S + 2.0)
    assert taps["band"].tolist() == [3]
    assert near["band"].tolist() == [3, 4]


def test_a_spot_forgets() -> None:
    spots = Spots(park())
    spots.hear(heard((0.0, 3, -31), (0.5, 4, -60)))
    spots.forget(np.array([3]))
    assert spots.about(SPOT, LEFT_S)[1]["band"].tolist() == [4]
    spots.forget_before(LEFT_S + 60)
    assert len(spots.about(SPOT, LEFT_S)[1]) == 0


def test_faces_of_a_party_whose_bands_may_not_be_looked_for_are_no_strangers() -> None:
    known = Known(present((0, 0.4), (1, 0.4), (3, 0.5)), tapped(0), band_share=0.6)
    wearers = Wearers.of(guests(PARTIES, refusing=(2,)))
    p = {entry.guest: entry.probability for entry in decided(known, faces=3, wearers=wearers)}
    alone = {entry.guest: entry.probability for entry in decided(known, faces=4, wearers=wearers)}
    assert 2 not in p
    assert p[0] > 0.98
    assert p.get(3, 0.0) < alone[3]


def test_who_is_about_while_others_pose_stands_back() -> None:
    here = present((5, 0.8))
    unasked = {entry.guest: entry.probability for entry in decided(Known(here))}
    asked = {entry.guest: entry.probability for entry in decided(Known(present((0, 0.7), (5, 0.8)), tapped(0)))}
    assert asked.get(5, 0.0) < unasked[5]


def test_a_tap_of_a_second_ago_is_as_good_as_one_of_this_moment() -> None:
    here = present((0, 0.5))
    just, before = (decided(Known(here, tapped(0, before_s=ago)))[0].probability for ago in (0.0, 1.2))
    assert just == before
