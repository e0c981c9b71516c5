"""The views of the safety desk: their keys and their names."""

from enum import IntEnum

from desktop.language import tr


class Page(IntEnum):
    """One view; its key is its number plus one."""

    ALARMS = 0
    SHIFT = 1
    RESPONDERS = 2

    @property
    def title(self) -> str:
        """Its name, in the desk's language."""
        return (tr("Alarms"), tr("Shift"), tr("Responders"))[self]
