"""How a venue answers alerts: what its folder may say of it, and what is told of each mistake."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.venue_models.venue.small_park import settings, write
from venue_models.staff.roles import Role
from venue_models.values import Responder
from venue_models.venue.reading import VenueError, read_venue
from venue_models.venue.safety import Level, Safety, ServiceBand
from venue_models.venue.safety_settings import read_safety
from venue_models.venue.summary import summarise

LEVELS: list[dict[str, Any]] = [
    {"name": "responders", "after_s": 20, "roles": ["safety"]},
    {
        "name": "duty manager",
        "after_s": 45,
        "roles": ["supervisor"],
        "webhook": "https://pager.example/alerts?key=1",
        "command": ["/usr/local/bin/ring", "--loud"],
    },
]


def safety_of(folder: Path, table: dict[str, Any]) -> Safety:
    return read_venue(write(folder, settings() | {"safety": table})).safety


def test_a_venue_that_says_nothing_escalates_as_the_handbook_says(tmp_path: Path) -> None:
    assert read_venue(write(tmp_path)).safety == Safety()


def test_deadlines_levels_and_service_bands_are_the_venues_own(tmp_path: Path) -> None:
    hung = [{"band": "S001", "zone": "gate"}, {"band": "S002", "zone": "lane"}]
    deadlines = {"arrive_within_s": 240, "judge_within_s": 15, "longest_shelving_s": 600, "test_every_s": 120.0}
    safety = safety_of(tmp_path, deadlines | {"levels": LEVELS, "service_bands": hung})
    assert safety == Safety(
        (
            Level("responders", 20.0, ("safety",)),
            Level(
                "duty manager",
                45.0,
                ("supervisor",),
                "https://pager.example/alerts?key=1",
                ("/usr/local/bin/ring", "--loud"),
            ),
        ),
        240.0,
        15.0,
        600.0,
        (ServiceBand("S001", 1), ServiceBand("S002", 0)),
        120.0,
    )


def test_what_is_left_out_stays_as_it_is_without(tmp_path: Path) -> None:
    assert safety_of(tmp_path, {"arrive_within_s": 90}) == Safety(arrive_within_s=90.0)


def test_a_level_knows_whether_anybody_can_confirm_and_whether_it_reaches_anything() -> None:
    guard = Responder("Ada", Role.SAFETY, 3, 0.0)
    by_band, by_phone = Level("responders", 30.0, ("safety",)), Level("phone", 60.0, webhook="http://phone")
    assert by_band.confirms([guard])
    assert by_band.reaches([guard])
    assert not by_band.reaches([])
    assert not by_band.confirms([Responder("Bo", Role.SUPERVISOR, 4, 0.0)])
    assert by_phone.reaches([])
    assert not by_phone.confirms([guard])


def test_a_level_without_people_is_warned_of(tmp_path: Path) -> None:
    levels = [{"name": "phone", "after_s": 30, "webhook": "http://phone"}]
    venue = read_venue(write(tmp_path, settings() | {"safety": {"levels": levels}}))
    assert any("phone" in warning and "confirm" in warning for warning in summarise(venue).warnings)
    assert not any("confirm" in warning for warning in summarise(read_venue(write(tmp_path / "other"))).warnings)


# --- one thing wrong: told with its place, and what was expected

Change = Callable[[dict[str, Any]], object]


def level(**changed: Any) -> dict[str, Any]:
    return {"name": "one", "after_s": 30, "roles": ["safety"]} | changed


WRONG: list[tuple[Any, str]] = [
    (3, "safety: expected a table, got 3"),
    ({"arrive_within_s": 0}, "safety.arrive_within_s: expected a number of seconds above 0, at most 86400, got 0"),
    ({"judge_within_s": "20"}, "safety.judge_within_s: expected a number of seconds above 0"),
    ({"test_every": 5}, "safety: unknown key 'test_every' (perhaps 'test_every_s'?)"),
    ({"level": []}, "safety: unknown key 'level' (perhaps 'levels'?)"),
    ({"levels": []}, "safety.levels: expected 1 to 9 tables [[safety.levels]], got 0"),
    ({"levels": {}}, "safety.levels: expected a list of tables, [[safety.levels]], got a table"),
    ({"levels": [level(roles=[])]}, "safety.levels[0]: reaches nobody: expected roles, a webhook or a command"),
    ({"levels": [level(after_s=-1)]}, "safety.levels[0].after_s: expected a number of seconds above 0"),
    ({"levels": [level(roles=["guards"])]}, "safety.levels[0].roles[0]: expected safety or supervisor"),
    ({"levels": [level(roles=["saftey"])]}, "got 'saftey' (perhaps 'safety'?)"),
    ({"levels": [level(roles=["counter"])]}, "who can be on duty, got 'counter'"),
    ({"levels": [level(roles="safety")]}, "safety.levels[0].roles: expected a list of roles"),
    (
        {"levels": [level(roles=["safety", "safety"])]},
        "safety.levels[0].roles[1]: 'safety' is already at safety.levels[0].roles[0]",
    ),
    (
        {"levels": [level(), level(after_s=60)]},
        "safety.levels[1].name: 'one' is already the name of safety.levels[0]",
    ),
    (
        {"levels": [level(), level(name="two")]},
        "safety.levels[1].after_s: expected more than the 30 s of safety.levels[0], got 30",
    ),
    (
        {"levels": [level(webhook="")]},
        "safety.levels[0].webhook: expected a URL that begins with http:// or https://",
    ),
    ({"levels": [level(webhook="ftp://a")]}, "safety.levels[0].webhook: expected a URL"),
    ({"levels": [level(webhook="https://")]}, "safety.levels[0].webhook: expected a URL"),
    ({"levels": [level(webhook="http://a:b")]}, "safety.levels[0].webhook: expected a URL"),
    ({"levels": [level(webhook="http://[a")]}, "safety.levels[0].webhook: expected a URL"),
    ({"levels": [level(webhook="http://a b/")]}, "safety.levels[0].webhook: expected a URL"),
    ({"levels": [level(webhook="http://me:word@a/")]}, "safety.levels[0].webhook: expected a URL without a name"),
    ({"levels": [level(command="ring")]}, "safety.levels[0].command: expected a list of a program and its arguments"),
    ({"levels": [level(command=[])]}, "safety.levels[0].command: expected a list of a program and its arguments"),
    ({"levels": [level(command=[""])]}, "safety.levels[0].command[0]: expected the path of a program"),
    (
        {"levels": [level(command=["a", "\0"])]},
        "levels[0].command: expected texts that a program can be given",
    ),
    ({"levels": [level(webhok="http://a")]}, "safety.levels[0]: unknown key 'webhok' (perhaps 'webhook'?)"),
    ({"service_bands": 1}, "safety.service_bands: expected a list of tables"),
    ({"service_bands": [{"zone": "gate"}]}, "safety.service_bands[0].band: is missing: expected an id"),
    ({"service_bands": [{"band": "S1"}]}, "safety.service_bands[0].zone: is missing: expected an id"),
    (
        {"service_bands": [{"band": "S1", "zone": "gait"}]},
        "safety.service_bands[0].zone: there is no zone 'gait' (perhaps 'gate'?)",
    ),
    (
        {"service_bands": [{"band": "S1", "zone": "gate"}, {"band": "S1", "zone": "lane"}]},
        "safety.service_bands[1].band: 'S1' already stands at safety.service_bands[0]",
    ),
]


@pytest.mark.parametrize(("table", "told"), WRONG, ids=[told for _, told in WRONG])
def test_one_thing_wrong_is_told_with_its_place(tmp_path: Path, table: Any, told: str) -> None:
    with pytest.raises(VenueError) as caught:
        read_venue(write(tmp_path, settings() | {"safety": table}))
    assert [str(mistake) for mistake in caught.value.mistakes if told in str(mistake)], str(caught.value)


def test_all_mistakes_are_told_at_once() -> None:
    mistakes: list[str] = []
    table = {"arrive_within_s": -1, "levels": [level(roles=["x"], webhook="y")], "service_bands": [{}]}
    read_safety(table, lambda place, _: mistakes.append(place))
    assert mistakes == [
        "safety.arrive_within_s",
        "safety.levels[0].roles[0]",
        "safety.levels[0].webhook",
        "safety.service_bands[0].band",
        "safety.service_bands[0].zone",
    ]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(["levels", "service_bands", "arrive_within_s", "judge_within_s", "name", "roles"])
LEVEL_KEYS = st.sampled_from(["name", "after_s", "roles", "webhook", "command"])


@given(
    st.one_of(
        ANYTHING,
        st.dictionaries(KEYS, ANYTHING | st.lists(st.dictionaries(LEVEL_KEYS, ANYTHING, max_size=5), max_size=3)),
    )
)
def test_whatever_stands_there_is_answered_with_mistakes_and_never_breaks(table: Any) -> None:
    mistakes: list[str] = []
    safety, _ = read_safety(table, lambda place, text: mistakes.append(f"{place}: {text}"))
    if not mistakes:
        after_s = [one.after_s for one in safety.levels]
        assert after_s == sorted(set(after_s))
        assert all(one.roles or one.webhook or one.command for one in safety.levels)
    assert all(mistake.isprintable() for mistake in mistakes)
