import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.venue_models.venue.small_park import area, features, lon_lat, ring, settings, way, write
from venue_models.venue.model import ZoneKind
from venue_models.venue.reading import VenueError, read_venue


def mistakes_of(folder: Path) -> list[str]:
    with pytest.raises(VenueError) as caught:
        read_venue(folder)
    return [str(mistake) for mistake in caught.value.mistakes]


# --- a folder without mistakes


def test_a_venue_is_read_in_the_order_in_which_it_is_written(tmp_path: Path) -> None:
    venue = read_venue(write(tmp_path))
    assert (venue.id, venue.name, venue.time_zone.key) == ("small-park", "Small Park", "Asia/Seoul")
    assert [reader.id for reader in venue.readers] == ["R-001", "R-002", "R-003", "R-004"]
    assert [zone.id for zone in venue.zones][:3] == ["lane", "gate", "wheel-queue"]
    assert [path.to_level for path in venue.paths] == [None, None, 1, None]


def test_positions_come_in_local_metres_however_they_were_given(tmp_path: Path) -> None:
    venue = read_venue(write(tmp_path))
    assert [(round(r.x_m, 3), round(r.y_m, 3)) for r in venue.readers] == [(0, 0), (40, 0), (45, 25), (0, 30)]
    assert np.round(venue.zones[0].polygon.bounds, 3) == pytest.approx([-50, -5, 50, 5])


def test_an_attraction_knows_its_zones_and_they_know_it(tmp_path: Path) -> None:
    venue = read_venue(write(tmp_path))
    wheel = venue.attractions[0]
    named = [*wheel.queue_zones, wheel.boarding_zone, wheel.ride_zone]
    assert [venue.zones[zone].kind for zone in named] == [ZoneKind.QUEUE, ZoneKind.BOARDING, ZoneKind.RIDE]
    assert {venue.zones[zone].attraction for zone in named} == {"wheel"}
    assert venue.zones[0].attraction is None


def test_capacities_reach_their_zones_and_others_have_none(tmp_path: Path) -> None:
    zones = {zone.id: zone for zone in read_venue(write(tmp_path)).zones}
    assert (zones["lane"].capacity, zones["wheel-queue"].capacity, zones["gate"].capacity) == (120, 40, None)


def test_how_long_guests_are_kept_and_when_their_own_yes_counts_is_for_the_venue_to_set(tmp_path: Path) -> None:
    assert read_venue(write(tmp_path)).age_of_consent_years == 16
    changed = settings()
    changed["guests"] = {"age_of_consent_years": 14}
    changed["keeping"] = {"forget_guests_after_days": 3, "bands_return_within_days": 365}
    venue = read_venue(write(tmp_path, changed))
    assert venue.age_of_consent_years == 14
    assert (venue.keeping.forget_guests_after_days, venue.keeping.bands_return_within_days) == (3, 365)


def test_outlines_may_run_either_way_round(tmp_path: Path) -> None:
    drawn = features()
    for feature in drawn:
        if feature["geometry"]["type"] == "Polygon":
            feature["geometry"]["coordinates"][0].reverse()
    assert read_venue(write(tmp_path, map_features=drawn)).zones[0].polygon.exterior.is_ccw


def test_what_map_editors_add_is_passed_over(tmp_path: Path) -> None:
    drawn = features()
    drawn[0]["properties"] |= {"fid": 7, "stroke-width": 2, "marker-color": "#f00", "attraction": None, "note": "new"}
    drawn[0]["id"] = 12
    geometry = drawn[0]["geometry"]
    drawn[0]["geometry"] = {"type": "MultiPolygon", "coordinates": [geometry["coordinates"]]}
    for position in drawn[1]["geometry"]["coordinates"][0]:
        position.append(31.5)
    assert len(read_venue(write(tmp_path, map_features=drawn)).zones) == 6


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    file = write(tmp_path) / "venue.toml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert read_venue(tmp_path).name == "Small Park"


def test_a_survey_becomes_rows_with_reader_indices(tmp_path: Path) -> None:
    text = "x_m,y_m,z_m,level,reader,rssi_dbm,count\n1.5,2,1.2,0,R-003,-71,14\n\n1.5,2,1.2,0,R-001,-80,3\n"
    (write(tmp_path) / "survey.csv").write_text(text)
    survey = read_venue(tmp_path).survey
    assert survey["reader"].tolist() == [2, 0]
    assert survey["rssi_dbm"].tolist() == [-71, -80]
    assert not survey.flags.writeable


# --- one thing wrong: told with file, place, and what was expected

Change = Callable[[dict[str, Any]], object]

WRONG_SETTINGS: list[tuple[Change, str]] = [
    (
        lambda s: s["readers"][1].update(lat="x"),
        "venue.toml: readers[1].lat: expected a number from -90 to 90, got 'x'",
    ),
    (
        lambda s: s["readers"][1].update(z_m=True),
        "readers[1].z_m: expected a number of metres from -100 to 1000, got true",
    ),
    (lambda s: s["readers"][1].update(z_m=float("nan")), "readers[1].z_m: expected a number of metres"),
    (lambda s: s["readers"][3].update(x_m=float("inf")), "readers[3].x_m: expected a number, got inf"),
    (lambda s: s["readers"][1].pop("id"), "readers[1].id: is missing: expected an id"),
    (lambda s: s["readers"][1].pop("lat"), "readers[1]: expected either lat and lon, or x_m and y_m"),
    (lambda s: s["readers"][1].update(x_m=3), "readers[1]: expected either lat and lon, or x_m and y_m"),
    (lambda s: s["readers"][1].update(gatway="G"), "readers[1]: unknown key 'gatway' (perhaps 'gateway'?)"),
    (lambda s: s["readers"][1].update(id="R-001"), "readers[1].id: 'R-001' is already the id of readers[0]"),
    (lambda s: s["readers"][1].update(id=""), "readers[1].id: expected an id"),
    (lambda s: s["readers"][1].update(level=1.5), "readers[1].level: expected a whole number"),
    (
        lambda s: s["readers"][1].update(lat=128.42, lon=34.74),
        "readers[1]: latitude and longitude look swapped",
    ),
    (lambda s: s["readers"][1].update(lat=-34.74), "readers[1]: lies 7,228.4 km from the origin"),
    (lambda s: s["readers"][3].update(x_m=1000), "readers[3]: 'R-004' stands 940 m outside all zones and paths"),
    (lambda s: s["readers"][3].update(x_m=1e300), "readers[3].x_m: expected a number"),
    (lambda s: s.update(readers=[]), "readers: expected 1 to 32767 tables [[readers]]"),
    (lambda s: s.pop("readers"), "readers: expected 1 to 32767 tables [[readers]]"),
    (lambda s: s.update(readers="none"), "readers: expected a list of tables, [[readers]], got 'none'"),
    (lambda s: s["readers"].append(7), "readers[4]: expected a table, got 7"),
    (
        lambda s: s.update(time_zone="Asia/Soul"),
        "time_zone: expected a time zone like 'Asia/Seoul', got 'Asia/Soul' (perhaps 'Asia/Seoul'?)",
    ),
    (lambda s: s.update(time_zone="Asia"), "time_zone: expected a time zone"),
    (lambda s: s.update(time_zone="../../etc/passwd"), "time_zone: expected a time zone"),
    (lambda s: s.update(time_zone=9), "time_zone: expected a short text, got 9"),
    (lambda s: s.pop("name"), "venue.toml: name: is missing: expected a short text"),
    (lambda s: s.update(name="a\nb"), "name: expected a short text"),
    (lambda s: s.update(atractions=[]), "unknown key 'atractions' (perhaps 'attractions'?)"),
    (lambda s: s.pop("origin"), "origin.lat: is missing"),
    (lambda s: s.update(origin=[1, 2]), "origin: expected a table, got a list"),
    (
        lambda s: s.update(origin={"lat": 128.42, "lon": 34.74}),
        "venue.toml: origin: latitude and longitude look swapped",
    ),
    (lambda s: s.update(origin={"lat": 128, "lon": 128}), "origin.lat: latitude 128 is not between -90 and 90"),
    (lambda s: s["cameras"][0].update(attraction="whel"), "cameras[0].attraction: there is no attraction 'whel'"),
    (lambda s: s["cameras"][0].update(heading_deg=720), "cameras[0].heading_deg: expected a number of degrees"),
    (
        lambda s: s["attractions"][0].update(ride="wheel-rid"),
        "attractions[0].ride: there is no zone 'wheel-rid' (perhaps 'wheel-ride'?)",
    ),
    (
        lambda s: s["attractions"][0].update(queue=["lane"]),
        "attractions[0].queue[0]: expected a queue zone, but 'lane' is a walkway zone",
    ),
    (lambda s: s["attractions"][0].update(queue=[]), "attractions[0].queue: expected a list of ids of queue zones"),
    (
        lambda s: s["attractions"][0].update(queue=["wheel-queue", "wheel-queue"]),
        "attractions[0].queue[1]: zone 'wheel-queue' is already named at attractions[0].queue[0]",
    ),
    (
        lambda s: s["attractions"][0].pop("boarding"),
        "attractions[0].boarding: is missing: expected the id of the zone where those who have queued board",
    ),
    (lambda s: s["attractions"][0].update(seats=0), "attractions[0].seats: expected a whole number from 1"),
    (lambda s: s["attractions"][0].update(interval_s=0), "attractions[0].interval_s: expected a number of seconds"),
    (lambda s: s.update(attractions=[]), "map.geojson: zone 'wheel-queue': is a queue zone, but no attraction"),
    (lambda s: s["capacities"].update(lain=3), "capacities.lain: there is no zone 'lain' (perhaps 'lane'?)"),
    (lambda s: s["capacities"].update(lane="many"), "capacities.lane: expected a whole number from 1"),
    (lambda s: s["capacities"].update(lane=10**400), "capacities.lane: expected a whole number from 1"),
    (
        lambda s: s.update(guests={"age_of_consent_years": 5}),
        "age_of_consent_years: expected a whole number of years",
    ),
    (lambda s: s.update(keeping={"forget_guests_after_days": 0}), "expected a whole number of days from 1 to 365"),
    (lambda s: s.update(capacities=5), "capacities: expected a table of zone ids and numbers of guests, got 5"),
]


@pytest.mark.parametrize(("change", "told"), WRONG_SETTINGS, ids=[told for _, told in WRONG_SETTINGS])
def test_a_mistake_in_venue_toml_is_told(tmp_path: Path, change: Change, told: str) -> None:
    wrong = settings()
    change(wrong)
    found = mistakes_of(write(tmp_path, wrong))
    assert any(told in mistake for mistake in found), found


def bow_tie() -> dict[str, Any]:
    corners = [lon_lat(x, y) for x, y in ((0, 0), (10, 10), (10, 0), (0, 10), (0, 0))]
    return {"type": "Polygon", "coordinates": [corners]}


Redraw = Callable[[list[Any]], object]

WRONG_MAPS: list[tuple[Redraw, str]] = [
    (
        lambda f: f[0].update(geometry=bow_tie()),
        "map.geojson: features[0].geometry: the outline crosses itself near latitude 34.740045, longitude 128.420055",
    ),
    (
        lambda f: f[0]["geometry"]["coordinates"].append(ring(100, 100, 110, 110)),
        "features[0].geometry: a hole lies outside the outline",
    ),
    (lambda f: f[0]["geometry"].update(type="Point"), "features[0].geometry: expected a Polygon, got 'Point'"),
    (lambda f: f[0].update(geometry=None), "features[0].geometry: expected a Polygon, got None"),
    (lambda f: f[0]["geometry"].update(coordinates=[]), "expected lists of [longitude, latitude]"),
    (
        lambda f: f[0]["geometry"]["coordinates"][0].__setitem__(1, ["east", 3]),
        "features[0].geometry.coordinates: expected lists of [longitude, latitude], not so at [0][1][0]",
    ),
    (lambda f: f[0]["geometry"]["coordinates"][0].__setitem__(1, [3.0]), "expected lists of [longitude, latitude]"),
    (lambda f: f[0]["geometry"]["coordinates"][0].pop(), "an outline must end where it begins"),
    (
        lambda f: f[0]["geometry"].update(coordinates=[[[1.0, 2.0]] * 3]),
        "expected at least 4 positions, got 3",
    ),
    (
        lambda f: [position.reverse() for position in f[0]["geometry"]["coordinates"][0]],
        "features[0].geometry: latitude and longitude look swapped",
    ),
    (
        lambda f: f[0]["geometry"].update(coordinates=[[[x * 1000, y * 1000] for x, y in ring(0, 0, 9, 9)]]),
        "features[0].geometry: these are not degrees: save the map in WGS 84",
    ),
    (
        lambda f: f[0]["geometry"].update(coordinates=[[[0, 0], [90, 0], [90, 40], [0, 40], [0, 0]]]),
        "km from the origin; a venue extends at most 3 km from it",
    ),
    (
        lambda f: f.append(area("shop", (0, 0, 0.1, 0.1), id="s", name="S")),
        "features[13].geometry: this outline holds only 0.01 m²",
    ),
    (lambda f: f.append(way("dot", (0, 0), (0, 0))), "features[13].geometry: this path leads only 0.00 m far"),
    (
        lambda f: f[0]["properties"].update(kind="walkwy"),
        "got 'walkwy' (perhaps 'walkway'?)",
    ),
    (lambda f: f[0]["properties"].pop("kind"), "features[0].properties.kind: expected one of walkway, queue"),
    (lambda f: f[0]["properties"].update(kind=["a"]), "features[0].properties.kind: expected one of walkway, queue"),
    (lambda f: f[0]["properties"].update(colour=1), "features[0].properties: unknown key 'colour'"),
    (lambda f: f[0]["properties"].pop("name"), "features[0].properties.name: is missing"),
    (lambda f: f[0]["properties"].update(name="\ud800"), "features[0].properties.name: expected a short text"),
    (lambda f: f[1]["properties"].update(id="lane"), "'lane' is already the id of features[0]"),
    (lambda f: f[10]["properties"].update(id="lane"), "'lane' is already the id of features[9]"),
    (lambda f: f[11]["properties"].update(to_level=0), "to_level: stairs lead to another level, and both are 0"),
    (lambda f: f[9]["properties"].update(width_m=-3), "features[9].properties.width_m: expected a number of metres"),
    (lambda f: f[9]["properties"].update(kind="path", geometry=3), "unknown key 'geometry'"),
    (lambda f: f.append("a shop"), "features[13]: expected a GeoJSON Feature, got 'a shop'"),
    (lambda f: f[0].update(properties=None), "features[0].properties: expected a table"),
    (lambda f: f.clear(), "map.geojson: features: expected 1 to 32767 zones, got 0"),
    (
        lambda f: f.append(area("queue", (60, 60, 70, 70), id="lost", name="Lost")),
        "map.geojson: zone 'lost': is a queue zone, but no attraction in venue.toml names it",
    ),
]


@pytest.mark.parametrize(("change", "told"), WRONG_MAPS, ids=[told for _, told in WRONG_MAPS])
def test_a_mistake_in_the_map_is_told(tmp_path: Path, change: Redraw, told: str) -> None:
    wrong = features()
    change(wrong)
    found = mistakes_of(write(tmp_path, map_features=wrong))
    assert any(told in mistake for mistake in found), found


HEADER = "x_m,y_m,z_m,level,reader,rssi_dbm,count\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x,y\n1,2\n", "survey.csv: line 1: expected the columns x_m,y_m,z_m,level,reader,rssi_dbm,count"),
        ("", "line 1: expected the columns"),
        (HEADER + "1,2,3,0,R-001,-70\n", "line 2: expected 7 values, got 6"),
        (HEADER + "1,2,3,0,R-001,-70,4\n1,2,3,0,R-01,-70,4\n", "line 3.reader: there is no reader 'R-01'"),
        (HEADER + "1,2,3,0,R-001,42,4\n", "line 2.rssi_dbm: expected a whole number of dBm from -127 to -1"),
        (HEADER + "nan,2,3,0,R-001,-42,4\n", "line 2.x_m: expected a number, got 'nan'"),
        (HEADER + "1,inf,3,0,R-001,-42,4\n", "line 2.y_m: expected a number, got 'inf'"),
        (HEADER + "1,2,nan,0,R-001,-42,4\n", "line 2.z_m: expected a number of metres from -100 to 1000, got 'nan'"),
        (HEADER + "1,1e300,3,0,R-001,-42,4\n", "line 2: lies more than 3000 m from the origin"),
        (HEADER + "99999,2,3,0,R-001,-42,4\n", "line 2: lies more than 3000 m from the origin"),
        (HEADER + '1,2,3,0,"' + "R" * 200_000 + '",-42,4\n', "line 2: this is not CSV"),
    ],
)
def test_a_mistake_in_the_survey_is_told(tmp_path: Path, text: str, told: str) -> None:
    (write(tmp_path) / "survey.csv").write_text(text)
    found = mistakes_of(tmp_path)
    assert any(told in mistake for mistake in found), found


# --- many things wrong, and files that are something else


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    top, drawn = settings(), features()
    top["readers"][0]["lat"] = top["readers"][0]["lon"] = "x"
    top["attractions"][0]["seats"] = -1
    drawn[0]["geometry"] = bow_tie()
    drawn[9]["properties"]["width_m"] = "wide"
    (write(tmp_path, top, drawn) / "survey.csv").write_text("?")
    assert [mistake.split(": expected")[0].split(": the")[0] for mistake in mistakes_of(tmp_path)] == [
        "venue.toml: readers[0].lat",
        "venue.toml: readers[0].lon",
        "venue.toml: attractions[0].seats",
        "map.geojson: features[0].geometry",
        "map.geojson: features[9].properties.width_m",
        "survey.csv: line 1",
    ]


def test_one_mistake_is_not_told_as_several(tmp_path: Path) -> None:
    """Nothing else is wrong with a venue whose ride zone crosses itself: the attraction does name that zone."""
    drawn = features()
    drawn[4]["geometry"] = bow_tie()
    assert len(mistakes_of(write(tmp_path, map_features=drawn))) == 1


def test_a_long_list_is_cut_for_the_eye_but_kept_whole(tmp_path: Path) -> None:
    with pytest.raises(VenueError, match="… and 900 more") as caught:
        read_venue(write(tmp_path, settings() | {"readers": [7] * 1000}))
    assert len(caught.value.mistakes) == 1000


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert mistakes_of(tmp_path / "nowhere") == [f"{tmp_path / 'nowhere'}: there is no such folder"]


def test_files_that_are_not_there_are_told(tmp_path: Path) -> None:
    assert [mistake.split(": a ")[0] for mistake in mistakes_of(tmp_path)] == [
        "venue.toml: there is no such file",
        "map.geojson: there is no such file",
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b'id = "a"\nname = \n', "venue.toml: line 2, column 8: this is not TOML: invalid value"),
        (b"id = 1\nid = 2\n", "this is not TOML: cannot overwrite a value"),
        (b'name = "Caf\xe9"\n', "venue.toml: line 1: byte 0xe9 is not UTF-8: save the file as UTF-8"),
        (b"\x00\x01\x02", "venue.toml: line 1, column 1: this is not TOML"),
        (b"a = " + b"[" * 100_000, "venue.toml: this is not a venue: its lists are nested too deeply"),
        (b"a = " + b"9" * 10_000, "venue.toml: this is not TOML"),
        (b"", "venue.toml: id: is missing"),
    ],
)
def test_a_venue_toml_that_is_something_else_is_told(tmp_path: Path, content: bytes, told: str) -> None:
    (write(tmp_path) / "venue.toml").write_bytes(content)
    assert any(mistake.startswith(told) or told in mistake for mistake in mistakes_of(tmp_path))


def test_of_a_venue_toml_that_is_no_toml_nothing_else_is_told(tmp_path: Path) -> None:
    """That no attraction could be read is no mistake of the map's."""
    (write(tmp_path) / "venue.toml").write_bytes(b'id = "a"\nname = \n')
    assert len(mistakes_of(tmp_path)) == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b'{"type":\n  x}', "map.geojson: line 2, column 3: this is not JSON: Expecting value"),
        (b"[" * 100_000, "map.geojson: this is not a map"),
        (b'{"type": ' + b"9" * 10_000 + b"}", "map.geojson: this is not a map: a number in it is too long"),
        (b"[1, 2]", "map.geojson: expected a GeoJSON FeatureCollection"),
        (b'{"type": "FeatureCollection", "features": 3}', "map.geojson: expected a GeoJSON FeatureCollection"),
        (
            b'{"type": "FeatureCollection", "crs": {"properties": {"name": "EPSG:5179"}}, "features": []}',
            "map.geojson: crs: expected WGS 84 (EPSG:4326)",
        ),
        (b"\xff\xfe", "map.geojson: line 1: byte 0xff is not UTF-8"),
    ],
)
def test_a_map_that_is_something_else_is_told(tmp_path: Path, content: bytes, told: str) -> None:
    (write(tmp_path) / "map.geojson").write_bytes(content)
    assert any(mistake.startswith(told) for mistake in mistakes_of(tmp_path))


def test_not_a_number_in_a_map_is_told(tmp_path: Path) -> None:
    file = write(tmp_path) / "map.geojson"
    drawn = features()
    drawn[0]["geometry"]["coordinates"][0][1][0] = float("nan")
    file.write_text(json.dumps({"type": "FeatureCollection", "features": drawn}))
    assert mistakes_of(tmp_path)[0].startswith("map.geojson: features[0].geometry: these are not degrees")


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    with (write(tmp_path) / "map.geojson").open("r+b") as file:
        file.truncate(5 * 2**30)  # sparse: takes no room
    assert mistakes_of(tmp_path) == ["map.geojson: is 5,120 MiB large; at most 64 MiB are read"]


def test_a_folder_in_place_of_a_file_is_told(tmp_path: Path) -> None:
    (write(tmp_path) / "venue.toml").unlink()
    (tmp_path / "venue.toml").mkdir()
    assert mistakes_of(tmp_path)[0].startswith("venue.toml: is a folder, expected a file")
