"""Everything between the air and a batch: frames, identity, sources, on one asyncio event loop and without Qt."""
