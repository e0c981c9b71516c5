"""From an impact to its motion on this side, over the real radio stack: Bleak, BlueZ and the kernel in a machine.

A virtual band (Bumble, a GATT server) falls twenty times; the real Bridge hears it, acknowledges, and fetches the
12 s of motion round the impact, 8 of which have yet to happen when it is heard. Prints each fall and, last, one line
of JSON. Takes seven minutes without KVM.

    python -m tests.benchmarks.radio [FALLS]
"""

import sys
from functools import partial

from tests.radio_vm.machine import NoMachine, run

TIMEOUT_S = 1_200.0


def main() -> None:
    """Runs it in the machine."""
    try:
        ran = run(
            [sys.executable, "-m", "tests.radio_vm.falls_guest", *sys.argv[1:]],
            TIMEOUT_S,
            echo=partial(print, flush=True),
        )
    except NoMachine as why:
        raise SystemExit(f"No virtual machine here: {why}") from None
    raise SystemExit(ran.status)


if __name__ == "__main__":
    main()
