"""The same picture again is found; another crew in the same vehicle is another picture."""

from typing import Final

import numpy as np

from tests.drawn_photos import SEATS, crew, jpeg, noisy, ride, scene
from venue_models.photos.decoding import Picture, decoded_grey
from venue_models.photos.hashing import distance_bits, perceptual_hash
from venue_models.photos.hostile import opened

ALIKE_BITS: Final = 6


def seen(picture: np.ndarray, seed: int, quality: int = 92, long_side_px: int = 960) -> Picture:
    coded = jpeg(noisy(picture, 3, seed), quality)
    return decoded_grey(coded, opened(coded), long_side_px)


def test_the_same_picture_again_is_alike() -> None:
    random = np.random.default_rng(1)
    for seed in range(6):
        ground, riders = scene(960, 540, seed), crew(random)
        one = perceptual_hash(seen(ride(ground, riders, (0, 0), 1.0), 1), SEATS)
        again = perceptual_hash(seen(ride(ground, riders, (2, -1), 1.06), 2, quality=70), SEATS)
        assert distance_bits(one, again) <= ALIKE_BITS


def test_it_does_not_depend_on_the_size_at_which_a_picture_was_decoded() -> None:
    picture = scene(1920, 1080, 3)
    large, small = (perceptual_hash(seen(picture, 1, long_side_px=px)) for px in (1920, 480))
    assert distance_bits(large, small) <= 3


def test_other_crews_in_the_same_vehicle_are_further_apart_than_one_crew_is_from_itself() -> None:
    random = np.random.default_rng(2)
    ground = scene(960, 540, 8)
    crews = [crew(random, most=3) for _ in range(12)]
    hashes = [perceptual_hash(seen(ride(ground, riders, (0, 0), 1.0), 1), SEATS) for riders in crews]
    apart = [distance_bits(one, other) for number, one in enumerate(hashes) for other in hashes[:number]]
    again = [
        distance_bits(one, perceptual_hash(seen(ride(ground, riders, (1, 1), 0.97), 2), SEATS))
        for one, riders in zip(hashes, crews, strict=True)
    ]
    assert np.mean(np.array(apart) > ALIKE_BITS) > 0.8
    assert np.median(apart) > 3 * max(np.median(again), 1)


def test_seats_tell_crews_apart_better_than_the_whole_picture() -> None:
    random = np.random.default_rng(3)
    ground = scene(960, 540, 9)
    rides = [seen(ride(ground, crew(random, most=2), (0, 0), 1.0), 1) for _ in range(10)]
    whole, seats = (
        np.median(
            [
                distance_bits(perceptual_hash(one, boxes), perceptual_hash(other, boxes))
                for number, one in enumerate(rides)
                for other in rides[:number]
            ]
        )
        for boxes in ((), SEATS)
    )
    assert seats > whole


def test_other_scenes_are_far_apart() -> None:
    hashes = [perceptual_hash(seen(scene(640, 480, seed), 1)) for seed in range(10)]
    apart = [distance_bits(one, other) for number, one in enumerate(hashes) for other in hashes[:number]]
    assert min(apart) > 2 * ALIKE_BITS
