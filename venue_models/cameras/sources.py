"""Where a stream comes from: a URL or the number of a USB camera, opened so that it neither hangs nor talks."""

import os
import re
import time
from typing import Final
from urllib.parse import urlsplit, urlunsplit

import cv2

JPEG_QUALITY: Final = 92
_HOW: Final = {
    "OPENCV_FFMPEG_CAPTURE_OPTIONS": "rtsp_transport;tcp|fflags;nobuffer|flags;low_delay",
    "OPENCV_FFMPEG_LOGLEVEL": "-8",
    "OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT": "5",
}
"""RTSP inside its own TCP connection, since UDP loses parts of pictures without a word, and no frames held back.
FFmpeg is quiet: what it would print has the whole URL in it, password included. A USB camera that is plugged in and
sends nothing is given up after 5 s, where OpenCV would wait 10."""
OLDEST_S: Final = 30.0
"""A frame that claims to be older was stamped by another clock."""
_USB: Final = (
    (cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG")),
    (cv2.CAP_PROP_FRAME_WIDTH, 1920),
    (cv2.CAP_PROP_FRAME_HEIGHT, 1080),
)
"""Asked of a USB camera, which else gives 640 × 480: uncompressed, a larger picture does not fit through USB 2.
One that cannot do it takes what is nearest."""


class Stream:
    """An open stream.

    Frames of a motion-JPEG stream are kept as the camera wrote them, neither decoded nor encoded here. Others are
    encoded anew; where such a stream changes its size, OpenCV scales what follows to the size that it began with.

    Args:
        capture: of OpenCV, open.
        is_url: whether FFmpeg reads it.
    """

    def __init__(self, capture: cv2.VideoCapture, *, is_url: bool) -> None:
        self._capture = capture
        self._is_stamped = not is_url and capture.getBackendName() == "V4L2"
        fourcc = round(capture.get(cv2.CAP_PROP_FOURCC)).to_bytes(4, "little")
        self._is_jpeg = is_url and fourcc.upper() == b"MJPG" and capture.set(cv2.CAP_PROP_FORMAT, -1)

    def wait(self) -> bool:
        """Wait for the next frame; False: none comes any more."""
        return self._capture.grab()

    @property
    def age_s(self) -> float:
        """How long ago the frame that was waited for was taken, as far as that is known; 0 where it is not.

        A driver keeps four frames for whoever comes late, and writes on each when it was filled, by the clock
        that ``time.monotonic`` reads on Linux (V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC).
        """
        if not self._is_stamped:
            return 0.0
        age_s = time.monotonic() - self._capture.get(cv2.CAP_PROP_POS_MSEC) / 1000
        return age_s if 0 <= age_s <= OLDEST_S else 0.0

    def jpeg(self) -> bytes | None:
        """The frame that was waited for; None: it is damaged."""
        is_there, picture = self._capture.retrieve()
        if not is_there:
            return None
        if self._is_jpeg:
            return picture.tobytes()
        return cv2.imencode(".jpg", picture, (cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY))[1].tobytes()

    def close(self) -> None:
        """Let go of it."""
        self._capture.release()


def opened(source: str, opens_within_s: float, reads_within_s: float) -> Stream | None:
    """A stream that can be read, or None where it cannot be opened.

    Args:
        source: its URL, or the number of a USB camera of this machine.
        opens_within_s: how long to try.
        reads_within_s: how long one read of a URL may take; a USB camera 5 s.
    """
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_ERROR)  # what cannot be opened is told by its camera
    for name, how in _HOW.items():
        os.environ.setdefault(name, how)
    if source.isdecimal():
        capture = cv2.VideoCapture(int(source))
        for setting, value in _USB:
            capture.set(setting, value)
    else:
        limits_ms = [
            *(cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, round(1000 * opens_within_s)),
            *(cv2.CAP_PROP_READ_TIMEOUT_MSEC, round(1000 * reads_within_s)),
        ]
        capture = cv2.VideoCapture(source, cv2.CAP_FFMPEG, limits_ms)
    if capture.isOpened():
        return Stream(capture, is_url=not source.isdecimal())
    capture.release()
    return None


def shown_source(source: str) -> str:
    """A source as people may read it: without a name and a password in it."""
    if source.isdecimal():
        return f"USB camera {source}"
    parts = urlsplit(source)
    host = re.sub(r"^.*@", "", parts.netloc)
    return urlunsplit((parts.scheme, host, parts.path, "", ""))
