"""Virtual queues: a party takes a place from a distance, and is called when it is its turn."""
