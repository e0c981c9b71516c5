"""A link for a phone: made with the party's PIN, shown as a QR code, ended by one button."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.kiosk.about.purposes import WHAT_FOR
from desktop.kiosk.page import Kit
from desktop.kiosk.parts import Button, Words
from desktop.kiosk.sharing.drawings import Drawing
from desktop.kiosk.sharing.qr import QrCode
from desktop.kiosk.style import Style
from desktop.language import later
from desktop.shares.moments import moment
from venue_models.commands import AboutMe, EndShares, KioskConsent, Reply, SharePhotos
from venue_models.phrases import Phrase, phrase
from venue_models.values import AlbumPhoto, EntryState, Purpose, ShareLink
from venue_models.values.photos import Agreed

DAY_S: Final = 86_400.0
HOUR_S: Final = 3_600.0
_SHARING: Final = phrase(WHAT_FOR[Purpose.SHARING])


class PhonePanel(QFrame):
    """Makes a link and shows it.

    Args:
        kit: what it works with.
        chosen: the photos that are chosen now, with who is in them.
    """

    pin_wanted = Signal(object)

    def __init__(self, kit: Kit, chosen: Callable[[], tuple[AlbumPhoto, ...]]) -> None:
        super().__init__()
        self._kit, self._chosen = kit, chosen
        self._link: ShareLink | None = None
        self._refusal = ""
        self._is_wanted = False
        self._off: tuple[Agreed, ...] = ()
        """For whom sharing is off, and whose yes would be needed: it is asked for on the way."""
        self.setObjectName("panel")
        self.heading = Words(kit.tongue, later("On a phone"), "strong")
        self.words = Words(kit.tongue, "", "soft")
        self.drawing = Drawing(of_phone=True)
        self.code = QrCode()
        self.off = Words(kit.tongue)
        self.fault = Words(kit.tongue, "", "fault")
        self.make = Button(kit.tongue, later("Make a link"), "main")
        self.end = Button(kit.tongue, later("End all our links"))
        self._column = QVBoxLayout()
        for part in (self.heading, self.words, None, self.off, self.fault, self.make, self.end):
            self._column.addStretch(1) if part is None else self._column.addWidget(part)
        self._row = QHBoxLayout(self)
        self._row.addLayout(self._column, 1)
        for shown in (self.drawing, self.code):
            self._row.addWidget(shown, 0, Qt.AlignmentFlag.AlignCenter)
        self.make.clicked.connect(lambda: self.pin_wanted.emit(self._ask))
        self.end.clicked.connect(self._end)
        self.begin()

    @property
    def is_offered(self) -> bool:
        """Whether phones can reach this venue's pictures."""
        return bool(self._kit.venue.albums.share_address)

    def open(self) -> None:
        """Begin anew, and ask whether the guest has agreed to sharing."""
        self.begin()
        self._kit.asking.ask(self._told, AboutMe)

    def begin(self) -> None:
        """Nothing is shared yet."""
        self._link, self._is_wanted = None, False
        self.words.say(later("Scan a code with the phone's camera, and the pictures are there. It needs no app."))
        self._show("")

    def forget(self) -> None:
        """Nothing of the guest stays."""
        self._off = ()
        self.begin()

    def dress(self, style: Style) -> None:
        """Margins, and how large the code is."""
        self._row.setContentsMargins(*(style.px(24),) * 4)
        self._row.setSpacing(style.px(24))
        self._column.setSpacing(style.px(14))
        self.drawing.dress(style)
        self.code.dress(style)

    def tick(self) -> None:
        """Say how long the link still lasts."""
        if self._link is not None:
            self.words.say(_in_words(self._link, self._kit))

    def _ask(self) -> None:
        """Make a link. Who must agree is asked anew: with the PIN there may be children."""
        self._is_wanted = True
        self._kit.asking.ask(self._told, AboutMe)

    def _told(self, reply: Reply) -> None:
        known = {one.guest for one in self._off}
        self._off = _needed(reply, self._chosen())
        self._show(self._refusal)
        if self._is_wanted and known.issuperset(one.guest for one in self._off):
            self._go_on()  # else what a yes means must be read first, and the button pressed again
        self._is_wanted = False

    def _go_on(self) -> None:
        if self._off:
            guest, *_ = self._off
            yes = Purpose.SHARING
            self._kit.asking.ask(self._agreed, KioskConsent, guest=guest.guest, purposes=yes, is_granted=True)
        elif taken := self._chosen():
            self._kit.asking.ask(self._made, SharePhotos, photos=tuple(one.photo.number for one in taken))

    def _agreed(self, reply: Reply) -> None:
        if reply.refusal:
            self._show(reply.refusal)
            return
        self._off = self._off[1:]
        self._go_on()

    def _made(self, reply: Reply) -> None:
        self._link = reply.link
        self._show(reply.refusal)
        self.tick()

    def _end(self) -> None:
        self._kit.asking.ask(self._ended, EndShares)

    def _ended(self, reply: Reply) -> None:
        if reply.was_done:
            self.begin()
            self.words.say(later("All your links have ended: nobody sees pictures by them any more."))
        else:
            self._show(reply.refusal)

    def _show(self, refusal: str) -> None:
        self._refusal = refusal
        address = self._kit.venue.albums.share_address.rstrip("/")
        self.code.show_text("" if self._link is None else f"{address}/s/{self._link.token}")
        self.code.setAccessibleName(self._kit.tongue.says(later("A code for the phone's camera")))
        self.code.setVisible(self._link is not None)
        self.drawing.setVisible(self._link is None)
        self.make.setVisible(self._link is None)
        self.make.say(later("Switch it on, make a link") if self._off else later("Make a link"))
        self.off.say(_meaning(self._off) if self._off else "")
        self.off.setVisible(bool(self._off) and self._link is None)
        self.fault.say(refusal)
        self.fault.setVisible(bool(refusal))


def _needed(reply: Reply, taken: tuple[AlbumPhoto, ...]) -> tuple[Agreed, ...]:
    """Of those who are decided for here: whose yes to sharing is missing for some of the photos."""
    off = {one.guest: one for one in reply.agreed if Purpose.SHARING not in one.purposes}
    needed: dict[int, Agreed] = {}
    for one in taken:
        guests = [entry.guest for entry in one.entries if entry.state is EntryState.KEPT]
        if all(guest in off for guest in guests):
            needed |= {guest: off[guest] for guest in guests}
    return tuple(needed.values())


def _meaning(off: tuple[Agreed, ...]) -> Phrase:
    """For whom sharing is off, and what a yes allows."""
    if len(off) == 1 and not off[0].is_child:
        return phrase("Sharing is off for you. On, it means: {meaning}", meaning=_SHARING)
    names = ", ".join(one.name for one in off)
    return phrase("Sharing is off for {names}. On, it means: {meaning}", names=names, meaning=_SHARING)


def _in_words(link: ShareLink, kit: Kit) -> Phrase:
    """How many pictures are behind a link, and how long."""
    at = datetime.fromtimestamp(link.expires_at_s, UTC).astimezone(kit.venue.time_zone)
    what = (
        phrase("Whoever scans this sees the picture, and may pass it on.")
        if len(link.photos) == 1
        else phrase("Whoever scans this sees the {n} pictures, and may pass them on.", n=len(link.photos))
    )
    return phrase("{what} It ends in {span}, on {until}.", what=what, span=_span(link, kit), until=moment(at))


def _span(link: ShareLink, kit: Kit) -> Phrase:
    left_s = max(0.0, link.expires_at_s - kit.clock())
    if left_s >= 2 * DAY_S:
        return phrase("{n} days", n=round(left_s / DAY_S))
    if left_s >= 2 * HOUR_S:
        return phrase("{n} hours", n=round(left_s / HOUR_S))
    return phrase("{n} minutes", n=round(left_s / 60))
