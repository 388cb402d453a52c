"""The bridge: what has been released, and the one log of changes that tells everybody about it."""
