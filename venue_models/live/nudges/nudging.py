"""Invitations at work: parties are told of lines that will be short, and what comes of it is measured."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.effects import Answer, Ending, Motion, Outcome, Reply
from venue_models.guests.register import Register
from venue_models.live.band_talk import BandTalk
from venue_models.live.nudges.askable import Askable
from venue_models.live.nudges.choice import NudgeChoice
from venue_models.live.nudges.invited import OPEN, WAITED_FOR, Asked, Invited, State
from venue_models.live.nudges.rides_today import RidesToday
from venue_models.live.nudges.signals import NudgeSignals
from venue_models.live.nudges.tally import KEPT_DAYS, NudgeTally
from venue_models.store.store import Fact, Store
from venue_models.strategies.answers import Answers
from venue_models.strategies.curate import Pick
from venue_models.strategies.lots import Lots
from venue_models.strategies.promises import Promises
from venue_models.values import NOWHERE, Invitation, NudgeFigures, QueueState, QueueStatus, Rows, VirtualPlace
from venue_models.venue.model import Venue

SWITCHED: Final = "nudges switched"
"""The kind of the fact that a person has switched invitations on or off."""


class Nudging:
    """Invites parties to lines that will be short, and follows what comes of it.

    Args:
        venue: the place; its settings say how.
        talk: where bands are spoken to.
        store: where invitations and counts are kept; None keeps nothing.
        has_open: whether an alert of a band is open: nothing is said to it then.
        started_at_s: the time.
        seed: the venue's own, by which lots are drawn.

    Raises:
        StoreError: what was known before cannot be read.
    """

    def __init__(
        self,
        venue: Venue,
        talk: BandTalk,
        store: Store | None,
        *,
        has_open: Callable[[int], bool],
        started_at_s: float,
        seed: int,
    ) -> None:
        self._attractions, self._settings = len(venue.attractions), venue.queues.nudging
        self._store, self._has_open = store, has_open
        lots = Lots(seed, self._settings)
        self._tally = NudgeTally(venue, lots)
        self._answers, self._promises = Answers(), Promises()
        self._askable = Askable(venue, started_at_s)
        self._rides = RidesToday(len(venue.attractions))
        self._invited = Invited(len(venue.attractions), self._answers)
        self._choice = NudgeChoice(
            venue, self._askable, self._rides, self._invited, lots, self._answers, self._promises
        )
        self._signals = NudgeSignals(venue.attractions, talk, has_open)
        self._joined_at_s = np.zeros(0)
        self._day = self._tally.day(started_at_s)
        self._number = 0
        self._is_switched_off = False
        self._is_resumed = False
        self._figures: NudgeFigures | None = None
        self._take_up(started_at_s)
        self._now_s = started_at_s

    # What happens

    def follow(self, register: Register) -> None:
        """Take over who wears what and agreed to what; of whom a yes was taken back nothing stays."""
        bands, rows = self._askable.follow(register)
        self._rides.grow(self._askable.parties)
        if not self._is_resumed:
            self._joined_at_s = np.full(len(register), -np.inf)
            self._resume()
        for asked in self._invited.forget(rows):
            if asked.invitation.state in WAITED_FOR and register.wearers[asked.band].is_worn:
                self._signals.end(self._now_s, asked.band)
        self._rides.forget(rows)
        self._joined_at_s[list(bands)] = -np.inf

    def hear(self, now_s: float, outcomes: Iterable[Outcome | Answer | Motion]) -> None:
        """Take in what became of signals, and what wearers answered; what is of others comes to nothing."""
        for heard in outcomes:
            if isinstance(heard, Motion):
                continue
            asked = self._invited.of_effect(heard.number, heard.band)
            if asked is None or asked.invitation.state not in WAITED_FOR:
                continue
            if isinstance(heard, Answer):
                self._answered(asked, heard.reply)
            else:
                self._delivered(now_s, asked, heard.ending)
        self._keep()

    def joined(self, now_s: float, attraction: int, band: int) -> None:
        """A band has joined a line."""
        self._joined_at_s[band] = now_s
        self._arrived(now_s, attraction, band)
        self._keep()

    def _arrived(self, now_s: float, attraction: int, band: int) -> None:
        """If a band's party was invited to this line and it is not too late, it has come."""
        asked = self._of_band(band)
        if asked is None or asked.invitation.attraction != attraction:
            return
        one = asked.invitation
        if one.state is State.ARRIVED or not one.sent_at_s <= now_s <= one.arrive_by_s:
            return
        if one.state is State.HELD_OUT:
            self._tally.count(one.sent_at_s, held_out_in_time=1)
            self._invited.close(asked, State.EXPIRED, came=None)
            return
        self._tally.count(one.sent_at_s, invited_in_time=1)
        if one.state is State.DECLINED:  # nobody had told them, so nothing was promised
            self._invited.close(asked, State.DECLINED, came=True)
        else:
            self._answers.end(said_yes=asked.said_yes, came=True)
            self._invited.turn(asked, State.ARRIVED)

    def left(self, band: int) -> None:
        """A band has left a line without boarding; a party that comes back to it is still believed."""
        self._joined_at_s[band] = -np.inf

    def boarded(self, now_s: float, attraction: int, band: int, waited_min: float | None) -> None:
        """A band has boarded, after so long in line as far as is known."""
        self._joined_at_s[band] = -np.inf
        if waited_min is not None:
            self._tally.waited(now_s - 60 * waited_min, waited_min)
        row = int(self._askable.row[band])
        if self._askable.may[band] and row != NOWHERE:
            self._rides.rode(row, attraction, now_s)
            self._arrived(now_s - 60 * (waited_min or 0.0), attraction, band)
            asked = self._invited.of_row(row)
            is_there = asked is not None and asked.invitation.state is State.ARRIVED
            if asked is not None and is_there and asked.invitation.attraction == attraction:
                self._judge(asked, waited_min)
        self._keep()

    def switch(self, now_s: float, *, is_on: bool, operator: str) -> Fact:
        """A person switches invitations on or off; those that stand stay good, for people walk there.

        Returns:
            The fact, to be written before it is told; ``switched`` makes it so.
        """
        return Fact(now_s, SWITCHED, operator, {"is_on": is_on})

    def switched(self, fact: Fact) -> None:
        """Let it be as a fact of ``switch`` says."""
        self._is_switched_off = not fact.body["is_on"]
        self._tally.spoil(fact.at_s)
        self._figures = None

    # Once a minute

    def tick(
        self, now_s: float, queues: Sequence[QueueState], fixes: Rows, places: Sequence[VirtualPlace] = ()
    ) -> None:
        """Let about a minute pass: end what is over, and invite whom there is room for.

        Args:
            now_s: the time.
            queues: one per attraction, forecast without those who walk there by invitation; while there are fewer,
                nobody is asked.
            fixes: FIX, one row per band.
            places: in virtual queues: whose turn comes soon is not sent elsewhere.
        """
        self._now_s = now_s
        self._begin_day(now_s)
        if self._settings.is_on:
            self._tally.begin(now_s)
        if self._is_switched_off:
            self._tally.spoil(now_s)
        self._end(now_s, queues)
        if self._is_on(now_s) and len(queues) == self._attractions:
            picks = self._choice.picks(now_s, self._day, queues, fixes, self._joined_at_s, places)
            for pick, row, band in picks:
                self._invite(now_s, pick, row, band)
        self._figures = None
        self._keep()

    @property
    def walking_here(self) -> NDArray[np.float64]:
        """(attractions,) guests who are expected by invitation and are not there yet."""
        return self._invited.walking()[0]

    @property
    def standing(self) -> tuple[Invitation, ...]:
        """Invitations that stand, oldest first."""
        return self._invited.standing

    def figures(self, now_s: float) -> NudgeFigures:
        """What invitations have come to, as of the last tick."""
        if self._figures is None:
            is_on, is_off = self._is_on(now_s), self._is_switched_off
            self._figures = self._tally.figures(now_s, is_on=is_on, is_switched_off=is_off)
        return self._figures

    # Whom to ask

    def _invite(self, now_s: float, pick: Pick, row: int, band: int) -> None:
        members = self._askable.bands(row)
        if any(self._has_open(member) for member in members):
            return
        self._number += 1
        self._rides.asked(row, now_s)
        good_s = 60 * (pick.walk_min + self._settings.good_for_min)
        state = State.HELD_OUT if pick.is_held_out else State.SENT
        invitation = Invitation(
            number=self._number,
            party=self._askable.numbers[row],
            bands=(band,),
            attraction=pick.attraction,
            sent_at_s=now_s,
            arrive_by_s=now_s + good_s,
            low_min=pick.low_min,
            high_min=pick.high_min,
            state=state,
        )
        asked = Asked(invitation, row, float(len(members)), band)
        self._invited.add(asked)
        if pick.is_held_out:
            self._tally.count(now_s, held_out=1)
        else:
            self._tally.count(now_s, invited=1)
            effect = self._signals.ask(now_s, band, self._askable.language(band), invitation)
            self._invited.signalled(asked, effect)

    # What comes of it

    def _answered(self, asked: Asked, reply: Reply) -> None:
        """A tap says that they come. Whoever calls for help does so beside this: the safety desk hears it itself."""
        if asked.said_yes:
            return
        if reply is Reply.FINE:
            asked.said_yes = True
            self._tally.count(asked.invitation.sent_at_s, accepted=1)
            self._invited.turn(asked, State.ACCEPTED)
        elif reply is Reply.HELP:
            self._invited.close(asked, State.DECLINED, came=None)
        else:
            asked.is_silent = True

    def _delivered(self, now_s: float, asked: Asked, ending: Ending) -> None:
        if ending is Ending.DONE:
            if asked.invitation.state is State.SENT:
                self._invited.turn(asked, State.FELT)
        elif ending is Ending.UNABLE and asked.may_be_told_once_more:
            asked.may_be_told_once_more, asked.is_silent = False, True
            language = self._askable.language(asked.band)
            self._invited.signalled(asked, self._signals.tell(now_s, asked.band, language, asked.invitation))
        elif asked.invitation.state is State.SENT:
            self._invited.turn(asked, State.DECLINED)

    def _judge(self, asked: Asked, waited_min: float | None) -> None:
        """Whether a promise was kept; of a wait that nobody knows it cannot be said."""
        one = asked.invitation
        if waited_min is None:
            self._invited.close(asked, State.ARRIVED, came=None)
            return
        is_kept = one.low_min <= waited_min <= one.high_min
        self._promises.learn(is_kept=is_kept)
        self._tally.count(one.sent_at_s, promises_told=1, promises_kept=int(is_kept))
        self._invited.close(asked, State.KEPT if is_kept else State.BROKEN, came=None)

    def _end(self, now_s: float, queues: Sequence[QueueState]) -> None:
        """End what is over, what an alert has overtaken, and what a stop has."""
        closed = {queue.attraction for queue in queues if queue.now.status is not QueueStatus.OPEN}
        for asked in self._invited.overdue(now_s):
            state = asked.invitation.state
            ends = state if state in (State.ARRIVED, State.DECLINED) else State.EXPIRED
            self._invited.close(asked, ends, came=None if state is State.ARRIVED else False)
        for asked in self._invited:
            one = asked.invitation
            if one.state is State.ARRIVED:
                continue
            is_calling = any(self._has_open(member) for member in self._askable.bands(asked.row))
            if is_calling:
                self._invited.close(asked, State.EXPIRED, came=None)
            elif one.attraction in closed:
                self._call_off(now_s, asked)

    def _call_off(self, now_s: float, asked: Asked) -> None:
        """The line takes nobody any more: whoever may be on the way is told."""
        if asked.invitation.state in WAITED_FOR:
            self._signals.call_off(now_s, asked.band, self._askable.language(asked.band), asked.invitation)
        self._invited.close(asked, State.EXPIRED, came=None)

    def _keep(self) -> None:
        """Have what has changed written with the next commit."""
        if self._store is not None:
            self._store.note_invitations(self._invited.take_changed())
            self._store.note_nudge_counts(self._tally.take_changed())

    def _of_band(self, band: int) -> Asked | None:
        """The invitation of a band's party, if its wearer has agreed."""
        row = int(self._askable.row[band])
        return self._invited.of_row(row) if self._askable.may[band] and row != NOWHERE else None

    def _is_on(self, now_s: float) -> bool:
        return self._settings.is_on and not self._is_switched_off and self._tally.is_on(now_s)

    def _begin_day(self, now_s: float) -> None:
        """What parties did yesterday is of yesterday."""
        day = self._tally.day(now_s)
        if day != self._day:
            self._day = day
            self._rides.begin_day()
            self._rides.forget(self._askable.let_go(self._invited.rows))

    # After a restart

    def _take_up(self, started_at_s: float) -> None:
        """What is known of no party in particular."""
        if self._store is None:
            return
        earlier = self._store.nudge_counts_since(started_at_s - 86_400 * KEPT_DAYS)
        self._tally.restore(earlier)
        self._answers.remember(earlier)
        self._promises.remember(earlier)
        self._number = self._store.last_invitation()
        switched = next(self._store.journal.of_kinds({SWITCHED}, 0.0), None)
        self._is_switched_off = switched is not None and not switched.body["is_on"]

    def _resume(self) -> None:
        """Today's invitations: who was asked, who came, and who may still come."""
        self._is_resumed = True
        if self._store is None:
            return
        for one in self._store.invitations_since(self._tally.midnight_s(self._now_s)):
            row = self._askable.row_of(one.party)
            if row == NOWHERE:
                continue
            self._rides.asked(row, one.sent_at_s)
            if one.state in (State.KEPT, State.BROKEN):
                self._rides.rode(row, one.attraction, one.sent_at_s)
            elif one.bands and one.state in OPEN and (one.state is State.ARRIVED or one.arrive_by_s > self._now_s):
                asked = Asked(one, row, float(len(self._askable.bands(row))), one.bands[0])
                asked.said_yes, asked.is_silent = one.state is State.ACCEPTED, True
                self._invited.restore(asked)
