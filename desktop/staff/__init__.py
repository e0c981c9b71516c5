"""The staff desk: the map, occupancy, guests, radio health."""
