"""Who works here, what each role may see and do, and who is signed in to which desk."""
