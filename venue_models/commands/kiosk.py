"""The kiosk: signing in by presence and proof, the album, consent. Whoever is signed in there is the guest."""

from dataclasses import dataclass, field
from typing import Final

from venue_models.commands.command import Command
from venue_models.values import Purpose

KIOSK_DESK: Final = "kiosk-"
"""A kiosk's desk is called so and then by the kiosk's id; no other desk is, and no other may send these commands."""


@dataclass(frozen=True, slots=True)
class OpenKiosk(Command):
    """This desk is a kiosk of the venue (its id): bands held to its reader may sign in. Needs nobody signed in."""

    kiosk: str


@dataclass(frozen=True, slots=True)
class AskBand(Command):
    """Let the strongest close band pulse, so that its wearer proves to be here."""


@dataclass(frozen=True, slots=True)
class EnterPulses(Command):
    """How many pulses were felt."""

    pulses: int


@dataclass(frozen=True, slots=True)
class StayAtKiosk(Command):
    """The screen was touched; sent at most every few seconds."""


@dataclass(frozen=True, slots=True)
class LeaveKiosk(Command):
    """Done: nothing of the guest is left."""


@dataclass(frozen=True, slots=True)
class ProveParty(Command):
    """The party's PIN. It is checked beside the venue's thread and goes no further."""

    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PartyPinChecked(Command):
    """What came of checking a ProveParty; made by the program, never by a desk."""

    party: int
    is_right: bool
    session: int = 0
    """For which it was entered: the next guest's is another one."""


@dataclass(frozen=True, slots=True)
class GivePartyPin(Command):
    """A party gets a PIN, or another, at the counter; ``pin_hash`` is Argon2's."""

    party: int
    pin_hash: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ReadAlbum(Command):
    """The open album; the reply's ``album``."""


@dataclass(frozen=True, slots=True)
class HidePhoto(Command):
    """A photo is shown in the album no more, or again."""

    photo: int
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class ErasePhoto(Command):
    """The party's guests go out of a photo for good; with nobody else in it, its files go. Needs the PIN."""

    photo: int


@dataclass(frozen=True, slots=True)
class ClaimPhoto(Command):
    """The guest says that it is they, or that it is not."""

    photo: int
    is_me: bool


@dataclass(frozen=True, slots=True)
class SharePhotos(Command):
    """A time-limited link to some photos; the reply's ``link``. Needs the PIN."""

    photos: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EndShares(Command):
    """All links of the party end now."""


@dataclass(frozen=True, slots=True)
class NoteCopies(Command):
    """Photos are about to be printed, or copied to a stick: written down, and refused for one that is gone."""

    photos: tuple[int, ...]
    to: str
    """``printer`` or ``stick``; a stick needs the PIN."""


@dataclass(frozen=True, slots=True)
class AboutMe(Command):
    """What the park knows of the guest; the reply's ``told``."""


@dataclass(frozen=True, slots=True)
class KioskConsent(Command):
    """The guest, or with the PIN somebody for a child of the party, says yes (with the PIN) or takes it back."""

    guest: int
    purposes: Purpose
    is_granted: bool
    guardian: str = ""


@dataclass(frozen=True, slots=True)
class EraseMe(Command):
    """The guest is erased for good, as at the counter. Needs the PIN."""

    guest: int


KIOSK_COMMANDS: Final[tuple[type[Command], ...]] = (
    OpenKiosk,
    AskBand,
    EnterPulses,
    StayAtKiosk,
    LeaveKiosk,
    PartyPinChecked,
    ReadAlbum,
    HidePhoto,
    ErasePhoto,
    ClaimPhoto,
    SharePhotos,
    EndShares,
    NoteCopies,
    AboutMe,
    KioskConsent,
    EraseMe,
)
"""What only a kiosk's desk may ask for. Whoever is signed in there is a guest: no role allows more, or is needed."""
