"""What is done about places in virtual queues at a counter; each deed is a command."""

from collections.abc import Callable

from desktop.language import tr, translated
from desktop.staff.asking import Asking
from venue_models.commands import AdmitFromVirtualQueue, JoinVirtualQueue, LeaveVirtualQueue, Reply


class PlaceWork:
    """Asks the venue for places.

    Args:
        asking: where commands go.
        say: called with a refusal and with what was done, one of them empty.
    """

    def __init__(self, asking: Asking, say: Callable[[str, str], None]) -> None:
        self._asking, self._say = asking, say

    def join(self, attraction: int, party: int, guests: int) -> None:
        """A party takes a place."""
        done = self._then(tr("The place is theirs. Tell them when to come."))
        self._asking.ask(done, JoinVirtualQueue, attraction, party, guests)

    def give_back(self, place: int) -> None:
        """A party gives its place back."""
        self._asking.ask(self._then(tr("The place is given back.")), LeaveVirtualQueue, place)

    def let_in(self, place: int) -> None:
        """A party stands at the entrance."""
        self._asking.ask(self._then(tr("They are let in.")), AdmitFromVirtualQueue, place)

    def _then(self, done: str) -> Callable[[Reply], None]:
        def answered(reply: Reply) -> None:
            self._say(translated(reply.refusal), done if reply.was_done else "")

        return answered
