"""Brings the catalogues of translations up to date: ``python -m desktop.translations`` in a checkout.

Gathers every ``tr("…")`` of the desks and every phrase that the venue and the bridge may say to one, keeps what is
translated already, leaves the rest marked unfinished for a person (Qt Linguist opens the files), and compiles each
catalogue with PySide6's own lrelease.
"""

import ast
import subprocess
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

import PySide6

from desktop.language import CONTEXT
from desktop.places import assets_folder

MARKS: Final = (
    "tr",
    "later",
    "phrase",
    "Refused",
    "StaffError",
    "PinError",
    "StoreError",
    "SaveError",
    "LineRefusedError",
    "PhotoRefusedError",
    "FaceModelError",
)
"""What is called with a text to be translated: by the desks, and by what speaks to them."""
ROOMS: Final = ("desktop", "venue_models", "wearable_bridge")
LANGUAGES: Final = ("ko",)


def gather() -> list[str]:
    """Every text that a desk may show, each once, in the order of the files."""
    texts: dict[str, None] = {}
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
                texts |= {str(argument.value): None for argument in node.args if isinstance(argument, ast.Constant)}
    return list(texts)


def python_files() -> list[Path]:
    """The files of all rooms."""
    return [path for room in ROOMS for path in sorted((Path(__file__).parents[1] / room).rglob("*.py"))]


def read_catalogue(path: Path) -> dict[str, str]:
    """Text → translation of a ``.ts`` file; what is unfinished is left out."""
    if not path.is_file():
        return {}
    known = {}
    for message in ElementTree.parse(path).iter("message"):  # noqa: S314 - a file of our own
        source, translation = message.findtext("source"), message.findtext("translation")
        if source and translation:
            known[source] = translation
    return known


def write_catalogue(path: Path, language: str, texts: list[str], known: dict[str, str]) -> list[str]:
    """Write a ``.ts`` file and return the texts that nobody has translated yet."""
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    for text in texts:
        message = ElementTree.SubElement(context, "message")
        ElementTree.SubElement(message, "source").text = text
        translation = ElementTree.SubElement(message, "translation")
        translation.text = known.get(text)
        if text not in known:
            translation.set("type", "unfinished")
    ElementTree.indent(root, " ")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    path.write_text(head + ElementTree.tostring(root, "unicode") + "\n", "utf-8", newline="\n")
    return [text for text in texts if text not in known]


def compile_catalogue(path: Path) -> Path:
    """Compile a ``.ts`` file to the ``.qm`` beside it.

    Raises:
        subprocess.CalledProcessError: lrelease refused the file; what it said is printed.
    """
    compiled = path.with_suffix(".qm")
    lrelease = next(Path(PySide6.__path__[0]).glob("lrelease*"))
    subprocess.run([lrelease, "-silent", path, "-qm", compiled], check=True)  # noqa: S603 - PySide6's own tool
    return compiled


def main() -> None:
    """Update and compile all catalogues, and name what still wants translating."""
    texts = gather()
    folder = assets_folder() / "translations"
    for language in LANGUAGES:
        path = folder / f"bandstand_{language}.ts"
        missing = write_catalogue(path, language, texts, read_catalogue(path))
        compile_catalogue(path)
        print(f"{path.name}: {len(texts) - len(missing)} of {len(texts)} translated", *missing, sep="\n  ")


if __name__ == "__main__":
    main()
