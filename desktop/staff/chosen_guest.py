"""The guest whose position this desk has opened: asked why, told to the venue, shown on the card and on the map."""

from collections.abc import Callable

from desktop.language import tr, translated
from desktop.link import DESK
from desktop.staff import words
from desktop.staff.asking import Asking
from desktop.staff.guest_card import Storyteller
from desktop.staff.map_page import MapPage
from desktop.staff.readout import DataAge, Moment
from desktop.staff.reasons import REASONS, why_question
from desktop.widgets.choice_sheet import ChoiceSheet
from desktop.widgets.map_chosen import Chosen
from venue_models.commands import EndLookUp, LookUp, Reply
from venue_models.guests.register import Wearer
from venue_models.values import NOWHERE, TRAIL, Presence, no_rows


class ChosenGuest:
    """Who is opened, and whether the map follows. Nobody is opened without a reason that the venue has on record.

    Args:
        page: the map and the card.
        storyteller: puts what is known into words.
        asking: where the look-up is asked for.
        sheet: asks why.
        opened: called once the venue has the look-up on record.
    """

    def __init__(
        self,
        page: MapPage,
        storyteller: Storyteller,
        asking: Asking,
        sheet: ChoiceSheet,
        opened: Callable[[], None],
    ) -> None:
        self._page, self._storyteller, self._asking, self._sheet = page, storyteller, asking, sheet
        self._opened = opened
        self.band = NOWHERE
        self.asked = NOWHERE
        """Whom the sheet asks about."""
        self.is_following = False
        self.looks = False
        """Whether the map is to go to the guest's place once it is open."""
        self._reason = ""
        self._wearer: Wearer | None = None
        sheet.answered.connect(self._give_reason)
        sheet.left.connect(self._leave_question)

    def wish(self, band: int, *, is_named: bool, looks: bool) -> None:
        """Ask why this guest is to be opened.

        Args:
            band: whom.
            is_named: whether the name is known already; the sheet does not tell it.
            looks: bring the map to the guest's place once it is open.
        """
        if band in (NOWHERE, self.band):
            return
        self.asked, self.looks = band, looks
        again = self.band != NOWHERE and band in self._storyteller.people.party_of(self.band)
        name = self._storyteller.people.wearer(band).name if is_named else ""
        suggested = self._reason if again and self._reason in REASONS else ""
        self._sheet.ask(why_question(name, suggested))

    def open(self, band: int, reason: str) -> None:
        """Open a guest for a reason that is known."""
        self.asked, self.looks = band, True
        self._give_reason(reason)

    def close(self) -> None:
        """Close the card and tell the venue that nobody is looked at any more."""
        self._leave_question()
        if self.band != NOWHERE:
            self._asking.ask(lambda _: None, EndLookUp)
        self.forget()

    def forget(self) -> None:
        """Show nobody: whoever worked here has left, and with them their look-up."""
        self._leave_question()
        self.band = NOWHERE
        self._page.card.hide()
        self._page.canvas.choose(NOWHERE, None)
        self.follow(False)

    def _leave_question(self) -> None:
        self.asked = NOWHERE
        self._sheet.close_question()

    def _give_reason(self, reason: str) -> None:
        band = self.asked
        if band != NOWHERE:
            self._asking.ask(lambda reply: self._replied(reply, band, reason), LookUp, band, reason)

    def _replied(self, reply: Reply, band: int, reason: str) -> None:
        if self.asked != band:  # left, or asked about somebody else meanwhile: the record stands, nothing is shown
            if reply.was_done and self.band == NOWHERE:
                self._asking.ask(lambda _: None, EndLookUp)
            return
        if not reply.was_done:
            self._sheet.say(translated(reply.refusal))
            return
        self._leave_question()
        self.band, self._reason, self._wearer = band, reason, self._storyteller.people.wearer(band)
        self._opened()

    def people_changed(self) -> None:
        """A look-up is of a guest: where the band has gone to somebody else, it is closed."""
        if self._wearer is None or self.band == NOWHERE:
            return
        now = self._storyteller.people.wearer(self.band)
        if (now.guest, now.name) != (self._wearer.guest, self._wearer.name):
            self.close()

    def tell(self, now: Moment) -> None:
        """Say on the card what is true now."""
        if self.band != NOWHERE:
            self._page.card.tell(self._storyteller.tell(self.band, DESK, now))

    def aim(self, now: Moment) -> None:
        """Show on the map what is true now."""
        if self.band != NOWHERE:
            self._page.canvas.choose(self.band, self._shown(now))

    def follow(self, on: bool) -> None:
        """Keep the guest in the middle of the map, or no longer."""
        self.is_following = on and self.band != NOWHERE
        self._page.card.follow.setChecked(self.is_following)

    def look(self) -> None:
        """Bring the guest's place to the middle, as far as it is known and agreed to."""
        chosen = self._page.canvas.chosen
        if chosen is not None:
            self._page.canvas.show_place(chosen.x_m, chosen.y_m, chosen.level)

    def keep_in_view(self) -> None:
        """Move the map with the guest, if it follows and the guest is heard."""
        canvas = self._page.canvas
        chosen = canvas.chosen
        if self.is_following and chosen is not None and chosen.presence in (Presence.HERE, Presence.FADING):
            canvas.set_level(chosen.level)
            canvas.look(canvas.viewport.centred(*canvas.place_of(chosen)))

    def beside(self, step: int) -> int:
        """The next (1) or previous (-1) band of the guest's party; NOWHERE where nobody is chosen."""
        if self.band == NOWHERE:
            return NOWHERE
        members = self._storyteller.people.party_of(self.band)
        return members[(members.index(self.band) + step) % len(members)]

    def _shown(self, now: Moment) -> Chosen | None:
        """What the map may show: nothing without consent, "last seen" where the data is old."""
        if now.snapshot is None or not self._storyteller.may_locate(self.band):
            return None
        fix = now.snapshot.fixes[self.band]
        presence = Presence(int(fix["presence"]))
        if presence is Presence.UNKNOWN:
            return None
        if now.age is not DataAge.FRESH and presence in (Presence.HERE, Presence.FADING):
            presence = Presence.LAST_SEEN
        watched = now.snapshot.watched.get(DESK)
        trail = watched.trail if watched is not None and watched.band == self.band else no_rows(TRAIL)
        time = words.short_clock(float(fix["heard_at_s"]), self._storyteller.venue.time_zone, now.now_s)
        caption = tr("last seen {time}").format(time=time)
        x_m, y_m, radius_m = (float(fix[name]) for name in ("x_m", "y_m", "radius_m"))
        return Chosen(x_m, y_m, radius_m, int(fix["level"]), presence, trail, caption)
