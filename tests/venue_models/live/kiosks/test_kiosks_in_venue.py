"""Kiosks in a whole live venue: from the air to the album, who may ask, and what stays of whoever was there."""

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.venue_models.live.desk_talk import STAFF, ask, band_report
from tests.venue_models.live.kiosks.kiosk_street import BANDS, EAST, MUM, PIN_HASH, READER, street_with_kiosks
from tests.venue_models.small_venue import START_S
from venue_models.commands import (
    KIOSK_COMMANDS,
    AboutMe,
    AskBand,
    Command,
    CreateParty,
    EnterPulses,
    EraseMe,
    GivePartyPin,
    KioskConsent,
    LeaveKiosk,
    LookUp,
    NewGuest,
    OpenCounter,
    OpenKiosk,
    PartyPinChecked,
    PinChecked,
    ReadAlbum,
    Reply,
    SignalBand,
    new_id,
)
from venue_models.effects import Answer, Ending, Outcome, Pattern, Signal
from venue_models.effects import Reply as Said
from venue_models.guests.register import Register
from venue_models.live import LiveVenue
from venue_models.store.store import KeyFolder, Store
from venue_models.values import SIGHTING, AlertKind, BandFlag, Batch, KioskState, KioskStep, Purpose


class Park:
    """A street with a kiosk, and mum's band held to it."""

    def __init__(self, folder: Path) -> None:
        self.path, self.now_s = folder / "venue.db", START_S
        self.store = Store.open(self.path, now_s=START_S, keys=KeyFolder(folder / "keys"))
        self.live = LiveVenue(
            street_with_kiosks(), Register(BANDS), self.store, started_at_s=START_S, own_operators=STAFF
        )
        assert self.ask(OpenKiosk, "east").was_done

    def ask(self, what: type[Command], *words: Any, desk: str = EAST) -> Reply:
        return ask(self.live, self.now_s, what, *words, desk=desk)

    def second(self, *batches: Batch) -> None:
        self.now_s += 1
        row = np.zeros(1, SIGHTING)
        row["t_s"], row["band"], row["reader"], row["rssi_dbm"] = self.now_s - 0.1, MUM, READER[EAST], -45
        self.live.step(self.now_s, (Batch(self.now_s, row), *batches))

    def state(self) -> KioskState:
        return self.live.snapshot().kiosks[EAST]

    def pulse(self) -> Signal:
        self.second()
        self.live.take_effects()
        assert self.ask(AskBand).was_done
        (signal,) = self.live.take_effects()
        assert isinstance(signal, Signal)
        self.second(Batch(self.now_s, outcomes=(Outcome(signal.number, MUM, self.now_s, Ending.DONE),)))
        return signal

    def sign_in(self, *, with_pin: bool = False) -> None:
        signal = self.pulse()
        self.second(Batch(self.now_s, outcomes=(Answer(signal.number, MUM, self.now_s, Said.FINE),)))
        assert self.state().step is KioskStep.OPEN
        if with_pin:
            assert self.ask(PinChecked, "counter", True, desk="staff").was_done
            assert self.ask(GivePartyPin, self.state().party, PIN_HASH, desk="staff").was_done
            there = self.live.party_gate.at[EAST]
            assert self.ask(PartyPinChecked, there.party, True, there.session).was_done


@pytest.fixture
def park(tmp_path: Path) -> Iterator[Park]:
    park = Park(tmp_path)
    yield park
    park.store.close()


def test_a_band_that_is_held_to_a_kiosk_pulses_and_a_tap_opens_the_album(park: Park) -> None:
    signal = park.pulse()
    assert (signal.pattern, park.state().step) == (Pattern.PULSES, KioskStep.PROVING)
    assert str(signal.pulses) not in repr(park.state())
    park.second(Batch(park.now_s, outcomes=(Answer(signal.number, MUM, park.now_s, Said.FINE),)))
    assert (park.state().step, park.state().name) == (KioskStep.OPEN, "Ada Lovell")
    album = park.ask(ReadAlbum).album
    assert album is not None
    assert (album.guests, album.photos) == ((park.state().guest,), ())
    assert park.ask(LeaveKiosk).was_done
    park.second()
    assert park.state() == KioskState(is_band_close=True)


def test_a_held_button_is_a_call_for_help_whatever_the_kiosk_asked(park: Park) -> None:
    signal = park.pulse()
    told = Batch(park.now_s, outcomes=(Answer(signal.number, MUM, park.now_s, Said.HELP),))
    park.second(band_report(park.now_s, MUM, 1, BandFlag.BUTTON), told)
    (alert,) = park.live.snapshot().alerts
    assert (alert.band, alert.kind) == (MUM, AlertKind.CALL)
    assert park.state().step is KioskStep.FREE
    assert "Somebody is coming" in park.state().words
    assert "has called for help" in park.ask(AskBand).refusal


def test_a_kiosk_gets_nothing_of_the_staffs_and_the_staff_nothing_of_a_kiosks(park: Park) -> None:
    assert park.ask(PinChecked, "supervisor", True, desk=EAST).was_done
    for command in ((LookUp, 0, "a lost jacket"), (OpenCounter, "R0"), (CreateParty, "", (NewGuest("Eve", 1990),))):
        assert "A kiosk cannot ask for that" in park.ask(*command).refusal
    assert park.ask(PinChecked, "supervisor", True, desk="staff").was_done
    assert "Only a kiosk" in park.ask(OpenKiosk, "east", desk="staff").refusal
    assert "Only a kiosk" in park.ask(EraseMe, 1, desk="staff").refusal
    assert "Only a kiosk" in park.ask(SignalBand, MUM, Pattern.PULSES, desk="staff").refusal
    assert all(kind.__module__ == "venue_models.commands.kiosk" for kind in KIOSK_COMMANDS)


def test_of_whoever_was_there_no_reply_is_kept(park: Park) -> None:
    park.sign_in(with_pin=True)
    assert park.ask(AboutMe).told
    assert park.ask(ReadAlbum).album is not None
    assert park.ask(LeaveKiosk).was_done
    gc.collect()
    assert not [one for one in gc.get_objects() if isinstance(one, Reply) and (one.told or one.album)]


def test_while_no_band_can_be_spoken_to_a_kiosk_says_so_at_once(park: Park) -> None:
    park.second()
    reply = ask(park.live, park.now_s, AskBand, desk=EAST, hindrance="No adapter is plugged in.")
    assert "No band can be spoken to now" in reply.refusal
    assert park.state().step is KioskStep.FREE


def test_the_same_try_again_changes_nothing(park: Park) -> None:
    signal = park.pulse()
    wrong = EnterPulses(new_id(), EAST, signal.pulses % 6 + 1)
    for _ in range(5):
        park.live.step(park.now_s, commands=(wrong,))
    assert {reply.refusal[:12] for reply in park.live.take_replies()} == {"That was not"}
    assert len([one for one in park.live.take_effects() if isinstance(one, Signal)]) == 1


def test_a_guest_takes_a_yes_back_and_goes_for_good(park: Park) -> None:
    park.sign_in(with_pin=True)
    guest = park.state().guest
    assert park.ask(KioskConsent, guest, Purpose.PHOTOS, False).was_done
    assert Purpose.PHOTOS not in park.live.register.wearers[MUM].consent
    reply = park.ask(EraseMe, guest)
    assert reply.was_done, reply.refusal
    assert "The journal keeps" in reply.follows
    assert not park.live.register.wearers[MUM].is_worn
    park.second()
    assert park.state().step is KioskStep.FREE
    park.live.close(park.now_s)
    park.store.close()
    files = [path for path in park.path.parent.rglob("*") if path.is_file()]
    assert not [path for path in files if b"Ada Lovell" in path.read_bytes()]
