"""Cameras of a simulated park: they draw what stands before them, and know who that is."""

from venue_models.cameras.drawn.drawing import FULL_HD, draw, jpeg
from venue_models.cameras.drawn.drawn_camera import DrawnCamera
from venue_models.cameras.drawn.scene_book import SceneBook

__all__ = ["FULL_HD", "DrawnCamera", "SceneBook", "draw", "jpeg"]
