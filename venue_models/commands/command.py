"""What every command says."""

from dataclasses import dataclass
from uuid import uuid4


def new_id() -> str:
    """An id for a command, never used before."""
    return uuid4().hex


@dataclass(frozen=True, slots=True)
class Command:
    """What every command says: its id, and the desk it comes from."""

    id: str
    desk: str
