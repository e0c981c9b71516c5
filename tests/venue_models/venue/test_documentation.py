from pathlib import Path

import msgspec
import pytest

from venue_models.venue import photo_settings, queue_settings, safety_settings, schema
from venue_models.venue.drawing import ROWS

PAGE = (Path(__file__).parents[3] / "docs" / "venue-folder.md").read_text("utf-8")
ROW_KINDS = [
    kind
    for room in (schema, safety_settings, queue_settings, photo_settings)
    for name, kind in vars(room).items()
    if name.endswith("Row") and name != "Row"
]


@pytest.mark.parametrize("row", ROW_KINDS, ids=lambda row: str(row.__name__))
def test_every_key_is_documented(row: type[msgspec.Struct]) -> None:
    for field in msgspec.structs.fields(row):
        assert any(f"{before}{field.name}{after}" in PAGE for before in "`.," for after in "`,"), field.name


@pytest.mark.parametrize("kind", ROWS)
def test_every_kind_of_feature_is_documented(kind: str) -> None:
    assert f"`{kind}`" in PAGE
