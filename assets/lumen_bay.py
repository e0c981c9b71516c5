"""The plan of Lumen Bay: an invented park between hills and harbour, in metres east and north of its middle.

A loop round the lagoon, a ring round the loop, and crosses between them; rides inside and outside the ring.
"""

import shapely
from shapely import LineString, Point, Polygon, affinity, box
from shapely.ops import unary_union

from assets.ride_shapes import Ride, on_a_wheel, on_rails
from assets.sketchbook import (
    Sheet,
    Spot,
    arc,
    blob,
    bow,
    curve,
    grove,
    largest,
    parts,
    ribbon,
    spline,
    standing_clear,
)

# fmt: off

# --- ground

LAGOON = blob((-97, 20), (-80, 58), (-34, 76), (6, 62), (40, 70), (72, 48), (100, 12), (90, -30), (46, -58), (0, -44),
              (-50, -54), (-90, -26))
ISLAND = blob((-12, 6), (-2, 24), (24, 32), (44, 18), (38, -6), (12, -12))
COAST = [(-520, -150), (-400, -182), (-318, -164), (-262, -176), (-214, -164), (-176, -196), (-112, -202),
         (-64, -182), (-14, -176), (30, -166), (58, -140)]
HARBOUR = [(62, -134), (62, -112), (128, -112), (176, -112), (190, -124), (190, -146)]
HEADLAND = [(206, -146), (200, -186), (232, -206), (300, -190), (400, -212), (520, -190)]
SEA = Polygon([*spline(COAST), *HARBOUR, *spline(HEADLAND), (520, -430), (-520, -430)])
CHANNEL = ribbon(curve((84, -34), (98, -62), (92, -92), (96, -120)), 9)
WATER = unary_union([SEA, CHANNEL, LAGOON.difference(ISLAND)])
GROUNDS = blob((-304, -120), (-306, -62), (-293, 4), (-304, 60), (-306, 120), (-284, 178), (-214, 214), (-130, 219),
               (-50, 208), (36, 213), (120, 224), (214, 222), (284, 200), (306, 140), (304, 56), (306, -30),
               (292, -104), (308, -180), (180, -260), (-100, -260), (-290, -240))
WOODS = [
    blob((-300, 60), (-276, 66), (-262, 110), (-240, 150), (-190, 180), (-120, 186), (-104, 214), (-180, 222),
         (-262, 210), (-304, 150)),
    blob((-30, 176), (0, 168), (22, 178), (20, 212), (-20, 216), (-96, 214), (-100, 196), (-60, 206)),
    blob((54, 168), (88, 186), (120, 170), (132, 206), (96, 222), (56, 218)),
    blob((176, 160), (214, 150), (240, 110), (250, 76), (296, 84), (302, 150), (280, 212), (200, 220), (180, 190)),
    blob((232, 8), (262, 4), (300, 10), (302, -30), (286, -20), (252, -10)),
    blob((-300, -50), (-262, -46), (-214, -120), (-204, -150), (-240, -164), (-290, -156), (-306, -100)),
    blob((206, -150), (226, -140), (252, -164), (296, -150), (300, -176), (236, -190)),
    blob((60, 102), (84, 98), (100, 118), (96, 136), (58, 130)),
    blob((-20, 108), (14, 100), (30, 116), (18, 134), (-22, 138)),
    blob((140, 60), (150, 96), (178, 112), (186, 86), (160, 70)),
    blob((-62, -92), (-30, -84), (-26, -112), (-56, -118)),
    blob((126, -8), (140, 6), (150, -14), (134, -44)),
    blob((2, 12), (20, 24), (36, 14), (24, -2)),
]
MAZE = Point(-76, 122)

# --- ways

LOOP = [(-116, 22), (-96, 74), (-38, 96), (8, 84), (50, 92), (102, 70), (124, 14), (112, -46), (54, -78), (2, -64),
        (-58, -74), (-110, -34)]
RING = [(-186, 4), (-196, 60), (-172, 114), (-112, 142), (-40, 150), (34, 140), (98, 150), (160, 138), (206, 98),
        (222, 40), (218, -18), (196, -66), (150, -92), (94, -98), (36, -120), (-20, -132), (-84, -128), (-140, -132),
        (-184, -100), (-200, -48)]
QUAYSIDE = [(108, -94), (128, -78), (156, -72), (188, -76), (202, -92)]
PLAZAS = [
    ("gate-plaza", "Gate plaza", blob((-294, 6), (-287, 32), (-262, 42), (-240, 30), (-233, 4), (-240, -22),
                                      (-262, -34), (-287, -24))),
    ("market-square", "Market square", Point(-186, 4).buffer(17)),
    ("harbour-square", "Harbour square", Polygon([*spline(QUAYSIDE), (204, -110), (104, -110)])),
]
WAYS = [
    # id, name, line, width
    ("gate-street", "Gate street", LineString([(-304, 4), (-186, 4)]), 14.0),
    ("market-street", "Market street", LineString([(-186, 4), (-119, 4)]), 14.0),
    ("lagoon-walk", "Lagoon walk", arc(LOOP, 0, 4), 9.0),
    ("east-shore", "East shore", arc(LOOP, 4, 8), 9.0),
    ("south-shore", "South shore", arc(LOOP, 8, 12), 9.0),
    ("orchard-lane", "Orchard lane", arc(RING, 0, 4), 8.0),
    ("comet-rise", "Comet rise", arc(RING, 4, 8), 8.0),
    ("lighthouse-road", "Lighthouse road", arc(RING, 8, 12), 8.0),
    ("harbour-quay", "Harbour quay", arc(RING, 12, 14), 8.0),
    ("strand", "The Strand", arc(RING, 14, 18), 8.0),
    ("kelp-lane", "Kelp lane", arc(RING, 18, 20), 8.0),
    ("lantern-cross", "Lantern cross", curve((-38, 96), (-46, 124), (-40, 150)), 6.0),
    ("comet-cross", "Comet cross", curve((102, 70), (122, 106), (160, 138)), 6.0),
    ("rose-cross", "Rose cross", curve((124, 14), (172, 20), (222, 40)), 6.0),
    ("harbour-cross", "Harbour cross", curve((112, -46), (138, -60), (150, -92)), 6.0),
    ("strand-cross", "Strand cross", curve((2, -64), (-8, -98), (-20, -132)), 6.0),
    ("kelp-cross", "Kelp cross", curve((-110, -34), (-150, -46), (-200, -48)), 6.0),
    ("hill-walk", "Hill walk", curve((34, 140), (42, 176), (36, 216)), 8.0),
    ("headland", "Headland walk", curve((150, -92), (200, -102), (240, -112), (292, -104)), 8.0),
    ("breakwater", "Breakwater", curve((220, -107), (206, -138), (176, -164), (128, -172)), 5.0),
    ("rose-garden", "Rose garden", LineString(Point(172, -22).buffer(15).exterior), 4.0),
    ("rose-steps", "Rose steps", curve((172, 20), (174, 6), (172, -7)), 4.0),
    ("rose-gate", "Rose gate", curve((186, -26), (204, -22), (218, -18)), 4.0),
    ("lantern-bridge", "Lantern bridge", curve((2, -64), (8, -30), (14, -4)), 4.0),
    ("island", "Lantern island", curve((14, -4), (2, 8), (8, 20), (24, 24), (34, 12), (28, -2), (14, -4)), 3.0),
]
STAIRS = [
    ("flume-stairs", "Flume stairs", LineString([(-96, -129), (-96, -146), (-88, -158)]), 3.0),
    ("terrace-ramp", "Terrace ramp", curve((-20, -132), (-14, -146), (-20, -158), (-32, -158)), 4.0),
]

# --- houses

HOUSES = [
    # kind, id, name, spot, width, depth
    ("shop", "band-house", "Band House", Spot(-219, 11.5, 0), 20, 14),
    ("shop", "lantern-maker", "Lantern Maker", Spot(-158, 11.5, 0), 18, 12),
    ("shop", "tin-toy-yard", "Tin Toy Yard", Spot(-138, 11.5, 0), 19, 15),
    ("shop", "print-room", "The Print Room", Spot(-219, -3.5, 180), 20, 12),
    ("shop", "salt-and-sugar", "Salt & Sugar", Spot(-159, -3.5, 180), 17, 12),
    ("shop", "comet-stores", "Comet Stores", Spot(193, 122, 44), 14, 10),
    ("shop", "chandlery", "The Chandlery", Spot(175, -69, 358), 16, 11),
    ("restaurant", "noodle-loft", "Noodle Loft", Spot(-138, -3.5, 180), 20, 16),
    ("restaurant", "harbour-kitchen", "Harbour Kitchen", Spot(156, -68, 2), 17, 13),
    ("restaurant", "orchard-table", "Orchard Table", Spot(-134, 128, 155), 20, 13),
    ("restaurant", "lagoon-cafe", "Lagoon Café", Spot(-26, -62.3, 350), 22, 9),
    ("restaurant", "stargazer", "Stargazer Grill", Spot(64, 138, 172), 20, 12),
    ("restaurant", "smokehouse", "Quay Smokehouse", Spot(71, -98, 342), 18, 11),
    ("restaurant", "rose-room", "The Rose Room", Spot(172, -27, 0), 12, 9),
]
GATES = [
    ("main-gate", "Main gate", Spot(-286, 4, 270)),
    ("hill-gate", "Hill gate", Spot(36, 206, 0)),
    ("harbour-gate", "Harbour gate", Spot(284, -105, 85)),
]
STAFF = [
    ("workshop", "Ride workshop", Spot(-232, 62, 290)),
    ("kitchen-yard", "Kitchen yard", Spot(262, -26, 80)),
    ("control-room", "Control room", Spot(-10, 160, 10)),
    ("boat-yard", "Boat yard", Spot(277, -120, 180)),
]
VIEWS = [
    # id, name, x, y, level
    ("gate-view", "Lumen Bay sign", -262, 22, 0),
    ("bridge-view", "Lantern bridge view", 8, -30, 0),
    ("island-view", "Island view", 34, 12, 0),
    ("comet-view", "Comet view", 206, 106, 0),
    ("kelp-view", "Kelp Coaster view", -196, -78, 0),
    ("carousel-view", "Carousel view", -108, 70, 0),
    ("lighthouse-view", "Lighthouse view", 216, -100, 0),
    ("sunset-view", "Sunset view", -44, -168, 1),
]
DECK = Polygon([*spline([(-90, -150), (-70, -158), (-50, -158), (-32, -148)]), (-28, -168),
                *spline([(-40, -174), (-64, -176), (-90, -172)])])
CROWS_NEST = Polygon([(-72, -163), (-54, -163), (-54, -173), (-72, -174)])

# --- rides: id, name, kind, spot, lanes and their length, station, seats, interval, duration, height, express lane


def draw_coasters(sheet: Sheet) -> None:
    """Rides on rails."""
    comet = Ride("comet", "Comet", "launch coaster", Spot(146, 150, 8), 6, 24, 34, 24, 75, 150, 120, True)
    on_rails(sheet, comet,
             (140, 178), (176, 173), (214, 166), (250, 146), (270, 108), (264, 86), (282, 76), (294, 100), (290, 150),
             (268, 194), (232, 206), (212, 188), (224, 164), (252, 166), (256, 192), (226, 212), (176, 214),
             (130, 208), (112, 192), (118, 180))
    spot = Spot(-207, -64, 268)
    kelp = Ride("kelp-coaster", "Kelp Coaster", "wooden coaster", spot, 5, 22, 28, 24, 90, 130, 105, True)
    on_rails(sheet, kelp,
             (-231, -50), (-231, -80), (-234, -112), (-250, -142), (-284, -144), (-300, -124), (-290, -104),
             (-262, -112), (-250, -98), (-262, -84), (-288, -90), (-300, -74), (-288, -58), (-262, -66),
             (-248, -84), (-254, -122), (-276, -128), (-284, -110), (-272, -70), (-262, -46), (-244, -36),
             tie=4.4)
    rootways = Ride("rootways", "Rootways", "mine train", Spot(75, 152, 355), 4, 18, 22, 20, 80, 140, 100)
    on_rails(sheet, rootways,
             (63, 177), (87, 174), (101, 184), (95, 200), (77, 195), (67, 204), (79, 216), (99, 213), (105, 199),
             (93, 188), (71, 187), (57, 199), (48, 190), (51, 180))
    spot = Spot(-132, 140, 338)
    railway = Ride("signal-railway", "Old Signal Railway", "narrow-gauge railway", spot, 3, 16, 24, 60, 480, 420)
    on_rails(sheet, railway,
             (-126, 166), (-152, 158), (-176, 160), (-208, 172), (-242, 158), (-254, 124), (-250, 92), (-270, 74),
             (-290, 96), (-292, 150), (-262, 192), (-204, 210), (-140, 208), (-106, 194), (-108, 174), tie=2.6)


def draw_wheels(sheet: Sheet) -> None:
    """Rides that turn on the spot, and one that rises there."""
    loom = Ride("cloud-loom", "Cloud Loom", "wave swinger", Spot(-68, 152, 0), 4, 16, 16, 48, 210, 150, 110)
    on_a_wheel(sheet, loom, 13, pods=12, hub=0.2)
    lanterns = Ride("paper-lanterns", "Paper Lanterns", "balloon ride", Spot(-186, 104, 300), 3, 14, 16, 32, 180, 130)
    on_a_wheel(sheet, lanterns, 12, pods=8, hub=0.25)
    seahorses = Ride("seahorse-parade", "Seahorse Parade", "carousel", Spot(-114, 56, 288), 2, 12, 10, 52, 210, 150)
    on_a_wheel(sheet, seahorses, 10, pods=10, hub=0.45)
    waltz = Ride("glasshouse-waltz", "Glasshouse Waltz", "teacups", Spot(164, 25, 0), 2, 14, 12, 54, 200, 120)
    on_a_wheel(sheet, waltz, 13, pods=6, hub=0.2)
    spot = Spot(246, -117, 180)
    lamplighter = Ride("lamplighter", "The Lamplighter", "drop tower", spot, 3, 14, 16, 20, 110, 80, 130)
    on_a_wheel(sheet, lamplighter, 8, pods=4, hub=0.4)
    halcyon = Ride("halcyon-wheel", "Halcyon Wheel", "ferris wheel", Spot(-86, -62, 205), 3, 14, 16, 6, 35, 600)
    footprint = halcyon.spot.rect(0, halcyon.front + 9, 38, 6)
    sheet.scenery("track", footprint.difference(footprint.buffer(-0.8, join_style="mitre")), "Halcyon Wheel")
    sheet.scenery("track", halcyon.spot.rect(0, halcyon.front + 7, 3, 10))
    halcyon.draw(sheet, footprint)


def draw_boats(sheet: Sheet) -> None:
    """Rides on water."""
    flume = Ride("tide-runner", "Tide Runner", "log flume", Spot(-122, -138, 180), 5, 20, 22, 12, 30, 290, 100, True)
    channel = LineString(spline(
        [(-110, -162), (-134, -162), (-158, -152), (-184, -128), (-204, -128), (-208, -146), (-184, -164),
         (-158, -184), (-122, -190), (-98, -182), (-94, -168)], closed=True))
    pool = blob((-170, -176), (-150, -196), (-124, -196), (-122, -184), (-150, -180))
    station = flume.spot.rect(0, flume.front, 24, 8)
    sheet.scenery("water", channel.buffer(1.8, quad_segs=2).union(pool).difference(station), "Tide Runner")
    flume.draw(sheet, channel.buffer(4.5, quad_segs=3))
    ferry = Ride("moon-ferry", "Moon Ferry", "ferry", Spot(102, 58, 232), 2, 10, 10, 60, 420, 360)
    sheet.scenery("plaza", ferry.spot.rect(0, ferry.front + 8, 4, 14), "Ferry jetty")
    hull = Polygon([(-4, -2), (3, -2), (6, 0), (3, 2), (-4, 2)])
    sheet.scenery("building", affinity.translate(affinity.rotate(hull, 175), -6, 47), "Moon Ferry")
    ferry.draw(sheet, curve((74, 36), (44, 46), (0, 47), (-38, 34), (-56, 4), (-46, -20)).buffer(7, quad_segs=4))
    tugs = Ride("little-tugs", "Little Tugs", "children's boats", Spot(-156, -52, 182), 2, 12, 10, 24, 180, 160)
    pond = blob((-172, -78), (-158, -74), (-142, -80), (-136, -96), (-148, -108), (-166, -104), (-176, -92))
    sheet.scenery("water", pond.difference(blob((-162, -92), (-154, -86), (-148, -92), (-154, -98))), "Tug pond")
    tugs.draw(sheet, pond)


def draw_theatres(sheet: Sheet) -> None:
    """Rides and shows under a roof or before a stage."""
    orchard = Ride("night-orchard", "Night Orchard", "dark ride", Spot(228, 44, 86), 4, 18, 20, 8, 18, 340, 0, True)
    hall = Polygon([(256, 22), (296, 18), (300, 58), (278, 60), (278, 66), (256, 68)])
    sheet.scenery("building", hall, "Night Orchard")
    orchard.draw(sheet, hall.buffer(-1, join_style="mitre"))
    stage = Ride("harbour-stage", "Harbour Stage", "theatre", Spot(210, -50, 105), 4, 18, 20, 420, 3600, 1500)
    front, back = (bow(Point(0, 62), radius, 123, 237, 17).coords for radius in (8, 34))
    fan = stage.spot.put(Polygon([*back, *front[::-1]]))
    sheet.scenery("plaza", fan, "Harbour Stage")
    for row in (13, 19, 25, 31):
        sheet.scenery("track", stage.spot.put(bow(Point(0, 62), row, 126, 234, 15).buffer(0.7, cap_style="flat")))
    sheet.scenery("building", stage.spot.put(Polygon([(-12, 56), (12, 56), (15, 68), (-15, 68)])), "Harbour Stage")
    stage.draw(sheet, fan)
    periscope = Ride("periscope", "Periscope", "film theatre", Spot(-4, -98, 86), 3, 14, 12, 90, 780, 600)
    dome = periscope.spot.put(Point(0, periscope.front + 21.5).buffer(13, quad_segs=2))
    sheet.scenery("building", dome, "Periscope")
    periscope.draw(sheet, dome.buffer(-1))

# fmt: on


def draw_houses(sheet: Sheet) -> None:
    """Shops, restaurants, gates, staff areas, photo spots, and what is only a pleasure to see."""
    for kind, ident, name, spot, width, depth in HOUSES:
        sheet.scenery("building", spot.rect(0, 0, width, depth), name)
        sheet.zone(kind, ident, name, spot.rect(0, 0.6, width - 1.2, depth - 1.2), guest_m2=1.8)
    for ident, name, spot in GATES:
        sheet.zone("gate", ident, name, spot.rect(0, -5, 14, 10), guest_m2=0.8)
        for side in (-11, 11):
            sheet.scenery("building", spot.rect(side, -4, 7, 8), name)
    for ident, name, spot in STAFF:
        sheet.scenery("building", spot.rect(-2, 3, 18, 11), name)
        sheet.zone("staff_only", ident, name, spot.rect(0, 0, 26, 18))
    for ident, name, x, y, level in VIEWS:
        sheet.zone("photo_spot", ident, name, Point(x, y).buffer(3, quad_segs=4), level, guest_m2=1.2)
    for radius in (4.5, 2.2):
        sheet.scenery("building", Point(18, 10).buffer(radius, quad_segs=2), "The Bandstand")
    sheet.scenery("building", Point(121.6, -172.9).buffer(4, quad_segs=4), "Lighthouse")


def draw_terrace(sheet: Sheet) -> None:
    """The terrace behind the log flume, on the boathouse's roof."""
    sheet.scenery("building", DECK.buffer(-1), "Boathouse")
    sheet.scenery("plaza", DECK, "Sunset terrace", level=1)
    sheet.zone("walkway", "sunset-terrace", "Sunset terrace", DECK, level=1, guest_m2=2.0)
    sheet.scenery("building", CROWS_NEST, "Crow's Nest", level=1)
    inside = CROWS_NEST.buffer(-0.5, join_style="mitre")
    sheet.zone("restaurant", "crows-nest", "Crow's Nest", inside, level=1, guest_m2=1.8)
    for ident, name, line, width in STAIRS:
        sheet.path(ident, name, line, width, 0, 1)
    sheet.path("terrace", "Sunset terrace", curve((-88, -158), (-70, -161), (-50, -161), (-32, -158)), 4, 1)


def draw_ways(sheet: Sheet) -> None:
    """Paths and plazas, and the walkway zones that tile them and the rides' forecourts."""
    arrivals = blob((-294, 28), (-294, -20), (-312, -34), (-338, -22), (-346, 4), (-338, 30), (-312, 42))
    sheet.scenery("plaza", arrivals, "Arrivals")
    for _, name, shape in PLAZAS:
        sheet.scenery("plaza", shape, name)
    for ident, name, line, width in WAYS:
        sheet.path(ident, name, line, width)
    ways = [(ident, name, ribbon(line, width)) for ident, name, line, width in [*WAYS, *STAIRS]]
    taken = Polygon()
    for ident, name, shape in [*PLAZAS, *ways, *sheet.forecourts]:
        left = largest(shape.difference(taken).buffer(-0.4).buffer(0.4, quad_segs=4))  # no slivers along the seams
        sheet.zone("walkway", ident, name, left, guest_m2=2.2)
        taken = unary_union([taken, left.buffer(0.3)])


def draw_green(sheet: Sheet) -> None:
    """Lawns between the ways; woods, an orchard, a maze, avenues."""
    paved = unary_union([*(ribbon(line, width) for _, _, line, width in WAYS), *(shape for _, _, shape in PLAZAS)])
    built = unary_union([shape for _, shape in sheet.drawn("building", "plaza", "water", "ride", level=0)])
    lawns = GROUNDS.difference(unary_union([WATER.buffer(2.5), paved.buffer(1.2)]))
    for lawn in parts(lawns.buffer(-3).buffer(3, quad_segs=4)):
        sheet.scenery("lawn", lawn.simplify(0.2))
    clear = unary_union([paved.buffer(1), WATER.buffer(2), built.buffer(2)])
    for wood in WOODS:
        for group in parts(grove(wood).difference(clear.buffer(2))):
            if group.area > 25:  # less looks like a slip of the pen
                sheet.scenery("wood", group.simplify(0.3))
    rows = [Point(-182 + 9 * i + 3 * j, 66 + 9 * j + 1.5 * i) for i in range(8) for j in range(7)]
    sheet.scenery("wood", standing_clear([tree.buffer(2.6, quad_segs=3) for tree in rows], clear), "Orchard")
    for radius, gap in ((4, 200), (8, 20), (12, 160), (16, 320)):
        sheet.scenery("wood", bow(MAZE, radius, gap + 14, gap + 346, 29).buffer(0.9, quad_segs=2), "Maze")
    for way, beside in ((LOOP, 7.5), (RING, -7.0)):
        edge = Polygon(spline(way, closed=True)).buffer(beside).exterior
        trees = [edge.interpolate(along).buffer(1.9, quad_segs=3) for along in range(0, int(edge.length) - 8, 12)]
        sheet.scenery("wood", standing_clear(trees, clear), "Avenue")


def draw_shore(sheet: Sheet) -> None:
    """Sea, harbour, lagoon, and the fence from shore to shore with its gates."""
    sheet.scenery("water", SEA, "The Bight")
    sheet.scenery("water", CHANNEL.difference(unary_union([SEA, LAGOON])), "Channel")
    sheet.scenery("water", LAGOON.difference(ISLAND), "Lagoon")
    hull = Polygon([(-3, -1.1), (1.2, -1.1), (3.2, 0), (1.2, 1.1), (-3, 1.1)])
    for x in (82, 104, 126):
        sheet.scenery("plaza", box(x - 1.5, -136, x + 1.5, -110), "Jetty")
        for side, y in ((-1, -131), (-1, -124), (1, -133), (1, -121)):
            sheet.scenery("building", affinity.translate(affinity.scale(hull, side), x + 4 * side + 1, y), "Boat")
    fence = LineString(GROUNDS.exterior).buffer(0.5, quad_segs=2)
    openings = [spot.disc(0, 0, 15) for _, _, spot in GATES]
    sheet.scenery("wall", fence.difference(unary_union([*openings, SEA.buffer(-2)])), "Fence")


def draw() -> Sheet:
    """The whole park."""
    sheet = Sheet()
    for part in (draw_coasters, draw_wheels, draw_boats, draw_theatres, draw_houses, draw_terrace, draw_ways,
                 draw_green, draw_shore):  # fmt: skip
        part(sheet)
    assert all(shapely.is_valid(shape) for _, shape in sheet.features)
    return sheet
