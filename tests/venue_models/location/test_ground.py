"""Where people are expected: not in walls, rather where places are drawn, and on the lawn if they are there."""

from tests.venue_models.location.bench import BUILDINGS, Bench
from tests.venue_models.location.small_world import STARTED_AT_S, ground
from venue_models.venue.model import ZoneGrid


def test_nobody_is_found_in_a_wall() -> None:
    bench = Bench(grid=ground(120, 90, BUILDINGS))
    for x_m, y_m in ((45, 30), (31, 21), (81, 40), (58, 39)):
        bench.stand(x_m, y_m, seconds=5)
        fix = bench.locator.fixes[:1]
        row, column = bench.grid.cells(fix["x_m"], fix["y_m"])
        assert bench.grid.walkable[0, row, column].all()


def test_a_walker_beside_a_wall_stays_on_their_side() -> None:
    bench = Bench(grid=ground(120, 90, BUILDINGS))
    bench.stand(78, 45, seconds=15)
    bench.stand(81, 45, seconds=10)
    assert bench.locator.fixes["x_m"][0] < 80


def with_walkway(on_lawn_y_m: float) -> ZoneGrid:
    """Open ground whose southern part is a zone; north of ``on_lawn_y_m`` nothing has been drawn."""
    grid = ground(120, 90)
    grid.zone[0, : int(on_lawn_y_m)] = 0
    return grid


def test_of_two_likely_places_people_are_in_the_one_that_the_venue_has_drawn() -> None:
    nowhere_drawn, drawn = Bench(), Bench(grid=with_walkway(40))
    for bench in (nowhere_drawn, drawn):
        bench.stand(60, 41, seconds=20)
    assert drawn.locator.fixes["y_m"][0] < nowhere_drawn.locator.fixes["y_m"][0] - 0.2


def test_somebody_on_the_lawn_is_found_on_the_lawn() -> None:
    bench = Bench(grid=with_walkway(40))
    bench.stand(60, 55, seconds=60)
    assert bench.error_m(60, 55) < 5
    assert bench.locator.fixes["y_m"][0] > 45


def test_how_often_a_band_is_heard_does_not_make_the_lawn_less_likely() -> None:
    seldom, often = Bench(grid=with_walkway(40)), Bench(grid=with_walkway(40))
    for second in range(40):
        for tenth in range(10):
            often.now_s = STARTED_AT_S + second + tenth / 10
            heard = often.heard_from(60, 44)
            often.locator.step(often.now_s, heard[tenth : tenth + 1])
            if tenth == 0:
                seldom.locator.step(often.now_s, heard)
    assert often.error_m(60, 44) < seldom.error_m(60, 44) + 2
