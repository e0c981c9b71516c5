"""Pieces that every desk is made of: map canvas, sparklines, lists."""
