"""Says which system libraries Qt needs and this machine lacks, and the command that installs them.

Runs before anything is installed, so it uses the standard library alone. The list was read off the wheel's own
libraries with ``ldd``; only Linux distributions leave these out, Windows and macOS bring what Qt needs.

    python3 desktop/system_libraries.py            names what is missing; exit status 1 if anything is
    python3 desktop/system_libraries.py --packages  prints only the Debian packages, for scripts
"""

import ctypes
import os
import sys
from collections.abc import Mapping
from typing import Final

DRAWING: Final[Mapping[str, str]] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""What every Qt program needs, with a screen or without: shared object → Debian package."""

SCREEN: Final[Mapping[str, str]] = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What a window on an X11 screen needs besides."""


def missing_libraries(wanted: Mapping[str, str]) -> dict[str, str]:
    """Those of the shared objects that the loader cannot find, with their Debian packages."""
    missing = {}
    for library, package in wanted.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing[library] = package
    return missing


def needed_here() -> dict[str, str]:
    """What this machine needs: the screen's libraries only where there is an X11 screen to open a window on."""
    if not sys.platform.startswith("linux"):
        return {}
    has_screen = bool(os.environ.get("DISPLAY")) and os.environ.get("QT_QPA_PLATFORM", "xcb") == "xcb"
    return {**DRAWING, **(SCREEN if has_screen else {})}


def install_command(packages: Mapping[str, str]) -> str:
    """The line that installs them on Debian and its kin."""
    return "sudo apt-get install " + " ".join(sorted(set(packages.values())))


def main() -> int:
    """Names what is missing, and how to get it."""
    missing = missing_libraries(needed_here())
    if "--packages" in sys.argv[1:]:
        print(" ".join(sorted(set(missing.values()))))
        return 0
    if not missing:
        return 0
    print("Qt cannot start here: this machine lacks " + ", ".join(sorted(missing)) + ".", file=sys.stderr)
    print("Install (Debian, Ubuntu):  " + install_command(missing), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
