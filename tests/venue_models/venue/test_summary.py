from pathlib import Path

import pytest

from tests.venue_models.venue.small_park import features, settings, way, write
from venue_models.venue.model import ZoneKind
from venue_models.venue.reading import read_venue
from venue_models.venue.summary import summarise


def test_a_summary_counts_what_is_there(tmp_path: Path) -> None:
    summary = summarise(read_venue(write(tmp_path)))
    assert (summary.readers, summary.gateways, summary.cameras, summary.attractions) == (4, 1, 1, 1)
    assert summary.zones[ZoneKind.QUEUE] == 1
    assert summary.zones[ZoneKind.SHOP] == 0
    assert summary.levels == (0, 1)
    assert summary.path_length_m == pytest.approx(100 + 24 + 19 + 24.1, abs=0.1)
    assert summary.area_ha == pytest.approx(0.5, abs=0.05)


def test_a_zone_without_a_reader_near_it_is_named(tmp_path: Path) -> None:
    """Readers below do not count for the roof."""
    summary = summarise(read_venue(write(tmp_path)))
    assert summary.uncovered == ("Gate", "Roof café")
    assert any(warning.startswith("Roof café: no reader within 40 m") for warning in summary.warnings)


def test_a_path_apart_from_the_others_is_named(tmp_path: Path) -> None:
    drawn = [*features(), way("lost", (0, 60), (30, 60))]
    assert any("path lost" in warning for warning in summarise(read_venue(write(tmp_path, None, drawn))).warnings)


def test_a_venue_without_gates_or_paths_is_told_what_that_means(tmp_path: Path) -> None:
    drawn = [f for f in features() if f["properties"]["kind"] not in ("path", "gate")]
    warnings = summarise(read_venue(write(tmp_path, settings(), drawn))).warnings
    assert any("no paths" in warning for warning in warnings)
    assert any("no gate" in warning for warning in warnings)
