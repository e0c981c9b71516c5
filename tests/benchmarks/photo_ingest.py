"""How fast photos become searchable: ``python -m tests.benchmarks.photo_ingest [DIR]``.

From a file to a row: read, checked, decoded at the size that suffices, measured, hashed, its thumbnail made, the
original written to the photo folder and on the disk (fsync), and a row committed to a real store once a second, as
the venue does it. On two threads. The limit is the same two threads in the same run decoding the same files whole
(OpenCV, in colour) and doing nothing else but reading them; the third figure reads marks of bands, too.

Without a folder, textured pictures are drawn, half of 1920 × 1080 and half of 4000 × 3000, as JPEG of quality 92,
with four seats in the picture and two marks. The three passes take turns, AT_A_TIME files each, ROUNDS times; each
figure is the median of the rounds. The memory is the largest that the program ever held (resident), OpenCV and Python
themselves included; the pictures are drawn by another process. The last line is JSON.
"""

import json
import multiprocessing
import resource
import statistics
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Final, TypeVar

import cv2
import numpy as np

from tests.drawn_photos import coloured, jpeg, noisy, scene, with_mark
from venue_models.photos.folder import PhotoFolder
from venue_models.photos.hostile import read_file
from venue_models.photos.reading import PLAIN, Looks, read_frame
from venue_models.store.photo_rows import Taken
from venue_models.store.store import Store
from venue_models.values.photos import FrameRead, Photo
from venue_models.venue.photos import Seat

THREADS: Final = 2
ROUNDS: Final = 3
SIZES: Final = ((1920, 1080), (4000, 3000))
SCENES: Final = 3
OF_EACH_SCENE: Final = 16
AT_A_TIME: Final = 24
SEATS: Final = tuple(Seat(0, (0.05 + 0.23 * n, 0.2, 0.26 + 0.23 * n, 0.9)) for n in range(4))
ROWS_EVERY_S: Final = 1.0
NOW_S: Final = 1_790_000_000.0
T = TypeVar("T")


def main(folder: Path | None) -> None:
    cv2.setNumThreads(1)
    with tempfile.TemporaryDirectory() as passing:
        paths = files_in(folder) if folder else drawn(Path(passing) / "drawn")
        size_mb = sum(path.stat().st_size for path in paths) / 1e6
        print(f"{len(paths)} photos, {size_mb:.0f} MB, {THREADS} threads, {ROUNDS} rounds")
        passes: dict[str, Callable[[Sequence[Path], Path], None]] = {
            "photos_per_s": lambda some, beside: ingest(some, beside, PLAIN),
            "decode_only_photos_per_s": lambda some, beside: decode_only(some),
            "with_marks_photos_per_s": lambda some, beside: ingest(some, beside, Looks(has_marks=True)),
        }
        rates: dict[str, list[float]] = {name: [] for name in passes}
        for number in range(ROUNDS):
            spent = one_round(passes, paths, Path(passing) / f"round-{number}")
            for name, (elapsed_s, _) in spent.items():
                rates[name].append(len(paths) / elapsed_s)
            cpu = ", ".join(f"{name} {1e3 * cpu_s / len(paths):.1f}" for name, (_, cpu_s) in spent.items())
            print(f"round {number + 1}: {peak_memory_mib():.0f} MiB; CPU in ms for each photo: {cpu}", flush=True)
    figures = {name: round(statistics.median(values), 1) for name, values in rates.items()}
    ratios = [
        one / limit for one, limit in zip(rates["photos_per_s"], rates["decode_only_photos_per_s"], strict=True)
    ]
    figures["ratio"] = round(statistics.median(ratios), 2)
    figures["peak_memory_mib"] = round(peak_memory_mib())
    print(json.dumps(figures))


def one_round(
    passes: Mapping[str, Callable[[Sequence[Path], Path], None]], paths: Sequence[Path], beside: Path
) -> dict[str, tuple[float, float]]:
    """Each pass over all files, elapsed and CPU seconds; a few files at a time, so that what else the machine does
    while this runs falls on all of them."""
    spent = dict.fromkeys(passes, (0.0, 0.0))
    for first in range(0, len(paths), AT_A_TIME):
        for name, run in passes.items():
            began_s, began_cpu_s = time.perf_counter(), time.process_time()
            run(paths[first : first + AT_A_TIME], beside / name)
            elapsed_s, cpu_s = spent[name]
            spent[name] = (
                elapsed_s + time.perf_counter() - began_s,
                cpu_s + time.process_time() - began_cpu_s,
            )
    return spent


def files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in (".jpg", ".jpeg"))


def ingest(paths: Sequence[Path], beside: Path, looks: Looks) -> None:
    """Every file into the folder, and its row into the store."""
    photos = PhotoFolder(beside / "photos")
    store = Store.open(beside / "bandstand.db", now_s=NOW_S)
    store.photos.begin(["camera"])
    rows: list[FrameRead] = []
    before = number = store.photos.last_photo()
    written_s = time.perf_counter()
    for frame in in_threads(lambda path: read_frame(read_file(path), NOW_S, SEATS, photos, looks=looks), paths):
        rows.append(frame)
        if time.perf_counter() - written_s >= ROWS_EVERY_S:
            number, written_s = write(store, rows, number), time.perf_counter()
    assert write(store, rows, number) == before + len(paths)
    store.close()


def write(store: Store, rows: list[FrameRead], number: int) -> int:
    """Commit what came since the last time; the number of the last photo."""
    taken = []
    for frame in rows:
        number += 1
        quality = frame.whole.sharpness * frame.whole.exposure
        size = frame.width_px, frame.height_px
        photo = Photo(number, frame.sha256, 0, "", NOW_S, *size, quality, NOW_S + 86_400)
        taken.append(Taken(photo, frame.perceptual_hash))
    store.photos.write(taken, (), lambda guest: guest)
    rows.clear()
    return number


def decode_only(paths: Sequence[Path]) -> None:
    for height_px in in_threads(decoded_height, paths):
        assert height_px


def decoded_height(path: Path) -> int:
    """Decodes a file whole, and lets the picture go."""
    picture = cv2.imdecode(np.frombuffer(path.read_bytes(), np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    return int(picture.shape[0])


def in_threads(work: Callable[[Path], T], paths: Iterable[Path]) -> Iterator[T]:
    """What comes of each path, in order; each thread has one more waiting, so that memory does not grow with them."""
    with ThreadPoolExecutor(THREADS) as pool:
        waiting: deque[Future[T]] = deque()
        for path in paths:
            waiting.append(pool.submit(work, path))
            if len(waiting) > 2 * THREADS:
                yield waiting.popleft().result()
        for one in waiting:
            yield one.result()


def drawn(folder: Path) -> list[Path]:
    """Draws the pictures in a process of its own, so that its memory is not counted here."""
    folder.mkdir()
    drawing = multiprocessing.get_context("spawn").Process(target=draw_all, args=(folder,))
    drawing.start()
    drawing.join()
    assert drawing.exitcode == 0
    return sorted(folder.iterdir(), key=lambda path: path.stem[::-1])


def draw_all(folder: Path) -> None:
    cv2.setNumThreads(1)
    for width_px, height_px in SIZES:
        for seed in range(SCENES):
            grey = noisy(scene(width_px, height_px, seed, shapes=40), 5, seed)
            for number, share in enumerate((0.3, 0.7)):
                module_px = width_px / 900
                grey = with_mark(grey, 100 * seed + number, module_px, (share * width_px, 0.6 * height_px), number)
            picture = coloured(grey, seed)
            for copy in range(OF_EACH_SCENE):
                moved = np.roll(picture, 16 * copy, axis=1)
                (folder / f"{height_px}-{seed}-{copy}.jpg").write_bytes(jpeg(moved))


def peak_memory_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
