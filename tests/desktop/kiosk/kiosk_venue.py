"""A venue in miniature behind a kiosk: one guest, one band, an album, a PIN; it works when it is told to."""

from dataclasses import dataclass, field, replace
from typing import TypeVar

from desktop.link import Link
from tests.desktop.kiosk.albums import GUEST, PARTY, album
from tests.desktop.pictures import NOON_S, small_park, snapshot_of
from venue_models.commands import (
    AskBand,
    ClaimPhoto,
    Command,
    EnterPulses,
    ErasePhoto,
    HidePhoto,
    LeaveKiosk,
    OpenKiosk,
    ProveParty,
    ReadAlbum,
    Reply,
    SignIn,
    StayAtKiosk,
)
from venue_models.phrases import phrase
from venue_models.values import Album, EntryState, KioskState, KioskStep, Snapshot
from venue_models.venue.photos import Kiosk

Asked = TypeVar("Asked", bound=Command)
KIOSK = Kiosk("K1", "Kiosk at the gate", reader=0, printer="photos")
DESK = "kiosk-K1"
BAND = "4F2A"
PULSES = 4
PIN = "4711"
LASTS_S = 60.0


@dataclass
class KioskVenue:
    """What stands behind the window."""

    album: Album = field(default_factory=lambda: album(14))
    link: Link = field(default_factory=Link)
    now_s: float = NOON_S
    state: KioskState = field(default_factory=KioskState)
    is_open: bool = False
    is_close: bool = True
    language: str = ""
    name: str = ""
    is_child: bool = False
    has_pin: bool = True
    operators: tuple[str, ...] = ("Ara Kim",)
    refusal: str = ""
    """Said to every ReadAlbum, if set."""
    heard: list[Command] = field(default_factory=list)
    _picture: Snapshot = field(default_factory=lambda: snapshot_of(small_park(), {}, 1))

    def says(self) -> None:
        """Publish how things are."""
        state = replace(self.state, is_band_close=self.is_close)
        kiosks = {DESK: state} if self.is_open else {}
        self._picture = replace(
            self._picture,
            at_s=self.now_s,
            sequence=self._picture.sequence + 1,
            kiosks=kiosks,
            operators=self.operators,
        )
        self.link.publish(self._picture)

    def works(self, after_s: float = 0.1) -> list[Command]:
        """Let time pass, answer what was asked, publish; returns what was asked."""
        self.now_s += after_s
        asked = list(self.link.take_commands())
        self.heard += asked
        for command in asked:
            self.link.reply([self._reply(command)])
        if self.state.step is KioskStep.OPEN and self.now_s >= self.state.ends_at_s:
            self.state = KioskState()
        self.says()
        return asked

    def opens(self) -> None:
        """The guest has proven to be here."""
        self.state = KioskState(
            step=KioskStep.OPEN,
            band_code=BAND,
            guest=GUEST,
            party=PARTY,
            name=self.name,
            language=self.language,
            has_pin=self.has_pin,
            is_child=self.is_child,
            ends_at_s=self.now_s + LASTS_S,
            album_version=self.album.version,
        )

    def walks_away(self) -> None:
        """The band is heard no more."""
        self.state, self.is_close = KioskState(), False

    def has(self, changed: Album) -> None:
        """The album is another now."""
        self.album = replace(changed, version=self.album.version + 1)
        if self.state.step is KioskStep.OPEN:
            self.state = replace(self.state, album_version=self.album.version)

    def said(self, kind: type[Asked]) -> list[Asked]:
        """What was asked of this kind."""
        return [command for command in self.heard if isinstance(command, kind)]

    def _reply(self, command: Command) -> Reply:
        refusal, read = "", None
        match command:
            case OpenKiosk():
                self.is_open = True
            case AskBand() if not self.is_close:
                refusal = phrase("No band is close. Hold yours to the reader.")
            case AskBand():
                self.state = KioskState(KioskStep.PROVING, BAND)
            case EnterPulses() if command.pulses == PULSES:
                self.opens()
            case EnterPulses():
                refusal = phrase("That was another number. Your band pulses again: count once more.")
            case ProveParty() if command.pin == PIN:
                self.state = replace(self.state, is_pin_proven=True)
            case ProveParty():
                refusal = phrase("The PIN is wrong.")
            case SignIn() if command.pin != PIN:
                refusal = phrase("The name or the PIN is wrong.")
            case StayAtKiosk():
                self.state = replace(self.state, ends_at_s=self.now_s + LASTS_S)
            case LeaveKiosk():
                self.state = KioskState()
            case ReadAlbum() if self.refusal:
                refusal = self.refusal
            case ReadAlbum():
                read = self.album
            case HidePhoto() | ErasePhoto() | ClaimPhoto():
                self._change(command)
        return Reply(command.id, command.desk, refusal, album=read)

    def _change(self, command: HidePhoto | ErasePhoto | ClaimPhoto) -> None:
        photos, claims = list(self.album.photos), list(self.album.claims)
        at = next((n for n, taken in enumerate(photos) if taken.photo.number == command.photo), -1)
        match command:
            case HidePhoto():
                state = EntryState.HIDDEN if command.is_hidden else EntryState.KEPT
                photos[at] = replace(photos[at], entries=(replace(photos[at].entries[0], state=state),))
            case ErasePhoto():
                del photos[at]
            case ClaimPhoto():
                claimed = next(taken for taken in claims if taken.photo.number == command.photo)
                claims.remove(claimed)
                if command.is_me:
                    photos.append(replace(claimed, entries=(replace(claimed.entries[0], state=EntryState.KEPT),)))
        self.has(replace(self.album, photos=tuple(photos), claims=tuple(claims)))
