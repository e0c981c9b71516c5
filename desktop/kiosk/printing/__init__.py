"""A picture on paper, from the print queue of a kiosk."""
