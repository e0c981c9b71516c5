"""Links to photos: made with a PIN and a yes, known by their hash alone, and never showing what is not shared now."""

from collections.abc import Collection

import pytest

from tests.venue_models.live.kiosks.kiosk_street import CHILD, DAD, MUM, STRANGER, KioskStreet
from venue_models.commands import EndShares, Erase, EraseMe, HidePhoto, Reply, SharePhotos, TakeBack, Withdraw, new_id
from venue_models.live.kiosks.shares import ENDED, MOST_LINKS, SHARED
from venue_models.store.store import StoreError
from venue_models.values import Photo, Purpose, ShareLink, hashed_token

DAY_S = 86_400.0


@pytest.fixture
def street(street: KioskStreet) -> KioskStreet:
    """Mum is signed in with the party's PIN; photo 1 is hers, 2 the child's, 3 both theirs, 4 dad's."""
    mum, dad, child = (street.guest(band) for band in (MUM, DAD, CHILD))
    for number, guests in enumerate(((mum,), (child,), (mum, child), (dad,)), 1):
        street.albums.put(number, *guests)
    street.give_pin()
    street.sign_in(MUM)
    assert street.enter_pin().was_done
    return street


def link(reply: Reply) -> ShareLink:
    assert reply.link is not None, reply.refusal
    return reply.link


def shown(street: KioskStreet) -> list[list[int]]:
    """What each link that stands shows now."""
    street.live(1)
    return [[photo.number for photo in share.photos] for share in street.kiosks.shares]


def test_a_link_shows_its_photos_and_the_venue_keeps_its_hash_alone(street: KioskStreet) -> None:
    made = link(street.must(SharePhotos, (3, 1)))
    (share,) = street.kiosks.shares
    assert share.token_hash == hashed_token(made.token)
    assert [photo.number for photo in share.photos] == [1, 3]
    assert made.expires_at_s == share.expires_at_s == street.now_s + 7 * DAY_S
    (fact,) = [fact for fact in street.store.journal if fact.kind == SHARED]
    assert (fact.body["guest"], fact.body["photos"]) == (street.guest(MUM), 2)
    street.store.close()
    assert not [path for path in street.path.parent.glob("venue.db*") if made.token.encode() in path.read_bytes()]
    street.open()


def test_the_same_question_gets_the_same_link_while_the_guest_is_there(street: KioskStreet) -> None:
    id_ = new_id()
    first = street.ask(SharePhotos, (1,), id=id_)
    assert street.ask(SharePhotos, (1,), id=id_) == first
    assert len(shown(street)) == 1
    street.next_please()
    assert "Nobody is signed in" in street.ask(SharePhotos, (1,), id=id_).refusal


@pytest.mark.parametrize("photos", [(), (4,), (1, 99)])
def test_what_is_not_theirs_to_share_is_not_shared(street: KioskStreet, photos: tuple[int, ...]) -> None:
    assert not street.ask(SharePhotos, photos).was_done
    assert shown(street) == []


def test_sharing_takes_the_pin_and_the_guests_own_yes(street: KioskStreet) -> None:
    street.next_please()
    street.sign_in(MUM)
    assert "PIN" in street.ask(SharePhotos, (1,)).refusal
    street.next_please()
    street.give_pin(STRANGER)
    street.albums.put(5, street.guest(STRANGER))
    street.sign_in(STRANGER)
    street.enter_pin()
    assert "not agreed to sharing" in street.ask(SharePhotos, (5,)).refusal


def test_links_outlive_a_restart_and_end_with_their_time(street: KioskStreet) -> None:
    made = link(street.must(SharePhotos, (1,)))
    street.restart()
    assert shown(street) == [[1]]
    street.now_s = made.expires_at_s
    assert shown(street) == []
    street.restart()
    assert shown(street) == []


def test_numbers_of_links_are_never_given_twice(street: KioskStreet) -> None:
    first = link(street.must(SharePhotos, (1,)))
    street.must(EndShares)
    street.restart()
    street.sign_in(MUM)
    street.enter_pin()
    assert link(street.must(SharePhotos, (1,))).number > first.number


def test_all_links_of_a_party_end_at_once(street: KioskStreet) -> None:
    street.must(SharePhotos, (1,))
    street.must(SharePhotos, (2,))
    street.must(EndShares)
    assert street.kiosks.shares == ()
    assert [fact.body["links"] for fact in street.store.journal if fact.kind == ENDED] == [2]


def test_a_hidden_or_erased_photo_vanishes_from_links(street: KioskStreet) -> None:
    street.must(SharePhotos, (1, 2, 3))
    street.must(HidePhoto, 1, True)
    assert [photo.number for photo in street.kiosks.shares[0].photos] == [2, 3]
    del street.albums.entries[2, street.guest(CHILD)]
    street.albums.changes += 1
    assert shown(street) == [[3]]


def test_a_yes_taken_back_takes_its_photos_out_at_once_and_its_own_links_for_good(street: KioskStreet) -> None:
    street.must(SharePhotos, (1, 2, 3))
    street.at_the_counter(Withdraw, street.guest(CHILD), Purpose.SHARING)
    assert [photo.number for photo in street.kiosks.shares[0].photos] == [1, 3]
    street.at_the_counter(Withdraw, street.guest(MUM), Purpose.SHARING)
    assert street.kiosks.shares == ()
    assert street.store.db.execute("SELECT count(*) FROM shares").fetchone() == (0,)


def test_whoever_is_erased_leaves_no_link_and_the_last_of_a_party_no_pin(street: KioskStreet) -> None:
    street.must(SharePhotos, (1, 2, 3))
    dad = street.guest(DAD)
    street.must(EraseMe, street.guest(CHILD))
    street.at_the_counter(TakeBack, DAD)
    street.at_the_counter(Erase, dad, "asked by the guest")
    street.must(EraseMe, street.guest(MUM))
    street.live(1)
    assert street.kiosks.shares == ()
    for table in ("shares", "party_pins"):
        assert street.store.db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    assert not street.kiosks.gate.pins


def test_there_are_only_so_many_links_of_a_party(street: KioskStreet) -> None:
    for _ in range(MOST_LINKS):
        street.must(SharePhotos, (1,))
    assert "End them first" in street.ask(SharePhotos, (1,)).refusal


def test_only_links_of_a_party_whose_albums_changed_are_drawn_again(
    street: KioskStreet, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = {street.guest(MUM), street.guest(CHILD)}
    street.must(SharePhotos, (1,))
    drawn: list[int] = []
    kept = street.albums.kept

    def counted(guests: Collection[int]) -> tuple[Photo, ...]:
        drawn.append(1)
        return kept(guests)

    monkeypatch.setattr(street.albums, "kept", counted)
    monkeypatch.setattr(street.albums, "version", lambda guests: street.albums.changes if mine & set(guests) else 0)
    street.live(3)
    assert drawn == []
    open_before = street.kiosks.shares
    street.albums.put(9, street.guest(MUM))
    street.live(3)
    assert drawn == [1]
    assert street.kiosks.shares == open_before


def test_while_albums_cannot_be_read_a_link_shows_nothing_and_everything_else_goes_on(
    street: KioskStreet, monkeypatch: pytest.MonkeyPatch
) -> None:
    street.must(SharePhotos, (1,))

    def broken(_: object) -> None:
        raise StoreError("The disk gives nothing.")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(street.albums, "kept", broken)
        assert shown(street) == [[1]], "nothing has changed"
        street.albums.changes += 1
        assert shown(street) == []
        assert "The disk gives nothing." in street.kiosks.words
    assert shown(street) == [[1]]
    assert street.kiosks.words == ""
