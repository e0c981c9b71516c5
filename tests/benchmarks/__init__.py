"""Benchmarks print figures, each beside what it is compared with."""
