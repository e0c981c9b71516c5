"""Whatever stands in a venue folder, the answer is a Venue that can be walked and summed up, or a VenueError."""

import copy
import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.venue_models.venue import small_park
from venue_models.venue.reading import VenueError, read_venue
from venue_models.venue.summary import summarise

ODD_NUMBERS = st.sampled_from(
    [0, -1, 1.5, 1e308, -1e-300, 91.0, 128.42, 34.74, 10**30, 10**400, float("nan"), float("inf")]
)
ODD_TEXTS = st.sampled_from(
    ["", "lane", "wheel", "water", "path", "Asia/Seoul", "x" * 300, "\x00", "세연", "Polygon"]
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | ODD_NUMBERS | st.integers() | st.floats() | ODD_TEXTS | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


def places(tree: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a tree of dictionaries and lists."""
    steps = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [here, *(place for key, item in steps for place in places(item, (*here, key)))]


def put(tree: Any, place: tuple[Any, ...], value: Any, what: str) -> Any:
    """The tree with one place replaced, removed, or doubled."""
    if not place:
        return value
    changed = copy.deepcopy(tree)
    parent = changed
    for step in place[:-1]:
        parent = parent[step]
    if what == "remove":
        del parent[place[-1]]
    elif what == "double" and isinstance(parent, list):
        parent.append(copy.deepcopy(parent[place[-1]]))
    else:
        parent[place[-1]] = value
    return changed


MUTATIONS = st.lists(
    st.tuples(st.integers(0, 10**6), ANYTHING, st.sampled_from(["replace", "remove", "double"])),
    min_size=1,
    max_size=4,
)


def venue_or_mistakes(folder: Path) -> None:
    try:
        venue = read_venue(folder)
        assert summarise(venue).readers == len(venue.readers) > 0
        mistakes = None
    except VenueError as error:
        mistakes = error
    if mistakes is not None:
        assert mistakes.mistakes
        assert all(mistake.file and mistake.text for mistake in mistakes.mistakes)
        assert str(mistakes).encode()


def mutated(tree: Any, mutations: list[tuple[int, Any, str]]) -> Any:
    for number, value, what in mutations:
        spots = places(tree)
        tree = put(tree, spots[number % len(spots)], value, what)
    return tree


def without_nulls(tree: Any) -> Any:
    """TOML has no null."""
    if isinstance(tree, dict):
        return {key: without_nulls(item) for key, item in tree.items() if item is not None}
    return [without_nulls(item) for item in tree if item is not None] if isinstance(tree, list) else tree


@settings(max_examples=120, deadline=None)
@given(MUTATIONS)
def test_any_settings_give_a_venue_or_its_mistakes(mutations: list[tuple[int, Any, str]]) -> None:
    tree = without_nulls(mutated(small_park.settings(), mutations))
    with tempfile.TemporaryDirectory() as folder:
        venue_or_mistakes(small_park.write(Path(folder), tree if isinstance(tree, dict) else {"all": tree}))


@settings(max_examples=120, deadline=None)
@given(MUTATIONS)
def test_any_map_gives_a_venue_or_its_mistakes(mutations: list[tuple[int, Any, str]]) -> None:
    tree = {"type": "FeatureCollection", "features": small_park.features()}
    with tempfile.TemporaryDirectory() as folder:
        small_park.write(Path(folder))
        (Path(folder) / "map.geojson").write_text(json.dumps(mutated(tree, mutations)))
        venue_or_mistakes(Path(folder))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["venue.toml", "map.geojson", "survey.csv"]), st.integers(0, 10**6), st.binary(max_size=12))
def test_any_bytes_give_a_venue_or_its_mistakes(name: str, position: int, patch: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = small_park.write(Path(folder)) / name
        raw = file.read_bytes() if file.exists() else b"x_m,y_m,z_m,level,reader,rssi_dbm,count\n1,2,1,0,R-001,-7,3\n"
        start = position % (len(raw) + 1)
        file.write_bytes(raw[:start] + patch + raw[start + len(patch) :])
        venue_or_mistakes(Path(folder))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.tuples(st.floats(-300, 300), st.floats(-300, 300)), min_size=3, max_size=9), max_size=3))
def test_any_outline_gives_a_venue_or_its_mistakes(rings: list[list[tuple[float, float]]]) -> None:
    coordinates = [[small_park.lon_lat(*corner) for corner in [*ring, ring[0]]] for ring in rings]
    drawn = small_park.features()
    drawn[0]["geometry"]["coordinates"] = coordinates
    with tempfile.TemporaryDirectory() as folder:
        venue_or_mistakes(small_park.write(Path(folder), map_features=drawn))
