"""Where everyone is: radio map, filter, zones with hysteresis, the health of readers."""
