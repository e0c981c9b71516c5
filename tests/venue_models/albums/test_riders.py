"""Who is in the picture of a vehicle."""

import numpy as np

from tests.venue_models.albums.bench import AFTER_S, COASTER, LEFT_S, boarding, guests, park, shot
from venue_models.albums.known import Aboard, Known
from venue_models.albums.matcher import Matcher
from venue_models.albums.platforms import Platforms
from venue_models.albums.wearers import Wearers
from venue_models.guests.register import Register
from venue_models.photos.marks import mark_of
from venue_models.values import Rows
from venue_models.values.photos import Entry, EntryState, Evidence, MarkSeen, Shot

SEATED = {0: 0, 1: 0, 2: 1, 3: 2, 4: 3, 5: 3}
PARTIES = (0, 0, 1, 2, 3, 3, 4, 4)


def hear(sightings: Rows, platforms: Platforms) -> Platforms:
    for second in np.unique(np.floor(sightings["t_s"])).tolist():
        platforms.hear(second + 1, sightings[np.floor(sightings["t_s"]) == second])
    platforms.hear(LEFT_S + 40, sightings[:0])
    return platforms


def decided(taken: Shot, aboard: Aboard, register: Register | None = None) -> tuple[Entry, ...]:
    everybody = Wearers.of(register or guests(PARTIES))
    return Matcher(park()).decide(7, taken, Known(aboard=aboard), everybody)


def kept(entries: tuple[Entry, ...]) -> set[int]:
    return {entry.guest for entry in entries if entry.state is EntryState.KEPT}


def aboard(sightings: Rows, counted: int = 6) -> Aboard:
    return hear(sightings, Platforms(park())).aboard(COASTER, LEFT_S + AFTER_S, counted)


def test_each_part_of_a_vehicle_goes_to_those_who_sit_in_it() -> None:
    riders = aboard(boarding(SEATED))
    assert kept(decided(shot(COASTER, part=0), riders)) == {0, 1, 2}
    assert kept(decided(shot(COASTER, part=1), riders)) == {3, 4, 5}


def test_who_waits_for_the_next_vehicle_is_not_in_the_picture_of_this_one() -> None:
    riders = aboard(boarding(SEATED, staying=(6, 7)))
    everybody = kept(decided(shot(COASTER, part=0), riders)) | kept(decided(shot(COASTER, part=1), riders))
    assert everybody == {0, 1, 2, 3, 4, 5}


def test_a_vehicle_that_left_at_another_time_is_another() -> None:
    platforms = hear(boarding(SEATED), Platforms(park()))
    assert decided(shot(COASTER), platforms.aboard(COASTER, LEFT_S + AFTER_S + 35)) == ()


def test_the_moment_of_leaving_is_found_although_the_camera_is_off_by_seconds() -> None:
    riders = hear(boarding(SEATED), Platforms(park())).aboard(COASTER, LEFT_S + AFTER_S + 3.0)
    assert kept(decided(shot(COASTER, part=0), riders)) == {0, 1, 2}


def test_a_party_keeps_together_where_radio_says_little() -> None:
    """The third of the party is as loud at either row; its mates settle which."""
    heard = np.array([[0.94, 0.02, 0.02, 0.02], [0.02, 0.94, 0.02, 0.02], [0.01, 0.45, 0.01, 0.53]])
    of_one = Aboard(np.arange(3, dtype=np.int32), np.full(3, 0.999), heard)
    together = decided(shot(COASTER, part=0), of_one, guests((0, 0, 0)))
    strangers = decided(shot(COASTER, part=0), of_one, guests((0, 1, 2)))
    assert next(entry.probability for entry in together if entry.guest == 2) > 0.5
    assert next(entry.probability for entry in strangers if entry.guest == 2) < 0.5


def test_a_row_does_not_hold_more_people_than_seats() -> None:
    heard = np.tile([0.55, 0.01, 0.43, 0.01], (4, 1))
    crowd = Aboard(np.arange(4, dtype=np.int32), np.full(4, 0.999), heard)
    front = decided(shot(COASTER, part=0), crowd, guests((0, 1, 2, 3)))
    assert sum(entry.probability for entry in front) < 2.6


def test_a_picture_without_a_face_is_in_nobodys_album() -> None:
    riders = aboard(boarding(SEATED))
    assert kept(decided(shot(COASTER, part=0, faces=3), riders)) == {0, 1, 2}
    assert kept(decided(shot(COASTER, part=0, faces=0), riders)) == set()


def test_a_counter_that_says_nobody_empties_the_vehicle() -> None:
    assert kept(decided(shot(COASTER, part=0), aboard(boarding(SEATED), counted=0))) == set()


def test_a_mark_tells_the_seat_and_settles_a_doubt() -> None:
    heard = np.array([[0.45, 0.05, 0.45, 0.05]])
    unsure = Aboard(np.array([3], np.int32), np.array([0.99]), heard)
    assert kept(decided(shot(COASTER, part=0), unsure)) == set()
    mark = MarkSeen(mark_of("0003"), 0.5, 0.1, 0.9)
    (entry,) = decided(shot(COASTER, part=0, marks=[mark]), unsure)
    assert entry.state is EntryState.KEPT
    assert entry.seat == 1
    assert entry.reasons[0].evidence is Evidence.MARK


def test_nobody_who_refuses_is_in_a_picture_even_if_their_band_is_handed_in() -> None:
    entries = decided(shot(COASTER, part=0), aboard(boarding(SEATED)), guests(PARTIES, refusing=(1,)))
    assert {entry.guest for entry in entries} == {0, 2}


def test_who_is_forgotten_was_never_aboard() -> None:
    platforms = hear(boarding(SEATED), Platforms(park()))
    assert 1 in platforms.aboard(COASTER, LEFT_S + AFTER_S).bands
    platforms.forget(np.array([1]))
    assert 1 not in platforms.aboard(COASTER, LEFT_S + AFTER_S).bands


def test_a_platform_learns_a_reader_that_hears_too_much() -> None:
    """The reader of the last row is 8 dB too loud: at first, riders of the row before seem to sit there."""
    platforms, shares = Platforms(park()), []
    for vehicle in range(12):
        left_s = LEFT_S + 90.0 * vehicle
        heard = boarding(dict(enumerate((0, 0, 1, 1, 2, 2, 3, 3))), left_s, spread_db=2.0)
        heard["rssi_dbm"][heard["reader"] == 3] += 8
        platforms.hear(left_s, heard)
        platforms.hear(left_s + 20, heard[:0])
        found = platforms.aboard(COASTER, left_s + AFTER_S)
        shares.append(found.rows[[4, 5], 2].mean())
    assert shares[-1] > shares[0]
    assert shares[-1] > 0.9


def test_the_wait_at_the_gate_is_a_second_look_at_the_row() -> None:
    """As they sit, a wrist on the far side is as loud in the row before; at its gate it was not."""
    heard = boarding({0: 0, 1: 1, 2: 2}, spread_db=2.0)
    sits = heard["t_s"] >= LEFT_S - 16
    for reader, rssi_dbm in enumerate((-65, -56, -56, -65)):
        heard["rssi_dbm"][(heard["band"] == 2) & (heard["reader"] == reader) & sits] = rssi_dbm
    with_gate, without = aboard(heard, 3), aboard(heard[sits], 3)
    assert without.rows[2, 2] < 0.7
    assert with_gate.rows[2, 2] > max(0.8, without.rows[2, 2])


def test_the_same_day_gives_the_same_entries() -> None:
    sightings = boarding(SEATED, staying=(6,), spread_db=3.0)
    assert decided(shot(COASTER), aboard(sightings)) == decided(shot(COASTER), aboard(sightings))
