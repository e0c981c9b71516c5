"""Guests, parties, bands, and what each has consented to."""
