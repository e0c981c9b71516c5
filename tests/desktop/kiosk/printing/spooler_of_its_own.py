"""A real CUPS of a test's own: another folder, another socket, one printer that keeps what it prints."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from tests.desktop.kiosk.kiosk_venue import KIOSK

QUEUE: Final = KIOSK.printer
ANSWERS_WITHIN_S: Final = 20.0
CUPSD: Final = shutil.which("cupsd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
SERVER_BIN: Final = Path("/usr/lib/cups")

_FILES: Final = """ServerRoot {here}/root
ServerBin {here}/bin
RequestRoot {here}/spool
TempDir {here}/spool/tmp
CacheDir {here}/cache
StateDir {here}/run
ErrorLog {here}/error_log
AccessLog {here}/access_log
PageLog {here}/page_log
Sandboxing relaxed
SystemGroup root
"""
_SERVER: Final = """Listen {here}/socket
DefaultAuthType None
WebInterface No
Browsing Off
PreserveJobFiles No
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order deny,allow
</Limit>
</Policy>
"""
_PRINTER: Final = """#!/bin/sh
# A printer: says nothing about itself when asked, keeps what it gets, and has paper or none.
[ $# -lt 5 ] && exit 0
if [ -e '{here}/no-paper' ]; then
  echo 'STATE: +media-empty-error' >&2
  exit 4
fi
echo 'STATE: -media-empty-error' >&2
cat "${{6:--}}" > '{here}/printed.part' && mv '{here}/printed.part' "{here}/printed-$1.pdf"
"""
_PPD: Final = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "PHOTO.PPD"
*Product: "(Photo)"
*PSVersion: "(3010.000) 0"
*Manufacturer: "Test"
*ModelName: "Test Photo"
*ShortNickName: "Test Photo"
*NickName: "Test Photo"
*ColorDevice: True
*DefaultColorSpace: RGB
*LanguageLevel: "3"
*cupsFilter2: "application/pdf application/pdf 0 -"
*OpenUI *PageSize/Media Size: PickOne
*OrderDependency: 10 AnySetup *PageSize
*DefaultPageSize: Postcard
*PageSize Postcard/Postcard: "<</PageSize[283 420]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*OrderDependency: 10 AnySetup *PageRegion
*DefaultPageRegion: Postcard
*PageRegion Postcard/Postcard: "<</PageSize[283 420]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: Postcard
*ImageableArea Postcard/Postcard: "9 9 274 411"
*DefaultPaperDimension: Postcard
*PaperDimension Postcard/Postcard: "283 420"
*DefaultFont: Courier
"""


@dataclass(frozen=True, slots=True)
class Spooler:
    """A CUPS that runs."""

    here: Path

    def printed(self, job: int) -> Path:
        """What a job came to, once it is on paper."""
        path = self.here / f"printed-{job}.pdf"
        until(path.exists, self.here)
        return path

    def take_paper_out(self) -> None:
        (self.here / "no-paper").touch()

    def put_paper_in(self) -> None:
        (self.here / "no-paper").unlink()
        _run(self.here, "cupsenable", QUEUE)

    def stop_printer(self) -> None:
        _run(self.here, "cupsdisable", QUEUE)

    def jobs(self) -> str:
        """What waits, and what anybody may read of it."""
        return _run(self.here, "lpstat", "-o")


def start(here: Path) -> tuple[Spooler, "subprocess.Popen[bytes]"]:
    """Start it; ``CUPS_SERVER`` must lead to ``here / "socket"`` for whoever is to find it."""
    if CUPSD is None or not (SERVER_BIN / "daemon").is_dir() or shutil.which("lpadmin") is None:
        pytest.skip("no CUPS is installed on this machine")
    for folder in ("root/ppd", "spool/tmp", "cache", "run", "bin/backend"):
        (here / folder).mkdir(parents=True)
    for part in ("daemon", "filter"):
        (here / "bin" / part).symlink_to(SERVER_BIN / part)
    (here / "root/cups-files.conf").write_text(_FILES.format(here=here), "utf-8")
    (here / "root/cupsd.conf").write_text(_SERVER.format(here=here), "utf-8")
    (here / "photo.ppd").write_text(_PPD, "utf-8")
    printer = here / "bin/backend/kept"
    printer.write_text(_PRINTER.format(here=here), "utf-8")
    printer.chmod(0o700)
    configuration = ["-c", str(here / "root/cupsd.conf"), "-s", str(here / "root/cups-files.conf")]
    process = subprocess.Popen([CUPSD, "-f", *configuration], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until((here / "socket").exists, here)
    _run(here, "lpadmin", "-p", QUEUE, "-E", "-v", "kept:/paper", "-P", str(here / "photo.ppd"))
    return Spooler(here), process


def until(is_so: Callable[[], bool], here: Path) -> None:
    """Return once it is so: another process does it, in its own time."""
    ends_s = time.monotonic() + ANSWERS_WITHIN_S
    while not is_so():
        log = here / "error_log"
        assert time.monotonic() < ends_s, log.read_text("utf-8")[-2000:] if log.exists() else "it never began"
        time.sleep(0.02)


def _run(here: Path, *words: str) -> str:
    environment = {**os.environ, "CUPS_SERVER": str(here / "socket"), "LC_ALL": "C"}
    return subprocess.run(words, env=environment, check=True, capture_output=True, text=True).stdout
