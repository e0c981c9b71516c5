"""What the park does with what it knows of its guests' wishes: respond, curate, coach, automate."""
