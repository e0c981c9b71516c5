"""Where things lie: what the program ships, and what it keeps on this machine."""

import os
from pathlib import Path

import platformdirs

SAMPLE_VENUE = "lumen_bay"


def assets_folder() -> Path:
    """The shipped assets: beside the code in an installed copy, in the repository's own folder in a checkout."""
    installed = Path(__file__).parent / "_assets"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "assets"


def sample_venue_folder() -> Path:
    """The invented park that the demo runs in."""
    return assets_folder() / "venues" / SAMPLE_VENUE


def all_data() -> Path:
    """Where this machine keeps what it knows of any venue."""
    return platformdirs.user_data_path("bandstand", appauthor=False)


def data_folder(venue_id: str) -> Path:
    """Where a venue's database is kept unless the user says otherwise."""
    return all_data() / venue_id


def database_path(folder: Path) -> Path:
    """The venue's database in its data folder."""
    return folder / "bandstand.sqlite"


def photos_path(database: Path) -> Path:
    """The folder of a venue's photos, beside its database."""
    return database.parent / "photos"


def key_folder() -> Path:
    """Where venue keys are kept: apart from the data, so that a copy of the one is not a copy of both.

    A service that runs without a home names its own in ``BANDSTAND_KEYS``.
    """
    if named := os.environ.get("BANDSTAND_KEYS"):
        return Path(named)
    return platformdirs.user_config_path("bandstand", appauthor=False) / "keys"
