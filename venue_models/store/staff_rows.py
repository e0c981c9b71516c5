"""Operators, and the wrong PINs that lock them, as rows."""

from collections.abc import Mapping

from sqlite_utils import Database

from venue_models.staff.accounts import Accounts, Operator, name_key
from venue_models.staff.roles import Role
from venue_models.staff.strikes import Strikes, Subject, SubjectKey
from venue_models.store.vault import Vault


def read_accounts(db: Database, vault: Vault) -> Accounts:
    """Who works here.

    Raises:
        StoreError: a PIN's hash was sealed under another key, or changed since.
        sqlite3.Error: the file cannot be read.
    """
    found = [
        Operator(name, Role(role), vault.unseal(pin, _use(name)).decode(), since_s)
        for name, role, since_s, pin in db.execute("SELECT name, role, since_s, pin FROM operators")
    ]
    return Accounts(tuple(sorted(found, key=lambda operator: name_key(operator.name))))


def write_accounts(db: Database, vault: Vault, accounts: Accounts) -> None:
    """Make the rows say what ``accounts`` says, within a transaction of the caller's."""
    db.execute("DELETE FROM operators")
    db.conn.executemany(
        "INSERT INTO operators (name, role, since_s, pin) VALUES (?, ?, ?, ?)",
        [
            (person.name, person.role.value, person.since_s, vault.seal(person.pin_hash.encode(), _use(person.name)))
            for person in accounts.operators
        ],
    )


def read_strikes(db: Database) -> dict[SubjectKey, Strikes]:
    """Wrong PINs in a row as they were last written.

    Raises:
        sqlite3.Error: the file cannot be read.
    """
    rows = db.execute("SELECT subject, name, count, last_at_s, locked_until_s FROM sign_in_strikes")
    return {(Subject(subject), name): Strikes(*strikes) for subject, name, *strikes in rows}


def write_strikes(db: Database, strikes: Mapping[SubjectKey, Strikes]) -> None:
    """Make the rows say what ``strikes`` says, within a transaction of the caller's."""
    db.execute("DELETE FROM sign_in_strikes")
    db.conn.executemany(
        "INSERT INTO sign_in_strikes (subject, name, count, last_at_s, locked_until_s) VALUES (?, ?, ?, ?, ?)",
        [
            (subject.value, name, found.count, found.last_at_s, found.locked_until_s)
            for (subject, name), found in strikes.items()
        ],
    )


def _use(name: str) -> str:
    """Binds a sealed hash to its operator: one copied into another's row does not open."""
    return f"PIN of {name}"
