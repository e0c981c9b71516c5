"""Where sightings come from: Bluetooth adapters, recordings, simulated air."""
