"""What happens inside the machine: a video device of the kernel's vivid is read as a USB camera, and disturbed.

Prints, last, one line of JSON with what was found.

    python -m tests.radio_vm.camera_guest
"""

import fcntl
import json
import os
import struct
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np

from tests.radio_vm.machine import READY
from venue_models.cameras.frames import RawShot, Taken
from venue_models.cameras.stream import StreamCamera
from venue_models.values.photos import CameraHealth, Trigger
from venue_models.venue.photos import CameraKind, Shooting

DEVICE: Final = Path("/dev/video0")
DRIVER: Final = Path("/sys/bus/platform/drivers/vivid")
ONE_WEBCAM: Final = ("n_devs=1", "node_types=0x1", "num_inputs=1", "input_types=0")
PATIENCE_S: Final = 60.0
NEXT_CONTROL: Final = 0x8000_0000
QUERY_CONTROL, SET_CONTROL, GET_FORMAT, SET_FORMAT = 0xC044_5624, 0xC008_561C, 0xC0D0_5604, 0xC0D0_5605
"""Requests to a video device, and below their structs: <linux/videodev2.h>."""


def plug_in() -> None:
    """Puts the driver into the kernel, with one camera."""
    for module in sorted(Path(READY).glob("*.ko")):
        subprocess.run(["insmod", module, *(ONE_WEBCAM if "vivid" in module.name else ())], check=True)


def set_control(name: str, value: int) -> None:
    """As ``v4l2-ctl --set-ctrl`` does, from outside of whoever streams."""
    with DEVICE.open("rb+", buffering=0) as device:
        fcntl.ioctl(device, SET_CONTROL, struct.pack("Ii", dict(_controls(device))[name], value))


def _controls(device: Any) -> Iterator[tuple[str, int]]:
    number = 0
    while True:
        control = bytearray(68)
        struct.pack_into("I", control, 0, number | NEXT_CONTROL)
        try:
            fcntl.ioctl(device, QUERY_CONTROL, control)
        except OSError:  # that was the last
            return
        (number,) = struct.unpack_from("I", control)
        yield control[8:40].split(b"\0")[0].decode(), number


def set_size(width_px: int, height_px: int) -> str:
    """As ``v4l2-ctl --set-fmt-video`` does; gives why it was refused."""
    with DEVICE.open("rb+", buffering=0) as device:
        form = bytearray(208)
        struct.pack_into("I", form, 0, 1)
        fcntl.ioctl(device, GET_FORMAT, form)
        struct.pack_into("II", form, 8, width_px, height_px)
        try:
            fcntl.ioctl(device, SET_FORMAT, form)
        except OSError as refused:
            return os.strerror(refused.errno or 0)
    return ""


class Story:
    """One camera, and who disturbs it."""

    def __init__(self) -> None:
        self.camera = StreamCamera(0, Shooting(CameraKind.STREAM, "0"), time.time)
        self.found: dict[str, Any] = {}

    def until(self, is_so: Callable[[Taken], bool]) -> Taken:
        """Polls it as its thread does."""
        ends_at_s = time.monotonic() + PATIENCE_S
        while not is_so(taken := self.camera.poll()):
            if time.monotonic() > ends_at_s:
                raise TimeoutError(f"{taken.condition} after {self.found}")
            time.sleep(self.camera.every_s)
        return taken

    def until_seeing(self) -> float:
        """When the next frame was taken."""
        taken_at_s = self.until(lambda taken: taken.last_frame_s is not None).last_frame_s
        assert taken_at_s is not None
        return taken_at_s

    def until_silent(self) -> str:
        """What is told of it."""
        condition = self.until(is_silent).condition
        assert condition is not None
        return condition.words

    def shot(self, at_s: float) -> RawShot:
        """What was seen about a time, or about a later one where the machine was too busy to look."""
        self.camera.ask(Trigger(1, 0, at_s))
        taken = self.until(lambda taken: bool(taken.shots or taken.refused))
        return taken.shots[0] if taken.shots else self.shot(self.until_seeing())

    def reach_back(self) -> None:
        """A trigger that comes when its moment has passed."""
        first_s = self.until_seeing()
        self.until(lambda taken: (taken.last_frame_s or 0) > first_s + 2)
        shot = self.shot(first_s + 0.8)
        self.found["reached_s"] = [frame.taken_at_s - shot.at_s for frame in shot.frames]
        self.found["size_px"] = pixels(shot.frames[-1].picture).shape[1::-1]

    def be_resized(self) -> None:
        """Another program asks for another size in mid-stream."""
        self.found["resizing_refused"] = set_size(640, 480)
        self.found["size_then_px"] = pixels(self.shot(self.until_seeing()).frames[-1].picture).shape[1::-1]

    def be_held_up(self) -> None:
        """The driver fills its buffers while nobody reads; then it grows dark, and reading goes on."""
        self.until_seeing()
        time.sleep(1)
        set_control("Brightness", 0)
        dark_s = time.time()
        time.sleep(0.5)
        self.until(lambda taken: (taken.last_frame_s or 0) > dark_s + 1.5)
        frames = self.shot(dark_s + 1).frames
        set_control("Brightness", 128)
        self.found["seen"] = [(frame.taken_at_s - dark_s, float(pixels(frame.picture).mean())) for frame in frames]

    def stall(self) -> None:
        """It stays plugged in and sends nothing."""
        set_control("Percentage of Dropped Buffers", 100)
        self.found["stalled"] = self.until_silent()
        set_control("Percentage of Dropped Buffers", 0)
        self.until_seeing()
        self.found["after_stall"] = True

    def be_unplugged(self) -> None:
        """And plugged in again."""
        (DRIVER / "unbind").write_text("vivid.0")
        self.found["unplugged"] = self.until_silent()
        self.found["is_there"] = DEVICE.exists()
        (DRIVER / "bind").write_text("vivid.0")
        self.found["after_unplugging_px"] = pixels(self.shot(self.until_seeing()).frames[-1].picture).shape[1::-1]


def is_silent(taken: Taken) -> bool:
    """Whether it is told to give no picture."""
    return taken.condition is not None and taken.condition.health is CameraHealth.SILENT


def pixels(picture: bytes | Path) -> Any:
    """Of a frame that was kept."""
    assert isinstance(picture, bytes)
    return cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_COLOR)


def main() -> None:
    """Runs the whole story."""
    plug_in()
    story = Story()
    for tell in (story.reach_back, story.be_resized, story.be_held_up, story.stall, story.be_unplugged):
        begins_at_s = time.monotonic()
        tell()
        print(f"{tell.__name__}: {time.monotonic() - begins_at_s:.0f} s", flush=True)
    story.camera.close()
    print(json.dumps(story.found))


if __name__ == "__main__":
    main()
