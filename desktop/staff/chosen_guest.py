"""The guest that this desk follows closely: told to the venue, shown on the card and on the map, kept in view."""

from desktop.language import tr
from desktop.link import DESK, Link
from desktop.staff import words
from desktop.staff.guest_card import Storyteller
from desktop.staff.map_page import MapPage
from desktop.staff.readout import DataAge, Moment
from desktop.widgets.map_chosen import Chosen
from venue_models.values import NOWHERE, TRAIL, Presence, Watch, no_rows


class ChosenGuest:
    """Who is chosen, and whether the map follows.

    Args:
        page: the map and the card.
        storyteller: puts what is known into words.
        link: where the choice is told: it is a look-up, and the venue records it.
    """

    def __init__(self, page: MapPage, storyteller: Storyteller, link: Link) -> None:
        self._page, self._storyteller, self._link = page, storyteller, link
        self.band = NOWHERE
        self.is_following = False

    def choose(self, band: int, now: Moment) -> None:
        """Open a guest's card and tell the venue; NOWHERE closes it."""
        if band == self.band:
            return
        self.band = band
        self._link.send(Watch(DESK, band))
        if band == NOWHERE:
            self._page.card.hide()
            self._page.canvas.choose(NOWHERE, None)
        else:
            self.aim(now)
            self.tell(now)
        self.follow(self.is_following)

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
        members = self._storyteller.parties.of(self.band)
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
