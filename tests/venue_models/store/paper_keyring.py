"""A keyring written by hand, so that no test touches the real one."""

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked


class PaperKeyring(KeyringBackend):
    """Keeps passwords in a dict; can be locked, and can lose what it is given."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.passwords: dict[tuple[str, str], str] = {}
        self.is_locked = False
        self.is_forgetful = False
        self.crash: Exception | None = None
        """What a backend of somebody else may raise, of whatever kind."""

    def get_password(self, service: str, username: str) -> str | None:
        self._refuse_if_locked()
        return self.passwords.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._refuse_if_locked()
        if not self.is_forgetful:
            self.passwords[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._refuse_if_locked()
        del self.passwords[service, username]

    def _refuse_if_locked(self) -> None:
        if self.crash is not None:
            raise self.crash
        if self.is_locked:
            raise KeyringLocked("Failed to unlock the collection!")
