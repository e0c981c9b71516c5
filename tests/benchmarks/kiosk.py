"""How long a guest waits for the album, and how smoothly 500 pictures scroll.

    python -m tests.benchmarks.kiosk [--photos 500] [--opens 30] [--frames 1500]

A real live venue with a database and a photo folder: one guest stood before a camera for each of the pictures (drawn,
1920 × 1080), which came into the album by tap, presence and mark. The venue's thread ticks ten times a second as in
the running program; the kiosk's window (1366 × 768, on Qt's offscreen screen) looks every 33 ms. Each time a band is
held to the kiosk and pulses, and its press is the confirmed sign-in: from the batch that brings it in until the large
picture and every small one in sight are decoded and painted. So the figure contains up to two ticks of the venue, two
looks of the window, reading the album from the database, reading and decoding the files; what the guest's hand and
the radio take is not in it. Between two sign-ins the kiosk forgets everything; the system's file cache stays warm.
Then the strip glides to and fro while the venue works on: a frame's time is from its step to the last pixel painted,
with the pictures that arrive meanwhile. Beside them, in the same run: the bare limits, which are decoding the same
files and nothing else, and drawing the same pictures, decoded before, in a row. Last line: JSON.
"""

import argparse
import json
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop.application import qt_application
from desktop.gallery.loading import Wanted, decoded
from desktop.gallery.pictures import FolderPictures
from desktop.kiosk.desk import KioskDesk, desk_name
from desktop.link import Link
from desktop.runtime import SWITCH_INTERVAL_S
from tests.desktop.kiosk.albums import jpeg
from tests.venue_models.live.albums.album_street import ADA, BEFORE_CAMERA, SPOT, AlbumStreet, frame
from venue_models.commands import AskBand, LeaveKiosk, new_id
from venue_models.effects import Answer, Ending, Outcome, Pattern, Reply, Signal
from venue_models.live import LiveVenue
from venue_models.values import SIGHTING, Batch, KioskStep, Shot
from venue_models.venue.model import Reader
from venue_models.venue.photos import Kiosk

TICK_S: Final = 0.1
FRAME_S: Final = 0.016
SPEED_PX_S: Final = 3000.0
"""Of the strip: twenty pictures a second."""
SIZE_PX: Final = (1366, 768)
GIVES_UP_S: Final = 20.0
HELD_DBM: Final = -42


class Street(AlbumStreet):
    """The street of the tests of albums, with a kiosk beside its photo spot."""

    def open(self) -> None:
        """With the kiosk's reader behind the others."""
        readers = (*self.venue.readers, Reader("KIOSK", 10.0, 26.0))
        kiosk = Kiosk("bench", "Kiosk", len(readers) - 1)
        albums = replace(self.venue.albums, kiosks=(kiosk,))
        self.venue = replace(self.venue, readers=readers, albums=albums)
        super().open()

    def fill(self, count: int) -> None:
        """The guest stands before the camera, and is photographed so many times."""
        self.places = {ADA: BEFORE_CAMERA}
        self.passes(20.0)
        for number in range(count):
            self.hold(ADA)
            self.passes(1.0)
            sha256 = self.photos.put(jpeg(number, 1920))
            self.photos.thumbnail(sha256)
            self.photos.preview(sha256)
            self.come(Shot(SPOT, self.now_s, (frame(sha256, self.now_s, number, 0.9, {ADA: 0}),)))
            self.passes(3.0)
        self.passes(30.0)


@dataclass
class VenueAtWork:
    """The venue's thread: a tick every 100 ms, and at once when a batch comes, as in the running program."""

    live: LiveVenue
    link: Link
    now_s: float
    reader: int
    batches: list[Batch] = field(default_factory=list)
    signals: list[Signal] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)
    news: threading.Event = field(default_factory=threading.Event)
    busy_s: float = 0.0

    def run(self) -> None:
        """Work until told to stop."""
        began_s, began = self.now_s, time.perf_counter()
        while not self.stopping.is_set():
            self.news.wait(TICK_S)
            self.news.clear()
            busy = time.thread_time()
            self.now_s = began_s + time.perf_counter() - began
            held = np.zeros(1, SIGHTING)
            held["t_s"], held["band"], held["reader"], held["rssi_dbm"] = self.now_s, ADA, self.reader, HELD_DBM
            batches, self.batches = [Batch(self.now_s, held), *self.batches], []
            self.live.step(self.now_s, batches, self.link.take_commands())
            self.signals += [effect for effect in self.live.take_effects() if isinstance(effect, Signal)]
            self.link.reply(self.live.take_replies())
            self.link.publish(self.live.snapshot(), self.live.register)
            self.busy_s += time.thread_time() - busy

    def bring(self, *outcomes: Outcome | Answer) -> None:
        """What the bridge would bring in now."""
        self.batches.append(Batch(self.now_s, outcomes=outcomes))
        self.news.set()


def wait_for(what: Callable[[], bool], hint: str) -> None:
    """Let the window live until something is so."""
    until = time.perf_counter() + GIVES_UP_S
    while not what():
        QApplication.processEvents()
        time.sleep(0.001)
        if time.perf_counter() > until:
            raise SystemExit(f"Waited {GIVES_UP_S:.0f} s in vain: {hint}")


def is_painted(desk: KioskDesk) -> bool:
    """Whether the large picture and all small ones in sight are there."""
    strip = desk.face.album.strip
    return bool(strip.photos) and desk.face.album.picture.is_sharp and strip.is_complete


def prove(work: VenueAtWork, desk: KioskDesk) -> Signal:
    """A band is held to the kiosk, and pulses."""
    work.signals.clear()
    wait_for(lambda: desk.face.idle.begin.isEnabled() and desk.visit.state.is_band_close, "a band that is close")
    work.link.send(AskBand(new_id(), desk.asking.desk))
    wait_for(lambda: desk.visit.state.step is KioskStep.PROVING, "a band that pulses")
    signal = next(one for one in reversed(work.signals) if one.pattern is Pattern.PULSES)
    work.bring(Outcome(signal.number, ADA, work.now_s, Ending.DONE))
    return signal


def open_album_ms(work: VenueAtWork, desk: KioskDesk) -> tuple[float, float, float]:
    """From the press on the band to: the window sees that it is open, has the album, has painted its last pixel."""
    signal = prove(work, desk)
    began = time.perf_counter()
    work.bring(Answer(signal.number, ADA, work.now_s, Reply.FINE))
    wait_for(lambda: desk.visit.is_open, "a session")
    seen = time.perf_counter()
    wait_for(lambda: bool(desk.face.album.strip.photos), "an album")
    read = time.perf_counter()
    wait_for(lambda: is_painted(desk), "its pictures")
    QApplication.processEvents()
    return (seen - began) * 1000, (read - began) * 1000, (time.perf_counter() - began) * 1000


def scroll_ms(desk: KioskDesk, frames: int) -> tuple[np.ndarray, np.ndarray]:
    """Of each frame of a strip that glides to and fro: wall time, and the window thread's own, in ms."""
    strip = desk.face.album.strip
    strip.push(0.0)
    wall, own = np.zeros(frames), np.zeros(frames)
    due, speed = time.perf_counter(), SPEED_PX_S
    for n in range(frames):
        due = max(due + FRAME_S, time.perf_counter())
        time.sleep(max(due - time.perf_counter(), 0.0))
        began, began_own = time.perf_counter(), time.thread_time()
        if strip.is_at_end:
            speed = -speed
        strip.push(speed)
        strip.step(FRAME_S)
        strip.repaint()
        QApplication.processEvents()
        wall[n] = (time.perf_counter() - began) * 1000
        own[n] = (time.thread_time() - began_own) * 1000
        if n % 300 == 0:
            desk._stay()
    return wall, own


def bare_decoding_ms(street: Street, desk: KioskDesk, times: int) -> float:
    """The limit of opening: the same files read and decoded on one thread, nothing else."""
    strip, pictures = desk.face.album.strip, FolderPictures(street.photos)
    sha256s = [strip.photos[n].photo.sha256 for n in strip._in_sight()]
    small, room = strip.picture_size, desk.face.album.picture.size()
    took = []
    for _ in range(times):
        began = time.perf_counter()
        decoded(pictures.preview(sha256s[0]), Wanted("", room.width(), room.height(), is_filling=False))
        for sha256 in sha256s:
            decoded(pictures.thumbnail(sha256), Wanted("", small.width(), small.height(), is_filling=True))
        took.append((time.perf_counter() - began) * 1000)
    return float(np.median(took))


def bare_drawing_ms(desk: KioskDesk, times: int) -> float:
    """The limit of a frame: as many decoded pictures drawn in a row, nothing else."""
    strip = desk.face.album.strip
    small = QImage(strip.picture_size, QImage.Format.Format_RGB32)
    small.fill(0)
    canvas, many = QImage(strip.size(), QImage.Format.Format_RGB32), len(strip._in_sight())
    took = []
    for _ in range(times):
        began = time.perf_counter()
        painter = QPainter(canvas)
        for n in range(many):
            painter.drawImage(QPointF(n * small.width() * 1.07, 30), small)
        painter.end()
        took.append((time.perf_counter() - began) * 1000)
    return float(np.median(took))


def leave(work: VenueAtWork, desk: KioskDesk) -> None:
    """Done; the kiosk is free again."""
    desk.leave()
    desk._goodbye_s = float("-inf")
    wait_for(lambda: desk.visit.state.step is KioskStep.FREE and not desk.asking.waits, "a kiosk that is free")
    work.link.send(LeaveKiosk(new_id(), desk.asking.desk))


def main() -> None:
    """Print the conditions, and last one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photos", type=int, default=500)
    parser.add_argument("--opens", type=int, default=30)
    parser.add_argument("--frames", type=int, default=1500)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    application, _ = qt_application("en")
    with tempfile.TemporaryDirectory(prefix="bandstand-kiosk-") as folder:
        street = Street(Path(folder))
        street.fill(options.photos)
        kiosk = street.venue.albums.kiosks[0]
        link = Link(street.live.register)
        work = VenueAtWork(street.live, link, street.now_s, kiosk.reader)
        desk = KioskDesk(
            street.venue, kiosk, link, FolderPictures(street.photos), clock=lambda: work.now_s, dpi=100.0
        )
        assert desk.asking.desk == desk_name(kiosk)
        desk.resize(*SIZE_PX)
        desk.show()
        thread = threading.Thread(target=work.run, name="venue")
        thread.start()
        try:
            opens = []
            for turn in range(options.opens):
                opens.append(open_album_ms(work, desk))
                if turn + 1 < options.opens:
                    leave(work, desk)
            count = len(desk.face.album.strip.photos)
            wall, own = scroll_ms(desk, options.frames)
            decoding, drawing = bare_decoding_ms(street, desk, 20), bare_drawing_ms(desk, 50)
        finally:
            work.stopping.set()
            thread.join()
        desk.close()
        street.close()
    steps = np.array(opens)
    opened, scrolled, own_p99 = (float(np.percentile(some, 99)) for some in (steps[:, 2], wall, own))
    seen, read, painted = np.median(np.diff(steps, axis=1, prepend=0.0), axis=0)
    print(
        f"{count} pictures in the album, {options.opens} sign-ins: median {np.median(steps[:, 2]):.0f} ms "
        f"(the venue takes the press: {seen:.0f}, reads the album: {read:.0f}, decoded and painted: {painted:.0f}), "
        f"p99 {opened:.0f} ms, most {steps[:, 2].max():.0f} ms; "
        f"the same files decoded and nothing else: {decoding:.0f} ms"
    )
    print(
        f"{options.frames} frames of a strip that glides at {SPEED_PX_S:.0f} px/s: median {np.median(wall):.1f} ms, "
        f"p99 {scrolled:.1f} ms, of which the window's thread itself worked {own_p99:.1f} ms at p99; "
        f"as many pictures drawn and nothing else: {drawing:.2f} ms"
    )
    print(json.dumps({"album_open_ms_p99": round(opened, 1), "scroll_ms_p99": round(scrolled, 2)}))
    application.quit()


if __name__ == "__main__":
    main()
