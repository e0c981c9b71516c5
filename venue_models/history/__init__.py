"""Waits of earlier days, read from files; and waits as signs and apps read them."""
