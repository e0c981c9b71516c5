"""What a venue is and means: no Qt, no Bluetooth, no event loop, and no clock of its own."""
