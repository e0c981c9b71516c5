"""What a signed-in guest may do at a kiosk, for whom, and what takes the party's PIN."""

from dataclasses import replace
from typing import Any

import pytest

from tests.venue_models.live.kiosks.kiosk_street import (
    CHILD,
    DAD,
    EAST,
    MUM,
    PIN_HASH,
    STRANGER,
    WEST,
    KioskStreet,
)
from venue_models.commands import (
    AboutMe,
    ClaimPhoto,
    Command,
    Erase,
    EraseMe,
    ErasePhoto,
    GivePartyPin,
    Grant,
    HidePhoto,
    KioskConsent,
    LeaveKiosk,
    NoteCopies,
    PartyPinChecked,
    ReadAlbum,
    SharePhotos,
    TakeBack,
    Withdraw,
)
from venue_models.guests.facts import Refused
from venue_models.live.kiosks.guest_work import COPIED
from venue_models.live.kiosks.pins import GIVEN, LOCKED
from venue_models.values import Album, EntryState, KioskStep, Purpose

OF_MUM, OF_DAD, OF_CHILD, OF_ALL, OF_STRANGER, MAYBE_MUM = range(1, 7)


@pytest.fixture
def street(street: KioskStreet) -> KioskStreet:
    mum, dad, child, stranger = (street.guest(band) for band in (MUM, DAD, CHILD, STRANGER))
    street.albums.put(OF_MUM, mum)
    street.albums.put(OF_DAD, dad)
    street.albums.put(OF_CHILD, child)
    street.albums.put(OF_ALL, mum, dad, child, stranger)
    street.albums.put(OF_STRANGER, stranger)
    street.albums.put(MAYBE_MUM, mum, state=EntryState.POSSIBLE)
    return street


def proven(street: KioskStreet, band: int) -> KioskStreet:
    """A guest is signed in, and has entered the party's PIN."""
    street.give_pin(band)
    street.sign_in(band)
    assert street.enter_pin().was_done
    return street


def album(street: KioskStreet, desk: str = EAST) -> Album:
    found = street.must(ReadAlbum, desk=desk).album
    assert found is not None
    return found


def photos(street: KioskStreet) -> list[int]:
    return [one.photo.number for one in album(street).photos]


# Whose album


def test_a_guest_sees_their_own_pictures_and_nobody_elses(street: KioskStreet) -> None:
    street.sign_in(STRANGER)
    assert photos(street) == [OF_ALL, OF_STRANGER]
    assert {entry.guest for one in album(street).photos for entry in one.entries} == {street.guest(STRANGER)}


def test_those_of_the_party_are_seen_who_agreed_to_that_and_a_child_only_with_the_pin(street: KioskStreet) -> None:
    street.sign_in(DAD)
    assert photos(street) == [OF_MUM, OF_DAD, OF_ALL]
    assert album(street).locked == (street.guest(CHILD),)
    street.give_pin()
    assert street.enter_pin().was_done
    assert photos(street) == [OF_MUM, OF_DAD, OF_CHILD, OF_ALL]
    assert album(street).locked == ()
    street.next_please()
    street.sign_in(MUM)
    assert OF_DAD not in photos(street)  # who did not agree to be shown to the others


def test_a_childs_own_album_opens_with_the_pin_alone(street: KioskStreet) -> None:
    street.sign_in(CHILD)
    assert street.state().is_child
    assert photos(street) == [OF_MUM, OF_ALL]
    assert OF_CHILD not in photos(street)
    assert set(album(street).locked) == {street.guest(CHILD)}
    assert "PIN" in street.ask(HidePhoto, OF_CHILD, True).refusal
    street.give_pin()
    assert street.enter_pin().was_done
    assert OF_CHILD in photos(street)


def test_taking_back_sharing_elsewhere_closes_an_open_album_at_once(street: KioskStreet) -> None:
    street.sign_in(DAD)
    assert OF_MUM in photos(street)
    street.at_the_counter(Withdraw, street.guest(MUM), Purpose.SHARING)
    assert photos(street) == [OF_DAD, OF_ALL]


def test_the_next_guest_has_none_of_what_the_last_one_opened(street: KioskStreet) -> None:
    proven(street, MUM)
    street.next_please()
    street.sign_in(STRANGER)
    assert not street.state().is_pin_proven
    assert photos(street) == [OF_ALL, OF_STRANGER]


# Photos


def test_a_guest_hides_and_shows_claims_and_declines(street: KioskStreet) -> None:
    street.sign_in(MUM)
    street.must(HidePhoto, OF_ALL, True)
    assert street.albums.entries[OF_ALL, street.guest(MUM)].state is EntryState.HIDDEN
    assert street.albums.entries[OF_ALL, street.guest(DAD)].state is EntryState.KEPT
    street.must(HidePhoto, OF_ALL, False)
    assert street.albums.entries[OF_ALL, street.guest(MUM)].state is EntryState.KEPT
    assert [one.photo.number for one in album(street).claims] == [MAYBE_MUM]
    street.must(ClaimPhoto, MAYBE_MUM, True)
    assert MAYBE_MUM in photos(street)
    for command in (HidePhoto, ClaimPhoto):
        assert not street.ask(command, OF_STRANGER, True).was_done


def test_erasing_a_photo_takes_the_pin_and_leaves_others_theirs(street: KioskStreet) -> None:
    street.sign_in(MUM)
    assert "PIN first" in street.ask(ErasePhoto, OF_ALL).refusal
    street.give_pin()
    street.enter_pin()
    assert street.must(ErasePhoto, OF_ALL).follows == "1 photo was erased."
    assert {guest for number, guest in street.albums.entries if number == OF_ALL} == {
        street.guest(DAD),
        street.guest(STRANGER),
    }
    assert not street.ask(ErasePhoto, OF_STRANGER).was_done


def test_copies_are_written_down_and_refused_for_what_is_gone(street: KioskStreet) -> None:
    street.sign_in(MUM)
    street.must(NoteCopies, (OF_MUM, OF_ALL), "printer")
    assert "PIN" in street.ask(NoteCopies, (OF_MUM,), "stick").refusal
    assert "not there any more" in street.ask(NoteCopies, (OF_MUM, OF_STRANGER), "printer").refusal
    assert not street.ask(NoteCopies, (OF_MUM,), "cloud").was_done
    (fact,) = [fact for fact in street.store.journal if fact.kind == COPIED]
    assert (fact.private["photos"], fact.body["to"]) == ([OF_MUM, OF_ALL], "printer")


def test_of_an_erased_guest_nobody_can_read_any_more_which_photos_were_copied(street: KioskStreet) -> None:
    street.sign_in(MUM)
    mum = street.guest(MUM)
    street.must(NoteCopies, (OF_MUM, OF_ALL), "printer")
    street.at_the_counter(TakeBack, MUM)
    street.at_the_counter(Erase, mum, "asked at the counter")
    (fact,) = [fact for fact in street.store.journal if fact.kind == COPIED]
    assert (fact.body["guest"], "photos" in fact.body) == (mum, False)
    assert (fact.private, fact.is_erased) == (None, True)


# The PIN


def test_a_pin_counts_for_the_session_it_was_entered_in(street: KioskStreet) -> None:
    street.give_pin()
    street.sign_in(MUM)
    there = street.kiosks.gate.at[EAST]
    street.must(LeaveKiosk)
    street.sign_in(MUM)
    assert "somebody else" in street.ask(PartyPinChecked, there.party, True, there.session).refusal
    assert not street.state().is_pin_proven
    assert street.enter_pin().was_done
    assert street.state().is_pin_proven


def test_five_wrong_pins_lock_it_at_every_kiosk_and_over_a_restart(street: KioskStreet) -> None:
    street.give_pin()
    street.sign_in(MUM)
    for _ in range(4):
        assert street.enter_pin(is_right=False).refusal == "The PIN is wrong."
    assert "Too many wrong PINs" in street.enter_pin(is_right=False).refusal
    assert "Too many wrong PINs" in street.enter_pin().refusal
    street.restart()
    street.sign_in(DAD, WEST)
    assert "Too many wrong PINs" in street.enter_pin(desk=WEST).refusal
    assert not street.kiosks.gate.is_right(street.now_s, WEST, "4711")[1]
    assert [fact.body for fact in street.store.journal if fact.kind == LOCKED] == [{"party": street.party(MUM)}]
    street.now_s += 300
    street.sign_in(MUM)
    assert street.enter_pin().was_done


def test_a_new_pin_ends_a_lock_and_no_pin_is_kept_that_is_none(street: KioskStreet) -> None:
    street.give_pin()
    street.sign_in(MUM)
    for _ in range(5):
        street.enter_pin(is_right=False)
    street.give_pin()
    assert street.enter_pin().was_done
    for party, pin_hash in ((99, PIN_HASH), (street.party(MUM), "4711")):
        with pytest.raises(Refused):
            street.kiosks.give_pin(street.now_s, GivePartyPin("1", "staff", party, pin_hash), "Kim")
    assert len([fact for fact in street.store.journal if fact.kind == GIVEN]) == 2


def test_the_gate_knows_the_pin_of_whoever_is_there_and_no_other(street: KioskStreet) -> None:
    street.give_pin(MUM)
    street.give_pin(STRANGER)
    street.sign_in(MUM)
    gate = street.kiosks.gate
    assert gate.is_right(street.now_s, EAST, "4711") == (gate.at[EAST], True)
    assert not gate.is_right(street.now_s, EAST, "4712")[1]
    assert not gate.is_right(street.now_s, WEST, "4711")[1]
    assert set(gate.pins) == {street.party(MUM)}
    assert PIN_HASH not in repr(gate)


def test_a_party_without_a_pin_is_sent_to_the_counter(street: KioskStreet) -> None:
    street.sign_in(MUM)
    assert not street.state().has_pin
    assert "The counter gives you one" in street.enter_pin().refusal


# Consent, and the end


def test_saying_yes_takes_the_pin_and_taking_it_back_takes_nothing(street: KioskStreet) -> None:
    street.sign_in(MUM)
    mum = street.guest(MUM)
    assert "PIN" in street.ask(KioskConsent, mum, Purpose.LOCATION, True).refusal
    street.must(KioskConsent, mum, Purpose.GREETINGS, False)
    assert (street.state().name, Purpose.GREETINGS in street.book.consents.of(mum)) == ("", False)
    street.give_pin()
    street.enter_pin()
    street.must(KioskConsent, mum, Purpose.LOCATION, True)
    assert Purpose.LOCATION in street.book.consents.of(mum)
    assert street.book.consents.history(mum)[-1].operator == EAST


def test_a_grown_up_with_the_pin_decides_for_the_children_and_for_no_other_grown_up(street: KioskStreet) -> None:
    proven(street, MUM)
    child = street.guest(CHILD)
    street.must(KioskConsent, child, Purpose.LOCATION, True)
    assert street.book.consents.history(child)[-1].guardian == "Ada Lovell"
    street.must(KioskConsent, child, Purpose.LOCATION, False)
    for other in (street.guest(DAD), street.guest(STRANGER)):
        for is_granted in (True, False):
            assert not street.ask(KioskConsent, other, Purpose.PHOTOS, is_granted).was_done
        assert not street.ask(EraseMe, other).was_done


def test_a_child_takes_its_yes_back_and_cannot_give_one(street: KioskStreet) -> None:
    street.sign_in(CHILD)
    child = street.guest(CHILD)
    street.must(KioskConsent, child, Purpose.PHOTOS, False)
    street.give_pin()
    street.enter_pin()
    assert "guardian" in street.ask(KioskConsent, child, Purpose.PHOTOS, True).refusal
    street.must(KioskConsent, child, Purpose.PHOTOS, True, "Ada Lovell")


@pytest.mark.parametrize("band", [MUM, CHILD])
def test_whoever_is_erased_is_gone_and_their_band_free(street: KioskStreet, band: int) -> None:
    street.sign_in(MUM)
    guest = street.guest(band)
    assert "PIN" in street.ask(EraseMe, guest).refusal
    street.give_pin()
    street.enter_pin()
    assert "The journal keeps" in street.must(EraseMe, guest).follows
    assert guest not in street.book.people.guests
    assert band not in street.book.stock.worn
    assert (street.state().step is KioskStep.FREE) == (band == MUM)


def test_a_guest_who_is_called_like_the_reason_can_be_erased_too(street: KioskStreet) -> None:
    guest = street.book.people.guests[street.guest(STRANGER)]
    street.book.people.guests[guest.number] = replace(guest, name="Kiosk Quist")
    proven(street, STRANGER)
    street.must(EraseMe, guest.number)
    assert guest.number not in street.book.people.guests


# About me


def test_what_the_park_knows_is_told_whole_to_a_grown_up_and_in_part_to_a_child(street: KioskStreet) -> None:
    street.sign_in(MUM)
    reply = street.must(AboutMe)
    told = {one.what: one.words for one in reply.told}
    assert (told["Your name"], told["Born in"], told["You came with"]) == ("Ada Lovell", "1986", "Lovell, 2 others")
    assert told["Your band"].startswith("0A11, since 2027-01-15")
    assert told["Photos"].startswith("You said yes on")
    assert told["Where you are"] == "You were not asked, or said no."
    assert told["Your photos"].startswith("2 in your album. Each is deleted 30 days")
    assert [(one.name, one.is_child) for one in reply.agreed] == [("Ada Lovell", False)]
    street.next_please()
    street.sign_in(CHILD)
    assert not {"Your name", "Born in"} & {one.what for one in street.must(AboutMe).told}


def test_with_the_pin_the_childrens_consents_are_told_too_and_whose_yes_they_rest_on(street: KioskStreet) -> None:
    proven(street, MUM)
    child = street.guest(CHILD)
    assert [one.guest for one in street.must(AboutMe).agreed] == [street.guest(MUM), child]
    street.at_the_counter(Grant, child, Purpose.LOCATION, "Ada Lovell")
    street.next_please()
    street.sign_in(CHILD)
    told = {one.what: one.words for one in street.must(AboutMe).told}
    assert told["Where you are"].startswith("Ada Lovell said yes for you on")


@pytest.mark.parametrize(
    "asked",
    [
        (ReadAlbum,),
        (HidePhoto, OF_MUM, True),
        (ErasePhoto, OF_MUM),
        (ClaimPhoto, MAYBE_MUM, True),
        (SharePhotos, (OF_MUM,)),
        (NoteCopies, (OF_MUM,), "printer"),
        (AboutMe,),
        (KioskConsent, 1, Purpose.PHOTOS, False),
        (EraseMe, 1),
    ],
)
def test_nothing_is_done_where_nobody_is_signed_in(street: KioskStreet, asked: tuple[type[Command], Any]) -> None:
    before = dict(street.albums.entries)
    assert "Nobody is signed in" in street.ask(*asked).refusal
    street.pulse(MUM)  # a band that pulses is not signed in yet
    assert "Nobody is signed in" in street.ask(*asked).refusal
    assert street.albums.entries == before
