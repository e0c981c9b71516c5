"""Which pages and tools there are besides the album: sharing, printing, what the park knows, a voice."""

from collections.abc import Callable
from typing import Final

from desktop.kiosk.page import Kit, Page, Tool

PAGES: Final[tuple[Callable[[Kit], Page], ...]] = ()
"""In the order of their buttons beside the picture."""
TOOLS: Final[tuple[Callable[[Kit], Tool | None], ...]] = ()
"""In the order in which they stand in the top line; None where this machine cannot."""
