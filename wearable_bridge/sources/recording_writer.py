"""Writes what is heard as a recording that RecordingSource plays: what ``bandstand record`` makes."""

import csv
import gzip
import io
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Final, Self

import numpy as np
from numpy.typing import NDArray

from venue_models.values import NOWHERE
from wearable_bridge.heard import RawBatch
from wearable_bridge.sources.recording_file import COLUMNS, RecordingError

FLUSH_EVERY_S: Final = 0.5
"""Of recorded time: a kill loses no more than this and the batch at hand."""


class RecordingWriter:
    """A recording being made.

    Only bands of the register are kept: the phones and watches of passers-by are nobody's business. ``keep_unknown``
    keeps them too, for whoever has to find out what is on the air.

    Args:
        path: a file that does not exist yet; gzipped if its name ends in ``.gz``.
        tags: the tag text of each band.
        keep_unknown: also write rows that belong to no band, without a tag.

    Raises:
        RecordingError: the file exists already or cannot be made.
    """

    def __init__(self, path: Path, tags: Sequence[str], *, keep_unknown: bool = False) -> None:
        self._tags, self._keep_unknown = tags, keep_unknown
        self.rows = 0
        """How many sightings were written."""
        self._flushed_at_s = -np.inf
        self._has_failed = False
        try:
            self._file: IO[bytes] = path.open("xb")
        except FileExistsError:
            raise RecordingError(f"{path} exists already: choose another name, or move it away") from None
        except OSError as error:
            raise RecordingError(f"{path} cannot be made: {error.strerror}") from error
        self._packed = gzip.GzipFile(fileobj=self._file, mode="wb", mtime=0) if path.suffix == ".gz" else None
        self._append(",".join(COLUMNS) + "\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def write(self, raw: RawBatch, reader_ids: Sequence[str], bands: NDArray[np.int32]) -> None:
        """Appends a batch.

        Args:
            raw: what was heard.
            reader_ids: what its reader column indexes into.
            bands: (rows,) the band of each row, NOWHERE where it is none.

        Raises:
            OSError: the disk takes no more. What was written before can still be read.
        """
        text = io.StringIO()
        table = csv.writer(text, lineterminator="\n")
        for row, band in zip(raw.heard, bands.tolist(), strict=True):
            if band == NOWHERE and not self._keep_unknown:
                continue
            tag = "" if band == NOWHERE else " ".join(self._tags[band].splitlines())
            payload = row["payload"].tobytes().rstrip(b"\0").hex().upper() or "00"
            address = row["address"].tobytes().hex(":").upper()
            table.writerow((f"{row['t_s']:.3f}", reader_ids[row["reader"]], tag, row["rssi_dbm"], payload, address))
            self.rows += 1
        try:
            self._append(text.getvalue())
            if abs(raw.until_s - self._flushed_at_s) >= FLUSH_EVERY_S:
                self._flush()
                self._flushed_at_s = raw.until_s
        except OSError:
            self._has_failed = True
            raise

    def close(self) -> None:
        """Ends the file. May be called twice.

        Raises:
            OSError: the disk did not take the last of it, and this was not said before.
        """
        try:
            if self._packed is not None:
                self._packed.close()
            self._file.close()
        except OSError:
            if not self._has_failed:
                raise

    def _append(self, text: str) -> None:
        (self._packed or self._file).write(text.encode())

    def _flush(self) -> None:
        if self._packed is not None:
            self._packed.flush()
        self._file.flush()
