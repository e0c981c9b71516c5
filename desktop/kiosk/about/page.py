"""The page "about me": what the park knows, and every consent with its switch."""

from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.kiosk.about.facts import Facts
from desktop.kiosk.about.person import Person
from desktop.kiosk.page import Kit, Shown
from desktop.kiosk.parts import Button, Words
from desktop.kiosk.sheet import Sheet
from desktop.kiosk.style import Style
from desktop.language import later
from venue_models.commands import AboutMe, EraseMe, KioskConsent, Reply
from venue_models.live.kiosks.about import PURPOSES
from venue_models.values import Purpose


class AboutPage(Sheet):
    """Asks the venue what it knows, each time that something has changed."""

    name: ClassVar[str] = "about"

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, later("What the park knows about you"))
        self._is_pin_proven = False
        self.fault = Words(kit.tongue, "", "fault")
        self.removed = Words(kit.tongue, "", "strong")
        self.children_too = Button(kit.tongue, later("Decide for the children, too"))
        self.facts = Facts(kit.tongue)
        self.people: list[Person] = []
        self._style: Style | None = None
        self._left = QWidget()
        self._decisions = QVBoxLayout(self._left)
        self._decisions.setContentsMargins(0, 0, 0, 0)
        for part in (self.removed, self.fault, self.children_too):
            self._decisions.addWidget(part)
        self._decisions.addStretch(1)  # people stand before the button, by ``_add_person``
        self.body.addWidget(self._left, 3)
        self.body.addWidget(self.facts, 2)
        self.children_too.clicked.connect(lambda: self.pin_wanted.emit(self.ask))
        self._say("", "")

    @property
    def title(self) -> str:
        """What the button that opens it says."""
        return later("About me")

    def open(self, shown: Shown) -> None:
        """Ask anew."""
        self._is_pin_proven = shown.state.is_pin_proven
        self._say("", "")
        self.view.verticalScrollBar().setValue(0)
        self.ask()

    def take(self, shown: Shown) -> None:
        """With the PIN there is more to be seen."""
        self.children_too.setVisible(shown.state.has_pin and not shown.state.is_pin_proven)
        if shown.state.is_pin_proven != self._is_pin_proven:
            self._is_pin_proven = shown.state.is_pin_proven
            self.ask()

    def forget(self) -> None:
        """Nothing of anybody stays."""
        self._is_pin_proven = False
        self.facts.show_facts(())
        for person in self.people:
            person.forget()
            person.hide()
        self._say("", "")

    def dress(self, style: Style) -> None:
        """Sizes of all parts."""
        super().dress(style)
        self._style = style
        self._decisions.setSpacing(style.px(12))
        self.facts.dress(style)
        for person in self.people:
            person.dress(style)

    def ask(self) -> None:
        """Ask the venue what it knows now."""
        self.kit.asking.ask(self._told, AboutMe)

    def _told(self, reply: Reply) -> None:
        if reply.refusal:
            self._say(reply.refusal, "")
            return
        names = set(PURPOSES.values())
        self.facts.show_facts(one for one in reply.told if one.what not in names)
        since = {one.what: one.words for one in reply.told if one.what in names}
        while len(self.people) < len(reply.agreed):
            self._add_person()
        for n, person in enumerate(self.people):
            if n < len(reply.agreed):
                person.show_person(reply.agreed[n], since if n == 0 else {}, is_alone=len(reply.agreed) == 1)
            else:
                person.forget()
            person.setVisible(n < len(reply.agreed))

    def _add_person(self) -> None:
        person = Person(self.kit.tongue)
        if self._style is not None:
            person.dress(self._style)
        person.wanted.connect(self._decide)
        person.asked.connect(self.bring_into_sight)
        person.erase_wanted.connect(lambda guest: self.pin_wanted.emit(partial(self._erase, guest)))
        self._decisions.insertWidget(self._decisions.indexOf(self.children_too), person)
        self.people.append(person)

    def _decide(self, guest: int, purpose: Purpose, is_granted: bool) -> None:
        decide = partial(self._send, guest, purpose, is_granted=is_granted)
        if is_granted:
            self.pin_wanted.emit(decide)
        else:
            decide()  # a no needs nobody's leave

    def _send(self, guest: int, purpose: Purpose, *, is_granted: bool) -> None:
        self.kit.asking.ask(self._decided, KioskConsent, guest=guest, purposes=purpose, is_granted=is_granted)

    def _decided(self, reply: Reply) -> None:
        self._say(reply.refusal, reply.follows)
        if reply.refusal or reply.follows:
            self.view.verticalScrollBar().setValue(0)  # what went stands at the top
        self.ask()

    def _erase(self, guest: int) -> None:
        self.kit.asking.ask(self._decided, EraseMe, guest=guest)

    def _say(self, fault: str, removed: str) -> None:
        for part, words in ((self.fault, fault), (self.removed, removed)):
            part.say(words)
            part.setVisible(bool(words))
