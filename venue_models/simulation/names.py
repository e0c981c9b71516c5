"""Names for simulated guests: common given and family names of many languages, drawn at random."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

import numpy as np


@dataclass(frozen=True, slots=True)
class Language:
    """Common names of one language, and how it writes a whole name and a family."""

    share: float
    female: tuple[str, ...]
    male: tuple[str, ...]
    family: tuple[str, ...]
    whole: str = "{given} {family}"
    household: str = "{family} family"


def _language(share: float, female: str, male: str, family: str, **written: str) -> Language:
    return Language(share, tuple(female.split()), tuple(male.split()), tuple(family.split()), **written)


LANGUAGES: Final = (
    _language(
        0.34,
        "Ava Amelia Alice Charlotte Chloe Daisy Ella Emily Evie Freya Grace Hannah Isla Lily Lucy Mia Olivia Ruby",
        "Archie Arthur Charlie Daniel Ethan Finn George Harry Henry Jack Jacob James Leo Liam Noah Oliver Oscar",
        "Adams Baker Barnes Bennett Brooks Carter Clarke Cooper Davies Evans Fletcher Foster Graham Harris Hughes "
        "Jenkins Kelly Marsh Morgan Murphy Palmer Parker Reid Roberts Shaw Turner Walker Ward Webb Wright",
    ),
    _language(
        0.24,
        "서연 민서 지우 서현 하은 수아 지아 다은 예은 유진 수빈 채원 지민 윤서 하윤 은지 미영 영희 정숙 혜진",
        "민준 서준 도윤 예준 시우 주원 하준 지호 준우 지훈 현우 건우 우진 선우 동현 성민 재호 영수 상철 태윤",
        "김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 류 홍",
        whole="{family}{given}",
        household="{family}씨 가족",
    ),
    _language(
        0.07,
        "Lucía Sofía Martina María Julia Paula Valeria Daniela Alba Carla Elena Inés",
        "Hugo Mateo Martín Lucas Leo Daniel Alejandro Manuel Pablo Álvaro Diego Iker",
        "García Fernández González López Martínez Sánchez Pérez Gómez Ruiz Díaz Moreno Navarro Torres Romero",
    ),
    _language(
        0.06,
        "Jade Louise Emma Alba Ambre Alma Rose Chloé Inès Léa Manon Zoé",
        "Gabriel Raphaël Louis Jules Adam Arthur Hugo Maël Noé Lucas Théo Paul",
        "Martin Bernard Dubois Durand Moreau Laurent Simon Michel Lefèvre Roux Fournier Girard Mercier Blanc",
    ),
    _language(
        0.06,
        "Emilia Hannah Lina Marie Lea Clara Frieda Ida Johanna Greta Mathilda Paula",
        "Ben Paul Elias Finn Felix Jonas Anton Emil Jakob Karl Moritz Theo",
        "Müller Schmidt Schneider Fischer Weber Wagner Becker Hoffmann Schäfer Koch Bauer Richter Klein Wolf",
    ),
    _language(
        0.06,
        "Adaeze Amara Chiamaka Ifeoma Ngozi Nkechi Ayomide Folake Temitope Yetunde",
        "Chidi Chinedu Emeka Ikenna Kelechi Obinna Ayodele Babatunde Kunle Tunde",
        "Okafor Okonkwo Adeyemi Adebayo Balogun Eze Nwosu Obi Ogunleye Olawale Oyelaran Uche",
    ),
    _language(
        0.06,
        "Aadhya Ananya Diya Isha Kavya Meera Nisha Priya Riya Saanvi Tara Zara",
        "Aarav Aditya Arjun Dev Ishaan Kabir Krishna Neel Rohan Sai Vihaan Vikram",
        "Agarwal Bose Chandra Desai Gupta Iyer Joshi Kapoor Mehta Nair Patel Rao Reddy Sharma Singh Verma",
    ),
    _language(
        0.04,
        "Anh Chi Hà Hoa Hương Lan Linh Mai Ngọc Thảo Trang Vy",
        "An Bảo Cường Đức Dũng Huy Khôi Long Minh Nam Phúc Quân",
        "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ",
        whole="{family} {given}",
    ),
    _language(
        0.03,
        "Zuzanna Julia Zofia Hanna Maja Lena Alicja Maria Oliwia Pola",
        "Antoni Jan Aleksander Franciszek Jakub Mikołaj Stanisław Szymon Filip Wojciech",
        "Nowak Wójcik Kowalczyk Woźniak Mazur Krawczyk Dudek Zając Pawlak Walczak",
    ),
    _language(
        0.04,
        "Zeynep Elif Defne Asya Azra Nehir Layla Mariam Noor Salma Yasmin Huda",
        "Yusuf Alparslan Miraç Ömer Kerem Emir Omar Karim Hassan Samir Tariq Khalid",
        "Yılmaz Kaya Demir Şahin Çelik Aydın Haddad Mansour Nasser Saleh Aziz Farouk",
    ),
)


class NameBook:
    """Draws names from a random generator; a name given to a party is given once."""

    def __init__(self, rng: np.random.Generator) -> None:
        self._rng = rng
        self._shares = np.cumsum([language.share for language in LANGUAGES])
        self._given: Counter[str] = Counter()

    def language(self) -> Language:
        """A language, as often as its share."""
        index = int(np.searchsorted(self._shares, self._rng.random() * self._shares[-1]))
        return LANGUAGES[index]

    def family(self, language: Language) -> str:
        """A family name."""
        return self._one_of(language.family)

    def person(self, language: Language, family: str, is_female: bool) -> str:
        """A whole name."""
        given = self._one_of(language.female if is_female else language.male)
        return language.whole.format(given=given, family=family)

    def party(self, name: str) -> str:
        """The name itself, or with a number where an earlier party has it."""
        self._given[name] += 1
        return name if self._given[name] == 1 else f"{name} {self._given[name]}"

    def _one_of(self, names: tuple[str, ...]) -> str:
        return names[int(self._rng.integers(len(names)))]
