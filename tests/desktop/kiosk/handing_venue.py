"""The kiosk's venue in miniature, which also shares, notes copies, tells what it knows, and takes consents."""

from dataclasses import dataclass, field, replace

from tests.desktop.kiosk.albums import GUEST
from tests.desktop.kiosk.kiosk_venue import KioskVenue
from venue_models.commands import AboutMe, Command, EndShares, EraseMe, KioskConsent, NoteCopies, Reply, SharePhotos
from venue_models.live.kiosks.about import PURPOSES
from venue_models.phrases import phrase
from venue_models.values import KioskState, KioskStep, Purpose, ShareLink
from venue_models.values.photos import Agreed, Told

TOKEN = "x7Qv3mW9_kTz-1LrB8nYd0Gf"
DAYS = 7
CHILD = 12
CHILDS_NAME = "Mira Berg"
AGREED = Purpose.LOCATION | Purpose.PHOTOS | Purpose.SAFETY | Purpose.SHARING
KNOWN = (
    Told(phrase("Your name"), "Zoé Berg"),
    Told(phrase("Born in"), "1988"),
    Told(phrase("You came with"), phrase("{party}, {n} others", party="Berg", n=3)),
    Told(phrase("Your band"), phrase("{code}, since {since}", code="4F2A", since="2026-11-22 09:41")),
    Told(
        phrase("Places you have been to"),
        phrase(
            "{n} kept. They are deleted {hours:.0f} hours after the park closes at {closes}.",
            n=14,
            hours=2.0,
            closes="21:00",
        ),
    ),
    Told(
        phrase("Your photos"),
        phrase("{n} in your album. Each is deleted {days} days after it was taken.", n=14, days=30),
    ),
    Told(
        phrase("Calls for help"),
        phrase("If you hold your band's button, we come, whatever you agreed to. What happened is kept as a report."),
    ),
    Told(
        phrase("Faces"),
        phrase("Nobody is recognised by their face. Photos are yours because of your band, your seat, or your word."),
    ),
)
FOLLOWS = phrase("{n} pictures of the album were deleted.", n=14)


@dataclass
class HandingVenue(KioskVenue):
    """What stands behind the pages "share", "print" and "about me"."""

    agreed: dict[int, Purpose] = field(default_factory=lambda: {GUEST: AGREED, CHILD: Purpose.LOCATION})
    refuses: dict[type[Command], str] = field(default_factory=dict)
    """What to say to commands of a kind instead of doing them."""
    has_link: bool = False

    def _reply(self, command: Command) -> Reply:
        reply = Reply(command.id, command.desk)
        if words := self.refuses.get(type(command), ""):
            return replace(reply, refusal=words)
        match command:
            case SharePhotos() if Purpose.SHARING not in self.agreed[GUEST]:
                return replace(reply, refusal=phrase("You have not agreed to sharing."))
            case SharePhotos():
                self.has_link = True
                ends_at_s = self.now_s + DAYS * 86_400
                return replace(reply, link=ShareLink(1, TOKEN, command.photos, ends_at_s))
            case EndShares():
                self.has_link = False
                return reply
            case NoteCopies():
                return reply
            case AboutMe() if self.state.step is not KioskStep.OPEN:
                return replace(reply, refusal=phrase("Nobody is signed in here."))
            case AboutMe():
                told = (*KNOWN, *(Told(PURPOSES[one], self._since(one)) for one in Purpose))
                return replace(reply, told=told, agreed=self._who())
            case KioskConsent() if command.is_granted:
                self.agreed[command.guest] |= command.purposes
                return reply
            case KioskConsent():
                self.agreed[command.guest] &= ~command.purposes
                return replace(reply, follows=FOLLOWS if command.purposes is Purpose.PHOTOS else "")
            case EraseMe():
                self.agreed.pop(command.guest)
                if command.guest == GUEST:
                    self.state = KioskState()
                return reply
        return super()._reply(command)

    def _since(self, purpose: Purpose) -> str:
        if purpose in self.agreed[GUEST]:
            return phrase("You said yes on {at}.", at="2026-11-22 09:41")
        return phrase("You were not asked, or said no.")

    def _who(self) -> tuple[Agreed, ...]:
        everybody = (
            Agreed(GUEST, "Zoé Berg", False, self.agreed[GUEST]),
            Agreed(CHILD, CHILDS_NAME, True, self.agreed.get(CHILD, Purpose(0))),
        )
        return everybody if self.state.is_pin_proven and CHILD in self.agreed else everybody[:1]
