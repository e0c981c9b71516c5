"""What happens inside the machine: a virtual band falls again and again, and its motion is fetched over BlueZ.

Prints what happens and, last, one line of JSON: over all falls, the seconds from the impact until it was heard, until
the band had its acknowledgement, and until its 12 s of motion were complete on this side. AFTER_S of the motion lie
after the impact, so that no link could be faster; what came on top is given, too. The bridge runs in a process of its
own, as it does at work: two Pythons that share one would wait for each other.

    python -m tests.radio_vm.falls_guest [FALLS]
"""

import asyncio
import json
import random
import statistics
import sys
import time
from asyncio.subprocess import PIPE, create_subprocess_exec
from typing import Final

from tests.radio_vm.air import Air
from tests.radio_vm.falls_venue import PATIENCE_S, SECRET
from tests.radio_vm.guest import power
from wearable_bridge.bands.virtual import OnAir
from wearable_bridge.bands.virtual_band import VirtualBand
from wearable_bridge.bands.virtual_motion import Fall, walking
from wearable_bridge.protocol.keys import band_keys
from wearable_bridge.protocol.motion import BEFORE_IMPACT, HISTORY_SAMPLES, RATE_HZ

FALLS: Final = 20
AFTER_S: Final = (HISTORY_SAMPLES - BEFORE_IMPACT - 1) / RATE_HZ
"""Of the motion, what lies after the impact."""

APART_S: Final = (14.0, 16.0)
"""From one fall to the next: different, so that no rhythm of the radio is always met at the same place."""

STEPS: Final = ("heard", "acknowledged", "complete")
MORE_STEPS: Final = (*STEPS, "fetched")

Took = dict[str, float]
"""Seconds since the impact, by step."""


async def main(falls: int) -> None:
    """Runs the whole story."""
    venue = await create_subprocess_exec(sys.executable, "-m", "tests.radio_vm.falls_venue", stdout=PIPE)
    assert venue.stdout is not None
    found: list[Took] = []
    try:
        async with Air(["hci0"]) as vicinity:
            await power("hci0", on=True)
            worn = VirtualBand(band_keys(SECRET), time.time(), serial="BS-0001", motion=walking)
            controller = vicinity.controller("band")
            async with OnAir(worn, controller, controller):
                await fall(worn, venue.stdout)  # it may be heard late: the venue has only just been begun
                for number in range(falls):
                    found.append(await fall(worn, venue.stdout))
                    print(f"fall {number + 1}: {told(found[-1])}", flush=True)
    finally:
        venue.terminate()
        await venue.wait()
    print(json.dumps(figures(found)))


async def fall(worn: VirtualBand, said: asyncio.StreamReader) -> Took:
    """Lets the wearer fall once; gives what came of it, when the next fall is due."""
    at_s = time.time() + 1.0
    worn.wrist.motion = Fall(at_s)
    took: Took = {}
    impact = 0
    try:
        async with asyncio.timeout(PATIENCE_S):
            while "complete" not in took:
                line = json.loads(await said.readline())
                if line["what"] == "heard" and line["at_s"] >= at_s:
                    impact = line["impact"]
                if line["what"] not in MORE_STEPS:
                    print(f"{line['at_s'] - at_s:7.2f} s  {line['what']}", flush=True)
                elif line["impact"] == impact:
                    took[line["what"]] = line["at_s"] - at_s
    except TimeoutError:
        print("its motion did not come", flush=True)
    worn.wrist.motion = walking
    await asyncio.sleep(max(0.0, at_s + random.uniform(*APART_S) - time.time()))
    return took


def told(took: Took) -> str:
    """In words."""
    return ", ".join(f"{step} after {took[step]:.2f} s" for step in STEPS if step in took)


def figures(found: list[Took]) -> dict[str, float]:
    """Median and 95th percentile (nearest rank) of each step, and of what it took beyond the motion itself."""
    steps = {f"{step}_s": sorted(took[step] for took in found if step in took) for step in STEPS}
    steps["beyond_s"] = [complete_s - AFTER_S for complete_s in steps["complete_s"]]
    return {
        "falls": len(found),
        "complete": len(steps["complete_s"]),
        **{f"{step}_p50": round(statistics.median(took), 3) for step, took in steps.items() if took},
        **{f"{step}_p95": round(took[-1 - len(took) // 20], 3) for step, took in steps.items() if took},
    }


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else FALLS))
