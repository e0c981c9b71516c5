"""Invitations in the live venue: to whom they may go, how they are said, what becomes of them, their worth."""
