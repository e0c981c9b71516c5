"""How long a frame of the staff desk's map takes while the venue works: ``python -m tests.benchmarks.map_frames``.

50,000 dots move over a map of 1280×800 pixels while the venue's thread locates 50,000 bands at 250,000 sightings a
second. A frame's time runs from the moment it was due (so waiting for the interpreter, which the venue's thread may
hold, is part of it) until all dots have glided on and the last pixel is painted. As in the running program the desk
aims the dots at new snapshots and renews its words and numbers between frames; where that makes a frame late, it is
part of the frame's time too. Beside it, in the same run: the bare Qt call that draws as many dots and nothing else.
"""

import argparse
import gc
import json
import os
import sys
import threading
import time
from dataclasses import dataclass, field
from itertools import cycle
from typing import Final, cast

import numpy as np
import shiboken6
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from desktop.link import DESK, Link
from desktop.own_operator import NAME, own_operators
from desktop.places import sample_venue_folder
from desktop.runtime import SWITCH_INTERVAL_S
from desktop.staff.desk import FRAME_MS, StaffDesk
from tests.benchmarks.traffic import START_S, WalkingTraffic, tags_of
from tests.desktop.ears import Ears
from venue_models.commands import PinChecked, new_id
from venue_models.guests.register import Register, Wearer
from venue_models.live import LiveVenue
from venue_models.values import SIGHTING, Batch, Purpose, Rows
from venue_models.venue.model import Venue
from venue_models.venue.reading import read_venue
from wearable_bridge.heard import HEARD

BANDS: Final = 50_000
TICK_S: Final = 0.1
MAP_PX: Final = (1280, 800)


@dataclass
class VenueAtWork:
    """The venue's thread: ten batches a second, each stepped and published when it is due."""

    live: LiveVenue
    link: Link
    seconds: list[list[Rows]]
    stopping: threading.Event = field(default_factory=threading.Event)
    now_s: float = START_S
    sightings: int = 0
    busy_s: float = 0.0
    late_s: float = 0.0

    def run(self) -> None:
        """Work until told to stop; what is late is counted, not skipped."""
        due = time.perf_counter()
        for tick, rows in enumerate(cycle([rows for second in self.seconds for rows in second])):
            if self.stopping.wait(max(due - time.perf_counter(), 0.0)):
                break
            began = time.thread_time()
            self.now_s = START_S + (tick + 1) * TICK_S
            sightings = rows.copy()
            sightings["t_s"] += self.now_s
            self.live.step(self.now_s, [Batch(self.now_s, sightings)], self.link.take_commands())
            self.link.publish(self.live.snapshot(), self.live.register)
            self.sightings += len(rows)
            self.busy_s += time.thread_time() - began
            due += TICK_S
            self.late_s = max(self.late_s, time.perf_counter() - due)


def traffic_of(venue: Venue, bands: int, seconds: int) -> list[list[Rows]]:
    """Some seconds of sightings, ready made, with times relative to the end of their tick."""
    walking, made = WalkingTraffic(venue, bands, seed=1), []
    for second in range(seconds):
        ticks = []
        for until_s, raw in walking.second(START_S + second):
            heard = np.frombuffer(raw, HEARD)
            rows = np.zeros(len(heard), SIGHTING)
            rows["t_s"] = heard["t_s"] - until_s
            rows["band"] = heard["address"][:, 2:].copy().view(">u4").ravel()
            rows["reader"], rows["rssi_dbm"] = heard["reader"], heard["rssi_dbm"]
            ticks.append(rows)
        made.append(ticks)
    return made


def draw_frames(desk: StaffDesk, frames: int) -> NDArray[np.float64]:
    """Draw frames when they are due; (frames, 2): ms from due to the last pixel, ms to prepare the next."""
    times = np.zeros((frames, 2))
    due = time.perf_counter()
    for frame in range(frames):
        due = max(due + FRAME_MS / 1000, time.perf_counter() - FRAME_MS / 1000)
        time.sleep(max(due - time.perf_counter(), 0.0))
        desk.draw()
        drawn = time.perf_counter()
        desk.prepare()
        QApplication.processEvents()
        times[frame] = (drawn - due) * 1000, (time.perf_counter() - drawn) * 1000
    return times


def bare_call_ms(dots: int, calls: int = 20) -> float:
    """The limit: the same number of round dots in one bare call on a picture of the map's size, nothing else done."""
    fragments = np.zeros((dots, 10))
    fragments[:, 0:2] = np.random.default_rng(1).uniform(0, MAP_PX, (dots, 2))
    fragments[:, 4:8] = 8, 8, 1, 1
    fragments[:, 9] = 1
    head = cast("QPainter.PixmapFragment", shiboken6.wrapInstance(fragments.ctypes.data, QPainter.PixmapFragment))
    dot, picture = QPixmap(8, 8), QImage(*MAP_PX, QImage.Format.Format_RGB32)
    dot.fill(Qt.GlobalColor.gray)
    took = []
    for _ in range(calls):
        began = time.perf_counter()
        painter = QPainter(picture)
        painter.drawPixmapFragments(head, dots, dot)
        painter.end()
        took.append((time.perf_counter() - began) * 1000)
    return float(np.median(took))


def stage(bands: int) -> tuple[VenueAtWork, StaffDesk]:
    """A venue ready to work, and a desk whose map has the size to be measured; its timers are stopped."""
    venue = read_venue(sample_venue_folder())
    wearers = [
        Wearer(f"{n:05X}", tag, f"Guest {n}", f"Party {n // 4}", 1990, Purpose.LOCATION)
        for n, tag in enumerate(tags_of(bands))
    ]
    register = Register(wearers)
    live = LiveVenue(venue, register, None, started_at_s=START_S, own_operators=own_operators())
    link = Link(live.register)
    link.send(PinChecked(new_id(), DESK, NAME, True))
    work = VenueAtWork(live, link, traffic_of(venue, bands, 8))
    desk = StaffDesk(venue, register, link, Ears(), clock=lambda: work.now_s, title_note="benchmark")
    live.step(START_S, [], link.take_commands())
    link.publish(live.snapshot(), live.register)
    desk.show()
    desk.listen()
    QApplication.processEvents()
    around = desk.size() - desk.face.page.canvas.size()
    desk.resize(MAP_PX[0] + around.width(), MAP_PX[1] + around.height())
    QApplication.processEvents()
    desk.timer.stop()
    return work, desk


def main() -> None:
    """Print the conditions, and last one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bands", type=int, default=BANDS)
    parser.add_argument("--frames", type=int, default=500)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    application = QApplication([])
    bare_before_ms = bare_call_ms(options.bands)
    work, desk = stage(options.bands)
    gc.collect()
    gc.freeze()
    thread = threading.Thread(target=work.run, name="venue")
    thread.start()
    draw_frames(desk, 50)
    sightings, busy_s, began = work.sightings, work.busy_s, time.perf_counter()
    times = draw_frames(desk, options.frames)
    elapsed_s = time.perf_counter() - began
    work.stopping.set()
    thread.join()
    canvas = desk.face.page.canvas
    print(
        f"{len(canvas.dots.bands):,} dots drawn and gliding at {canvas.width()}×{canvas.height()}, "
        f"{options.frames} frames, one every {FRAME_MS} ms; "
        f"the venue took {(work.sightings - sightings) / elapsed_s:,.0f} sightings/s, busy "
        f"{(work.busy_s - busy_s) / elapsed_s:.0%} of a core and at most {work.late_s * 1000:.0f} ms late; "
        f"Python switches threads every {sys.getswitchinterval() * 1000:.1f} ms"
    )
    drawing, preparing = times.T
    between = [round(float(np.percentile(preparing, share)), 1) for share in (50, 99)]
    print(f"what is done between frames took {between[0]} ms, at p99 {between[1]} ms")
    print(
        f"the bare call, as many dots and nothing else, took {bare_before_ms:.1f} ms before and "
        f"{bare_call_ms(options.bands):.1f} ms after"
    )
    print(json.dumps({f"ms_p{share}": round(float(np.percentile(drawing, share)), 2) for share in (50, 99)}))
    desk.close()
    application.quit()


if __name__ == "__main__":
    main()
