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
        StoreError: an operator's row was sealed under another key, or changed since.
        sqlite3.Error: the file cannot be read.
    """
    rows = db.execute("SELECT name, role, since_s, pin FROM operators")
    found = [_operator(vault, *row) for row in rows]
    return Accounts(tuple(sorted(found, key=lambda operator: name_key(operator.name))))


def write_accounts(db: Database, vault: Vault, accounts: Accounts) -> None:
    """Make the rows say what ``accounts`` says, within a transaction of the caller's."""
    db.execute("DELETE FROM operators")
    db.conn.executemany(
        "INSERT INTO operators (name, role, since_s, pin) VALUES (?, ?, ?, ?)",
        [(person.name, person.role.value, person.since_s, _sealed(vault, person)) for person in accounts.operators],
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


def _operator(vault: Vault, name: str, role: str, since_s: float, pin: bytes) -> Operator:
    pin_hash = vault.unseal(pin, _use(name, role)).decode()
    return Operator(name, Role(role), pin_hash, since_s)


def _sealed(vault: Vault, operator: Operator) -> bytes:
    return vault.seal(operator.pin_hash.encode(), _use(operator.name, operator.role.value))


def _use(name: str, role: str) -> str:
    """Binds a sealed hash to its operator and role: nobody becomes a supervisor by editing the file."""
    return f"PIN of {name}, {role}"
