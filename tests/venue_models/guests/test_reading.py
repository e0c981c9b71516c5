"""A register file: what it may look like, and that every mistake in it is told at once."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from venue_models.guests.reading import RegisterError, read_bands, read_register
from venue_models.guests.register import Register, Wearer
from venue_models.values import Purpose

HEADER = "code,tag,name,party,birth_year,consent\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bands.csv"


def mistakes(path: Path, content: str | bytes) -> tuple[str, ...]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(RegisterError) as refused:
        read_register(path)
    return tuple(mistake.removeprefix(f"{path}") for mistake in refused.value.mistakes)


def test_a_plain_file(path: Path) -> None:
    path.write_text(
        HEADER + "4F2A,address:AA:BB:CC:DD:EE:FF,Anna,Park,2016,location safety\n\n4F2B,name:b,수아,Park,,\n",
        encoding="utf-8",
    )
    assert read_register(path) == (
        Wearer("4F2A", "address:AA:BB:CC:DD:EE:FF", "Anna", "Park", 2016, Purpose.LOCATION | Purpose.SAFETY),
        Wearer("4F2B", "name:b", "수아", "Park", None, Purpose(0)),
    )


def test_a_spreadsheets_file(path: Path) -> None:
    path.write_bytes(
        "\ufeffConsent;Name;Code;Tag;Party;Birth_Year\r\n"
        "Location, Photos;“Anna”; 4F2A ;name:a;Park;2016\r\nnone;Ben;4F2B;name:b;Park;\r\n".encode()
    )
    anna, ben = read_register(path)
    assert (anna.code, anna.name, anna.consent) == ("4F2A", "“Anna”", Purpose.LOCATION | Purpose.PHOTOS)
    assert ben.consent == Purpose(0)


def test_every_mistake_is_told_with_its_line(path: Path) -> None:
    told = mistakes(
        path,
        HEADER
        + "1,name:a,Anna,Park,2016,location\n"
        + "1,name:b,Ben,Park,16,\n"
        + "2,name:a,,Park,,loction\n"
        + "3,bluetooth,Cleo,Park\n"
        + "4,bluetooth,Dan,,٢٠١٦,\n",
    )
    assert told == (
        ", line 3: code '1' is already on line 2.",
        ", line 3: birth_year '16': expected a year such as 2017, or nothing.",
        ", line 4: tag 'name:a' is already on line 2.",
        ", line 4: name is empty.",
        ", line 4: consent 'loction' is no purpose; known are location, safety, photos, greetings, offers, sharing.",
        ", line 5: has 4 fields, expected 6.",
        ", line 6: tag 'bluetooth': expected one of band:…, ibeacon:…, eddystone-uid:…, eddystone-eid:…, private:…, "
        "address:…, name:….",
        ", line 6: party is empty.",
        ", line 6: birth_year '٢٠١٦': expected a year such as 2017, or nothing.",
    )


def test_wrong_columns_are_told_and_no_line_is_read(path: Path) -> None:
    assert mistakes(path, "code,name,phone,name\n1,2,3,4\n") == (
        ", line 1: lacks the column tag.",
        ", line 1: has a column 'phone'; known are code, tag, name, party, birth_year, consent, guardian, language, "
        "needs, secret.",
        ", line 1: has the column name twice.",
    )


@pytest.mark.parametrize("content", [HEADER, HEADER + "\n\n"])
def test_a_register_without_bands_is_a_mistake(path: Path, content: str) -> None:
    assert mistakes(path, content) == (": has no bands; a register needs at least one.",)


def test_another_encoding_is_told_with_its_line(path: Path) -> None:
    told = mistakes(path, HEADER.encode() + "1,name:a,Zoë,Park,,\n".encode("latin-1"))
    assert told == (", line 2: is not UTF-8. Save it as “CSV UTF-8”.",)


def test_a_quote_that_never_ends_is_told(path: Path) -> None:
    assert "cannot be read as CSV" in mistakes(path, HEADER + '1,name:a,"Anna,Park,,\n')[0]


def test_a_file_that_is_not_there_is_told(path: Path) -> None:
    with pytest.raises(RegisterError, match="cannot be read: No such file"):
        read_register(path)


def test_one_address_in_two_spellings_is_one_tag(path: Path) -> None:
    told = mistakes(path, HEADER + "1,address:AA:BB:CC:DD:EE:FF,A,P,,\n2,address:aa:bb:cc:dd:ee:ff,B,P,,\n")
    assert told == (", line 3: tag 'address:aa:bb:cc:dd:ee:ff' is already on line 2.",)


def test_tags_are_checked_by_whoever_knows_them(path: Path) -> None:
    def even(tag: str) -> None:
        if len(tag) % 2:
            raise ValueError(f"tag {tag!r} is odd")

    path.write_text(HEADER + "1,name:a,A,P,,\n2,name:bb,B,P,,\n")
    with pytest.raises(RegisterError, match="line 3: tag 'name:bb' is odd") as refused:
        read_register(path, even)
    assert len(refused.value.mistakes) == 1


def test_a_file_of_another_kind_does_not_fill_the_screen(path: Path) -> None:
    path.write_text(HEADER + "x\n" * 5000)
    with pytest.raises(RegisterError) as refused:
        read_register(path)
    assert len(str(refused.value).splitlines()) == 101
    assert str(refused.value).endswith("… and 4900 more")


SECRET = "00112233445566778899aabbccddeeff"
OTHER_SECRET = "ffeeddccbbaa99887766554433221100"


def test_a_list_of_bands_alone_says_nothing_of_wearers(path: Path) -> None:
    path.write_text(f"tag,code,secret\nband:4F2A,4F2A,{SECRET}\nname:b,4F2B,\n")
    read = read_bands(path)
    assert read.wearers == (Wearer("4F2A", "band:4F2A", "", ""), Wearer("4F2B", "name:b", "", ""))
    assert read.secrets == {"4F2A": bytes.fromhex(SECRET)}
    assert not any(wearer.is_worn for wearer in read.wearers)


def test_a_line_without_a_name_is_a_band_in_the_drawer(path: Path) -> None:
    path.write_text(HEADER + "4F2A,name:a,,,,\n4F2B,name:b,Ben,Park,,\n")
    assert [wearer.name for wearer in read_bands(path).wearers] == ["", "Ben"]


def test_whatever_a_list_knows_of_a_guest(path: Path) -> None:
    path.write_text(
        "code,tag,name,party,birth_year,consent,guardian,language,needs\n"
        "4F2A,name:a,수아,김,2019,location,김서연,ko_kr,wheelchair calm\n",
        encoding="utf-8",
    )
    read = read_bands(path)
    (wearer,) = read.wearers
    assert (wearer.language, wearer.needs) == ("ko-KR", frozenset({"wheelchair", "calm"}))
    assert read.guardians == {"4F2A": "김서연"}


def test_bands_that_cannot_be_told_apart_without_their_secret_are_named(path: Path) -> None:
    path.write_text(
        f"code,tag,secret\n1,band:1,\n2,private:2,{SECRET}\n3,eddystone-eid:3,\n4,address:AA:BB:CC:DD:EE:FF,\n"
    )
    assert read_bands(path).without_secret == ("1", "3")


def test_mistakes_in_secrets_are_told_without_the_secret(path: Path) -> None:
    told = mistakes(
        path,
        f"code,tag,secret\n1,band:1,{SECRET}\n2,band:2,{SECRET[:-1]}\n3,band:3,{SECRET.upper()}\n"
        f"4,band:4,{'0' * 32}\n5,band:5,{'x' * 32}\n",
    )
    assert told == (
        ", line 3: secret: expected 32 hexadecimal digits.",
        ", line 4: secret: is that of line 2 too. Each band needs one of its own.",
        ", line 5: secret: is a placeholder. Each band needs a random one of its own.",
        ", line 6: secret: expected 32 hexadecimal digits.",
    )


def test_secrets_are_in_no_words_about_a_list(path: Path) -> None:
    path.write_text(f"code,tag,secret\n1,band:1,{SECRET}\n2,band:2,{OTHER_SECRET}\n")
    assert SECRET not in repr(read_bands(path))
    assert repr(bytes.fromhex(SECRET)) not in repr(read_bands(path))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("1,name:a,An\u202ena,Park,,,,,", "does not show (U+202E)"),
        ("1,name:a,Anna,Park,,,,klingon,", "no language that is known"),
        ("1,name:a,Anna,Park,,,,,stilts", "no such need"),
        ("1,name:a,,,,location,,,", "name is empty"),
        (f"1,name:a,{'A' * 10_000},Park,,,,,", "10,000 characters"),
    ],
)
def test_what_cannot_be_kept_of_a_guest_is_told_with_its_line(path: Path, line: str, words: str) -> None:
    header = "code,tag,name,party,birth_year,consent,guardian,language,needs\n"
    told = mistakes(path, header + line + "\n")
    assert told[0].startswith(", line 2: ")
    assert words in told[0]


@given(st.binary() | st.text().map(lambda text: (HEADER + text).encode("utf-8", "replace")))
def test_any_bytes_give_a_register_or_its_mistakes(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(content)
    with suppress(RegisterError):
        assert len(Register(read_bands(path).wearers))
