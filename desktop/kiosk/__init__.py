"""The kiosk: a window for guests, in which the picture is the interface."""
