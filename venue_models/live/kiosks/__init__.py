"""Kiosks: a guest proves to be here, and then sees, hides, shares and erases what is theirs."""
