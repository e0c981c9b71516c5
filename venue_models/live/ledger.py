"""Where what must not be lost is written down before anyone is told; without a store it is kept in memory alone."""

from collections.abc import Sequence

from venue_models.commands import Record
from venue_models.guests.facts import Fact as PeopleFact
from venue_models.guests.register import Register
from venue_models.staff.accounts import Accounts
from venue_models.staff.sessions import NOBODY, Sessions
from venue_models.staff.sessions import Facts as StaffFacts
from venue_models.store.errors import told_in_words
from venue_models.store.staff_records import records
from venue_models.store.staff_rows import write_accounts, write_strikes
from venue_models.store.store import Fact, Store, StoreError
from venue_models.values import Step


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

    def count_between(self, since_s: float, until_s: float) -> int:
        """How many stories a time has.

        Raises:
            StoreError: the file cannot be read.
        """
        return 0 if self.store is None else self.store.count_between(since_s, until_s)

    def stories_between(self, since_s: float, until_s: float, register: Register) -> tuple[tuple[Step, ...], ...]:
        """The whole stories of the alerts and near misses of a time.

        Raises:
            StoreError: the file cannot be read.
        """
        return () if self.store is None else self.store.stories_between(since_s, until_s, register)
