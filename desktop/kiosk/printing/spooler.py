"""What the system's print spooler says of a queue: CUPS through its own library, whose states Qt does not pass on.

States and their reasons are those of IPP (RFC 8011, 5.4.11 and 5.4.12). Where there is no CUPS, as on Windows,
nothing is known here, and Qt's word is all there is.
"""

import ctypes
import ctypes.util
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from venue_models.phrases import phrase

STOPPED: Final = "5"
"""``printer-state``: it does not print until a person lets it."""
_WELL: Final = 0x0003
"""Up to here the codes of ``cupsLastError`` are of success (RFC 8011, appendix B)."""
_WAYS_TO_SAY: Final = ("-error", "-warning")


class _Option(ctypes.Structure):
    _fields_ = (("name", ctypes.c_char_p), ("value", ctypes.c_char_p))


class _Destination(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_char_p),
        ("instance", ctypes.c_char_p),
        ("is_default", ctypes.c_int),
        ("num_options", ctypes.c_int),
        ("options", ctypes.POINTER(_Option)),
    )


@dataclass(frozen=True, slots=True)
class QueueState:
    """A queue as its spooler sees it."""

    state: str
    reasons: frozenset[str]
    is_accepting: bool


def queue_state(queue: str) -> QueueState | None:
    """How a queue is; None where nobody knows it, or there is no CUPS. May wait for the spooler."""
    library = _library()
    if library is None:
        return None
    found = library.cupsGetNamedDest(None, queue.encode(), None)
    if not found:
        return None
    try:
        said = {one.name.decode(): one.value.decode() for one in found[0].options[: found[0].num_options]}
    finally:
        library.cupsFreeDests(1, found)
    reasons = frozenset(said.get("printer-state-reasons", "none").split(",")) - {"none"}
    return QueueState(said.get("printer-state", ""), reasons, said.get("printer-is-accepting-jobs") != "false")


def took_the_last_job() -> bool:
    """Whether the spooler took what this thread gave it last; Qt drops that answer."""
    library = _library()
    return library is None or int(library.cupsLastError()) <= _WELL


def trouble(state: QueueState) -> str:
    """Why nothing would come out now, in words to a guest; empty where it would."""
    reasons = {_bare(reason) for reason in state.reasons if not reason.endswith("-report")}
    if reasons & {"media-empty", "media-needed"}:
        return phrase("The printer is out of paper.")
    if "media-jam" in reasons:
        return phrase("Paper is stuck in the printer.")
    if reasons & {"toner-empty", "marker-supply-empty", "developer-empty"}:
        return phrase("The printer is out of ink.")
    if reasons & {"door-open", "cover-open", "interlock-open", "input-tray-missing"}:
        return phrase("The printer is open.")
    if reasons & {"offline", "timed-out"}:
        return phrase("The printer is switched off or not connected.")
    if state.state == STOPPED or not state.is_accepting:
        return phrase("The printer is stopped.")
    return ""


def _bare(reason: str) -> str:
    for ending in _WAYS_TO_SAY:
        reason = reason.removesuffix(ending)
    return reason


@cache
def _library() -> Any | None:
    """libcups; whatever this machine calls it."""
    name = ctypes.util.find_library("cups")
    if name is None:
        return None
    library = ctypes.CDLL(name)
    library.cupsGetNamedDest.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p]
    library.cupsGetNamedDest.restype = ctypes.POINTER(_Destination)
    library.cupsFreeDests.argtypes = [ctypes.c_int, ctypes.POINTER(_Destination)]
    library.cupsFreeDests.restype = None
    library.cupsLastError.restype = ctypes.c_int
    return library
