"""A venue that takes pictures from a hot folder until it is killed; each picture that it is given, it says.

python -m tests.desktop.photo_child INCOMING PHOTOS
"""

import sys
import time
from datetime import UTC
from pathlib import Path

from desktop.photo_work import PhotoWork
from tests.venue_models.cameras.pictures import NOW_S
from tests.venue_models.small_venue import street
from venue_models.cameras.hot_folder import HotFolder
from venue_models.photos.folder import PhotoFolder


def main(incoming: Path, photos: Path) -> None:
    """Take pictures, as fast as a folder a hundred times quicker than ours gives them."""
    began_s = time.monotonic()

    def now_s() -> float:
        return NOW_S + 100 * (time.monotonic() - began_s)

    work = PhotoWork(street(), [HotFolder(0, incoming, 0.0, UTC, now_s)], PhotoFolder(photos), now_s)
    work.start()
    while True:
        for batch in work.take():
            names = [frame.sha256 for shot in batch.shots for frame in shot.frames]
            for name in names:
                print(name, flush=True)
            work.written(names, 0.0)
        time.sleep(0.001)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
