"""Which pages and tools there are besides the album: sharing, printing, what the park knows, a voice."""

from collections.abc import Callable
from typing import Final

from desktop.kiosk.about.page import AboutPage
from desktop.kiosk.page import Kit, Page, Tool
from desktop.kiosk.printing.page import PrintPage
from desktop.kiosk.sharing.page import SharePage
from desktop.kiosk.voice.tool import read_aloud

PAGES: Final[tuple[Callable[[Kit], Page], ...]] = (SharePage, PrintPage, AboutPage)
"""In the order of their buttons beside the picture."""
TOOLS: Final[tuple[Callable[[Kit], Tool | None], ...]] = (read_aloud,)
"""In the order in which they stand in the top line; None where this machine cannot."""
