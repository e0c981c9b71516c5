"""A street in an alert storm as a process of its own, for tests that kill it: ``python -m … FILE FROM_S``."""

import sys
from pathlib import Path

from tests.benchmarks.durability import run
from tests.venue_models.small_venue import street

if __name__ == "__main__":
    run(Path(sys.argv[1]), street(), guests=60, from_s=float(sys.argv[2]))
