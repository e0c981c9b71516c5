"""Turns the names of a recording into what the air would carry: tag texts into payloads and addresses."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values import Rows
from wearable_bridge.heard import PAYLOAD_BYTES
from wearable_bridge.identity import Tag, address_for, format_tag, parse_tag, payload_for

ADDRESS_BYTES: Final = 6


class Numbering(dict[str, int]):
    """Numbers names from zero in the order in which they are first asked for."""

    def __missing__(self, name: str) -> int:
        self[name] = number = len(self)
        return number


def tag_of(text: str) -> Tag:
    """The tag a recording's text means; a text without a scheme is a name.

    Raises:
        ValueError: it means none.
    """
    return parse_tag(text if ":" in text else f"name:{text}")


def address_bytes(text: str) -> bytes:
    """The bytes of ``AA:BB:CC:DD:EE:FF``.

    Raises:
        ValueError: it is none.
    """
    try:
        raw = bytes.fromhex(text.replace(":", ""))
    except ValueError:
        raw = b""
    if len(raw) != ADDRESS_BYTES:
        raise ValueError(f"address is {text!r}, expected six bytes like C0:00:5E:00:53:01")
    return raw


class TagTable:
    """Each tag text that has been met: its payload and its address, or why it has none."""

    def __init__(self) -> None:
        self._numbers = Numbering()
        self._tags: dict[str, Tag] = {}
        self._wrong: dict[int, str] = {}
        self._payloads = np.zeros((0, PAYLOAD_BYTES), np.uint8)
        self._addresses = np.zeros((0, ADDRESS_BYTES), np.uint8)

    @property
    def tags(self) -> tuple[str, ...]:
        """The canonical text of every tag that was met, each once."""
        return tuple(dict.fromkeys(map(format_tag, self._tags.values())))

    def fill(self, heard: Rows, tags: Sequence[str], payloads_hex: Sequence[str], addresses: Sequence[str]) -> None:
        """Writes payload and address of each HEARD row from its columns; a payload given outdoes the tag's.

        Raises:
            ValueError: a row has no payload and its tag text tells none, or its payload or address is not one.
        """
        number = np.fromiter(map(self._numbers.__getitem__, tags), np.intp, len(tags))
        self._learn()
        given = np.fromiter(map(bool, payloads_hex), np.bool_, len(tags))
        for wrong in set(self._wrong) & set(np.unique(number[~given]).tolist()):
            raise ValueError(self._wrong[wrong])
        heard["payload"] = self._payloads[number]
        heard["address"] = self._addresses[number]
        if given.any():
            heard["payload"][given] = _payload_rows([text for text in payloads_hex if text])
        if any(addresses):
            given = np.fromiter(map(bool, addresses), np.bool_, len(tags))
            raw = b"".join(address_bytes(text) for text in addresses if text)
            heard["address"][given] = np.frombuffer(raw, np.uint8).reshape(-1, ADDRESS_BYTES)

    def _learn(self) -> None:
        """Adds the tags that were numbered since the last call."""
        new = list(self._numbers)[len(self._payloads) :]
        if not new:
            return
        rows = [self._row(text) for text in new]
        payloads = b"".join(payload.ljust(PAYLOAD_BYTES, b"\0") for payload, _ in rows)
        addresses = b"".join(address for _, address in rows)
        self._payloads = np.concatenate((self._payloads, _bytes(payloads, PAYLOAD_BYTES)))
        self._addresses = np.concatenate((self._addresses, _bytes(addresses, ADDRESS_BYTES)))

    def _row(self, text: str) -> tuple[bytes, bytes]:
        try:
            tag = self._tags[text] = tag_of(text)
            return payload_for(tag), address_for(tag)
        except ValueError as error:
            self._wrong[self._numbers[text]] = str(error) if text else "has neither a tag nor a payload"
            return b"", bytes(ADDRESS_BYTES)


def _bytes(raw: bytes, width: int) -> NDArray[np.uint8]:
    return np.frombuffer(raw, np.uint8).reshape(-1, width)


def _payload_rows(texts: Sequence[str]) -> NDArray[np.uint8]:
    digits = 2 * PAYLOAD_BYTES
    raw = b""
    if all(len(text) <= digits and not len(text) % 2 for text in texts):
        with suppress(ValueError):
            raw = bytes.fromhex("".join(text.ljust(digits, "0") for text in texts))
    if len(raw) != PAYLOAD_BYTES * len(texts):
        raise ValueError(
            f"payload_hex is {texts[0][:80]!r}, expected up to {digits} hexadecimal digits, two for each byte"
        )
    return _bytes(raw, PAYLOAD_BYTES)
