"""Who works at this desk: signing in, handing over, and being signed out by the venue."""

from collections.abc import Callable
from typing import Final

from desktop.language import tr, translated
from desktop.staff.asking import Asking
from desktop.staff.pages import NOTHING, allowed, role_name
from desktop.staff.sign_in import SignInPage
from venue_models.commands import AddOperator, Reply, SignIn, SignOut, StillHere
from venue_models.staff.pins import PinError, hash_pin
from venue_models.staff.roles import May, Role
from venue_models.values import Session, Snapshot

STILL_HERE_S: Final = 60.0


class Shift:
    """Follows the venue's word on who works here; nobody is let in by the desk itself.

    Args:
        page: where somebody signs in.
        asking: where it is asked for.
        clock: the venue's time, Unix seconds.
        needs: what whoever works here must be allowed; others are told so, and signed out again.
    """

    def __init__(self, page: SignInPage, asking: Asking, clock: Callable[[], float], needs: May = NOTHING) -> None:
        self._page, self._asking, self._clock, self._needs = page, asking, clock, needs
        self.session: Session | None = None
        self._left: Session | None = None
        """Whom this desk has signed out, while snapshots may still say otherwise."""
        self._told_at_s = float("-inf")
        page.wanted.connect(self._sign_in)
        page.first_wanted.connect(self._begin)

    @property
    def may(self) -> May:
        """What whoever works here may see and do."""
        return NOTHING if self.session is None else allowed(self.session)

    def follow(self, snapshot: Snapshot | None) -> bool:
        """Take the venue's word; True where somebody else works here now, or nobody."""
        self._page.offer(None if snapshot is None else snapshot.operators)
        said = None if snapshot is None else snapshot.sessions.get(self._asking.desk)
        if said is not None and said == self._left:
            said = None
        if said is not None and self._needs not in allowed(said):
            self._turn_away(said)
            said = None
        if said == self.session:
            return False
        if said is None:
            self._page.clear(tr("You were signed out. Sign in to go on."))
        else:
            self._left = None
            self._page.clear()
        self.session = said
        return True

    def _turn_away(self, session: Session) -> None:
        """Say who may work here, and sign out whoever may not."""
        self._left = session
        self._asking.ask(lambda _: None, SignOut)
        words = tr("{name} works as {role}. This desk is for the safety team and for supervisors.")
        self._page.refused(words.format(name=session.operator, role=role_name(session.role)))

    def hand_over(self) -> None:
        """Leave the desk; whoever comes next signs in. At once, whenever the venue hears of it."""
        if self.session is not None:
            self._left, self.session = self.session, None
            self._page.clear()
            self._asking.ask(lambda _: None, SignOut)

    def is_touched(self) -> None:
        """A key was pressed here or the pointer moved: the venue hears of it now and then."""
        if self.session is not None and abs(self._clock() - self._told_at_s) >= STILL_HERE_S:
            self._told_at_s = self._clock()
            self._asking.ask(lambda _: None, StillHere)

    def _sign_in(self, operator: str, pin: str) -> None:
        self._page.say(tr("One moment …"))
        self._asking.ask(self._replied, SignIn, operator, pin)

    def _begin(self, operator: str, pin: str) -> None:
        try:
            pin_hash = hash_pin(pin)
        except PinError as error:
            self._page.refused(translated(str(error)))
            return

        def made(reply: Reply) -> None:
            if reply.was_done:
                self._sign_in(operator, pin)
            else:
                self._page.refused(translated(reply.refusal))

        self._page.say(tr("One moment …"))
        self._asking.ask(made, AddOperator, operator, Role.SUPERVISOR, pin_hash)

    def _replied(self, reply: Reply) -> None:
        """The session comes with a snapshot; only a refusal is told here."""
        if not reply.was_done:
            self._page.refused(translated(reply.refusal))
