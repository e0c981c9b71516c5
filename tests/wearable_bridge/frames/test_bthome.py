"""BTHome v2: the example of every row of the tables on bthome.io/format."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wearable_bridge.frames import BTHome, LocalName, encode_bthome, read_frames
from wearable_bridge.frames.advertising import SERVICE_DATA_16, advertisement
from wearable_bridge.frames.bthome import Said, Value
from wearable_bridge.frames.bthome_objects import OBJECTS, ButtonEvent, Shape


def said(objects: str, device: str = "40") -> BTHome:
    payload = advertisement((SERVICE_DATA_16, bytes.fromhex("D2FC" + device + objects)))
    (frame,) = read_frames(payload).frames
    assert isinstance(frame, BTHome)
    return frame


def test_the_example_of_the_front_page() -> None:
    read = read_frames(bytes.fromhex("020106 0B094449592D73656E736F72 0A16D2FC4002C40903BF13"))
    assert read.frames == (
        LocalName(b"DIY-sensor", complete=True),
        BTHome((Said(0x02, 25.0), Said(0x03, 50.55))),
    )
    assert not read.malformed


SENSORS = {
    "518756": ("acceleration", 22.151, "m/s²"),
    "0161": ("battery", 97, "%"),
    "12E204": ("co2", 1250, "ppm"),
    "56E803": ("conductivity", 1000, "µS/cm"),
    "0960": ("count", 96, ""),
    "3D0960": ("count", 24585, ""),
    "3E2A2C0960": ("count", 1611213866, ""),
    "59EA": ("count", -22, ""),
    "5AEAEA": ("count", -5398, ""),
    "5BEA0234EA": ("count", -365690134, ""),
    "434E34": ("current", 13.39, "A"),
    "5D02EA": ("current", -5.63, "A"),
    "08CA06": ("dewpoint", 17.38, "°C"),
    "5E9F8C": ("direction", 359.99, "°"),
    "400C00": ("distance", 12, "mm"),
    "414E00": ("distance", 7.8, "m"),
    "424E3400": ("duration", 13.39, "s"),
    "4D12138A14": ("energy", 344593.17, "kWh"),
    "0A138A14": ("energy", 1346.067, "kWh"),
    "4B138A14": ("gas", 1346.067, "m³"),
    "4C41018A01": ("gas", 25821.505, "m³"),
    "528756": ("gyroscope", 22.151, "°/s"),
    "03BF13": ("humidity", 50.55, "%"),
    "2E23": ("humidity", 35, "%"),
    "05138A14": ("illuminance", 13460.67, "lux"),
    "065E1F": ("mass", 80.3, "kg"),
    "073E1D": ("mass", 74.86, "lb"),
    "14020C": ("moisture", 30.74, "%"),
    "2F23": ("moisture", 35, "%"),
    "0D120C": ("pm2.5", 3090, "µg/m³"),
    "0E021C": ("pm10", 7170, "µg/m³"),
    "0B021B00": ("power", 69.14, "W"),
    "5C02FBFFFF": ("power", -12.78, "W"),
    "5FA00F": ("precipitation", 400, "mm"),
    "04138A01": ("pressure", 1008.83, "hPa"),
    "3F020C": ("rotation", 307.4, "°"),
    "444E34": ("speed", 133.9, "m/s"),
    "57EA": ("temperature", -22, "°C"),
    "58EA": ("temperature", -7.7, "°C"),
    "451101": ("temperature", 27.3, "°C"),
    "02CA09": ("temperature", 25.06, "°C"),
    "505D396164": ("timestamp", 1684093277, "s"),
    "133301": ("tvoc", 307, "µg/m³"),
    "0C020C": ("voltage", 3.074, "V"),
    "4A020C": ("voltage", 307.4, "V"),
    "4E87562A01": ("volume", 19551.879, "L"),
    "478756": ("volume", 2215.1, "L"),
    "48DC87": ("volume", 34780, "mL"),
    "5587562A01": ("volume storage", 19551.879, "L"),
    "49DC87": ("volume flow rate", 34.78, "m³/h"),
    "4632": ("UV index", 5.0, ""),
    "4F87562A01": ("water", 19551.879, "L"),
    "0009": ("packet id", 9, ""),
    "F00100": ("device type id", 1, ""),
    # Without an example on that page: channel, rpm, µm/s, µm/s², light level, settings revision.
    "6003": ("channel", 3, ""),
    "61AC0D": ("rotational speed", 3500, "rpm"),
    "62C0BDF0FF": ("speed", -1.0, "m/s"),
    "634057D0FF": ("acceleration", -3.123392, "m/s²"),
    "6402": ("light level", 2, ""),
    "6501": ("settings revision", 1, ""),
}


@pytest.mark.parametrize(("example", "expected"), SENSORS.items())
def test_sensors(example: str, expected: tuple[str, float, str]) -> None:
    (only,) = said(example).objects
    assert (only.kind.name, only.value, only.kind.unit) == expected


BINARY = bytes.fromhex("15 16 17 18 19 1A 1B 1C 0F 1D 1E 1F 20 21 22 23 11 24 10 25 26 27 28 29 2A 2B 2C 2D")


@pytest.mark.parametrize("id_", BINARY)
def test_binary_sensors(id_: int) -> None:
    assert said(f"{id_:02X}00").objects == (Said(id_, value=False),)
    assert said(f"{id_:02X}01").objects == (Said(id_, value=True),)


@pytest.mark.parametrize(
    ("example", "value"),
    [
        ("530C48656C6C6F20576F726C6421", "Hello World!"),
        ("540C48656C6C6F20576F726C6421", b"Hello World!"),
        ("F100010204", "4.2.1.0"),
        ("F2000106", "6.1.0"),
        ("3C0000", (0, 0)),
        ("3C0103", (1, 3)),
        ("3C020A", (2, 10)),
        ("3B0002", (2, b"")),
        ("3B010305", (3, b"\x05")),
    ],
)
def test_texts_versions_dimmers_and_commands(example: str, value: Value) -> None:
    (only,) = said(example).objects
    assert only.value == value


def test_every_object_id_of_the_table_is_covered_here() -> None:
    others = {0x3A, 0x3B, 0x3C, 0x53, 0x54, 0xF1, 0xF2}
    covered = {int(example[:2], 16) for example in SENSORS} | set(BINARY) | others
    assert covered == set(OBJECTS)


@pytest.mark.parametrize("event", ButtonEvent)
def test_buttons(event: ButtonEvent) -> None:
    assert said(f"3A{event:02X}").buttons == (event,)


def test_the_second_of_two_buttons_pressed() -> None:
    assert said("3A003A01").buttons == (ButtonEvent.NONE, ButtonEvent.PRESS)


def test_a_kind_of_press_yet_to_be_invented_is_kept() -> None:
    assert said("3A42").buttons == (0x42,)


def test_several_of_one_kind_and_a_packet_id() -> None:
    frame = said("0009 015D 02CA09 02CF09")
    assert frame.packet_id == 9
    assert frame.numbers({0x02}) == (25.06, 25.11)
    assert said("015D").packet_id is None


def test_trigger_based_devices_say_so() -> None:
    assert said("3A01", device="44").triggered
    assert not said("3A01", device="40").triggered


def test_an_address_inside_as_older_devices_send_it_is_skipped() -> None:
    assert said("B2188D38C1A4 04138A01", device="42").objects == (Said(0x04, 1008.83),)


def test_an_unknown_object_id_ends_the_frame_without_fault() -> None:
    frame = said("015D FE5D 0903")
    assert frame.objects == (Said(0x01, 93),)
    assert not frame.fault


@pytest.mark.parametrize("tail", ["02CA", "02", "3A", "53", "530548", "54", "3B", "3B01", "3B0103", "F10001"])
def test_an_object_that_breaks_off_is_malformed_but_a_press_before_it_counts(tail: str) -> None:
    payload = advertisement((SERVICE_DATA_16, bytes.fromhex("D2FC403A01" + tail)))
    read = read_frames(payload)
    (frame,) = read.frames
    assert isinstance(frame, BTHome)
    assert frame.buttons == (ButtonEvent.PRESS,)
    assert [fault.format for fault in read.malformed] == ["BTHome"]


@pytest.mark.parametrize("value", ["D2FC", "D2FC00", "D2FC2002CA09", "D2FC42B218", "D2FC41" + "00" * 8])
def test_a_frame_without_version_2_or_without_all_its_parts_is_malformed(value: str) -> None:
    read = read_frames(advertisement((SERVICE_DATA_16, bytes.fromhex(value))))
    assert not read.frames
    assert [fault.format for fault in read.malformed] == ["BTHome"]


def test_text_that_is_not_utf_8_is_still_text() -> None:
    assert said("5302FF41").objects == (Said(0x53, "\N{REPLACEMENT CHARACTER}A"),)


ENCODABLE = [id_ for id_, kind in OBJECTS.items() if kind.shape in (Shape.NUMBER, Shape.BINARY, Shape.BUTTON)]


@given(st.lists(st.tuples(st.sampled_from(ENCODABLE), st.integers(0, 100)), max_size=4))
def test_what_is_encoded_is_read(objects: list[tuple[int, int]]) -> None:
    wanted = []
    for id_, steps in sorted(objects, key=lambda pair: pair[0]):
        kind = OBJECTS[id_]
        wanted.append((id_, bool(steps) if kind.shape is Shape.BINARY else round(steps * kind.factor, 6)))
    read = read_frames(encode_bthome([(id_, float(value)) for id_, value in wanted], triggered=True))
    assert read.frames == (BTHome(tuple(Said(id_, value) for id_, value in wanted), triggered=True),)
    assert not read.malformed


def test_objects_are_sent_in_the_order_of_their_ids() -> None:
    payload = encode_bthome([(0x3A, 1), (0x00, 7), (0x01, 55)])
    assert payload == bytes.fromhex("020106 0A16D2FC40 0007 0137 3A01")


@pytest.mark.parametrize(
    ("objects", "why"),
    [
        ([(0x01, 256)], "battery"),
        ([(0x02, 400)], "temperature"),
        ([(0x53, 1)], "no number, state or button"),
        ([(0xFE, 1)], "no number, state or button"),
        ([(0x3E, 1)] * 5, "holds 31 bytes"),
    ],
)
def test_what_cannot_be_sent_is_refused(objects: list[tuple[int, float]], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        encode_bthome(objects)
