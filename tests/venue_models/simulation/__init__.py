"""Tests of the simulated park day."""
