"""Albums in the live venue: who was where when a camera shot, whose the photo is, and what goes again."""
