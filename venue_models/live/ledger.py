"""Where what must not be lost is written down before anyone is told; without a store it is kept in memory alone."""

from collections.abc import Sequence
from typing import Any

from venue_models.commands import Record
from venue_models.guests.facts import Fact as PeopleFact
from venue_models.guests.register import Register
from venue_models.live.calls import EventNews, News, Talk
from venue_models.staff.accounts import Accounts
from venue_models.staff.sessions import NOBODY, Sessions
from venue_models.staff.sessions import Facts as StaffFacts
from venue_models.store.errors import told_in_words
from venue_models.store.staff_records import records
from venue_models.store.staff_rows import write_accounts, write_strikes
from venue_models.store.store import Fact, Store, StoreError
from venue_models.values import NOWHERE


class Ledger:
    """Writes facts at once, or says in words why the disk did not take them.

    Args:
        store: where; None keeps nothing (a replay).
        not_kept: operators that the program brings itself, and that are never written down.
    """

    def __init__(self, store: Store | None, not_kept: Accounts = NOBODY) -> None:
        self.store = store
        self._not_kept = not_kept

    def write(self, *facts: Fact) -> None:
        """Write facts; when this returns, they may be told.

        Raises:
            StoreError: in words; none was written.
        """
        if self.store is not None:
            self.store.write(*facts)

    def write_people(self, facts: Sequence[PeopleFact]) -> str:
        """Write facts of people, their rows, and erase what no longer has a yes to rest on.

        Returns:
            What remains of guests who were erased, and until when, in words; empty where nobody was.

        Raises:
            StoreError: in words; nothing was written.
        """
        erased = self.store.write_people(facts) if self.store is not None and facts else None
        return "" if erased is None else str(erased)

    def write_accounts(self, accounts: Accounts, fact: Fact) -> None:
        """Write who works here, and the fact that says what changed.

        Raises:
            StoreError: in words; nothing was written.
        """
        if self.store is None:
            return
        kept = Accounts(tuple(one for one in accounts.operators if one not in self._not_kept.operators))
        with self.store.atomic():
            write_accounts(self.store.db, self.store.vault, kept)
            self.store.write(fact)

    def write_staff(self, facts: StaffFacts, sessions: Sessions) -> None:
        """Write who came and went, with the locks; where the disk does not take it, it waits for the next commit.

        A full disk locks nobody out.
        """
        if self.store is None or not facts:
            return
        told = [Fact(fact.at_s, fact.kind, fact.desk, fact.body) for fact in facts]
        try:
            with self.store.atomic():
                self.store.write(*told)
                write_strikes(self.store.db, sessions.strikes())
        except StoreError:
            for fact in told:
                self.store.note_fact(fact.at_s, fact.kind, fact.who, fact.body)

    def records(self, since_s: float) -> tuple[Record, ...]:
        """What a supervisor may read, newest first.

        Raises:
            StoreError: it cannot be read.
        """
        if self.store is None:
            return ()
        with told_in_words(self.store.path):
            return records(self.store.journal, since_s)

    def write_calls(self, news: Sequence[News], register: Register) -> None:
        """Write events of bands, and what was said between desks and wearers who call: all or none.

        Raises:
            StoreError: in words; none was written.
        """
        if self.store is None:
            return
        with self.store.atomic():
            for one in news:
                self.store.write(_call_fact(one, register))
                if isinstance(one, EventNews) and one.id is not None:
                    self.store.note_event(one.at_s, *one.id)

    def leave_calls(self, news: Sequence[News], register: Register) -> None:
        """Have what the disk has not taken so far written with the last commit, or told as not saved."""
        if self.store is not None:
            for one in news:
                fact = _call_fact(one, register)
                self.store.note_fact(fact.at_s, fact.kind, fact.who, fact.body)


def _call_fact(news: News, register: Register) -> Fact:
    return talk_fact(news, register) if isinstance(news, Talk) else event_fact(news, register)


def talk_fact(talk: Talk, register: Register) -> Fact:
    """What the journal says of a question to a wearer who calls, and of the answer: numbers alone, as of the call."""
    return Fact(talk.at_s, talk.what, talk.who, {"call": talk.call, **_whom(talk.band, register), **talk.words})


def event_fact(news: EventNews, register: Register) -> Fact:
    """What the journal says of an event: numbers alone, so that it can be written whatever else is refused."""
    body = _whom(news.band, register) | {"is_authentic": news.is_authentic}
    if news.id is not None:
        body |= {"period": news.id[1], "event": news.id[2]}
    if not news.call:
        felt = {"peak_g": round(news.peak_g, 2), "weightless_s": round(news.weightless_s, 2)}
        return Fact(news.at_s, "impact", "venue", body | felt)
    return Fact(
        news.at_s, "call for help" if news.opens_call else "call repeated", "venue", {"call": news.call, **body}
    )


def _whom(band: int, register: Register) -> dict[str, Any]:
    """A band, and the number of the guest who wears it."""
    wearer = register.wearers[band]
    return {"band": wearer.code} if wearer.guest == NOWHERE else {"band": wearer.code, "guest": wearer.guest}
