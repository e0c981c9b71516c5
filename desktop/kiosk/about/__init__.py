"""What the park knows about a guest, every consent with its switch, and erasing."""
