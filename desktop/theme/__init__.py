"""Colours, type and spacing, dark and light, in one place."""
