"""A small staff, without the work of hashing PINs."""

from typing import Final

from venue_models.staff.accounts import Accounts
from venue_models.staff.roles import Role

A_HASH: Final = "$argon2id$v=19$m=47104,t=1,p=1$12IUS/qlk3BCMBkbGIZKYw$6W+uSfOx6K9VE1dfHMv9EGz4QnwKPZd1N5HCGr5QwFY"
ANOTHER_HASH: Final = A_HASH.replace("6W+u", "6W+v")


def staff(**role_of: Role) -> Accounts:
    """Operators by name; the first one named must be a supervisor."""
    accounts = Accounts()
    for name, role in role_of.items():
        accounts = accounts.with_operator(name, role, A_HASH, at_s=0.0)
    return accounts
