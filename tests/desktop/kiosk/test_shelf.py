"""In which order an album is shown, and what its parts are called."""

from collections.abc import Callable
from dataclasses import replace

from desktop.kiosk.shelf import Places, Shelf, counted, day_title, groups, is_hidden
from desktop.kiosk.tongue import Tongue
from tests.desktop.kiosk.albums import album, photo, with_cameras
from tests.desktop.kiosk.stage import Stage
from tests.desktop.pictures import small_park
from venue_models.phrases import phrase
from venue_models.values import EntryState

Open = Callable[..., Stage]
PARK = with_cameras(small_park())
PLACES = Places(PARK)


def test_pictures_that_follow_each_other_at_one_place_stand_together() -> None:
    made = groups(album(14, venue=PARK), Shelf.ALL, PLACES)
    assert [(group.heading, len(group.photos)) for group in made] == [
        ("14:04 Comet", 8),
        ("14:36 Café steps", 3),
        ("14:48 Comet", 3),
    ]


def test_hidden_ones_come_last_and_are_never_among_the_best() -> None:
    full = album(6, hidden=2)
    assert [group.heading for group in groups(full, Shelf.ALL, PLACES)][-1] == "Hidden"
    assert [taken.photo.number for group in groups(full, Shelf.BEST, PLACES) for taken in group.photos] == [1]
    assert counted(full) == (4, 1)


def test_a_photo_of_a_camera_that_is_gone_from_the_venue_still_has_a_place() -> None:
    assert Places(small_park()).place(photo(1)) == "Photo spot"


def test_a_day_is_counted_in_both_languages(open_kiosk: Open) -> None:
    tongue = Tongue("ko")
    assert tongue.says(day_title("", 14)) == "오늘 하루, 사진 14장"
    assert tongue.says(day_title("Zoé", 1)) == "Zoé 님의 하루, 사진 1장"
    assert day_title("", 1) == "Your day in one picture"
    assert day_title("", 0) == "Your day"


def test_a_language_that_nobody_translated_is_english_and_names_stay_names(open_kiosk: Open) -> None:
    tongue = Tongue()
    tongue.speak("fr_FR")
    assert tongue.code == "en"
    tongue.speak("ko")
    assert tongue.says(phrase("{place}, {time}.", place="Done", time="13:08")) == "Done, 13:08."
    tongue.go_home()
    assert tongue.code == "en"


def test_a_picture_of_two_is_hidden_for_whoever_hides_it() -> None:
    full = album(2, venue=PARK)
    first, second = full.photos
    (own,) = first.entries
    other = replace(own, guest=own.guest + 1)
    hidden = EntryState.HIDDEN
    mine = replace(first, entries=(other, replace(own, state=hidden)))
    theirs = replace(second, entries=(replace(other, state=hidden), own))
    assert [is_hidden(taken, full) for taken in (mine, theirs)] == [True, False]
    without_me = [replace(first, entries=(replace(other, state=state),)) for state in (hidden, own.state)]
    assert [is_hidden(taken, full) for taken in without_me] == [True, False]
