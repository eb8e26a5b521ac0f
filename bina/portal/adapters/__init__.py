"""What leaves the portal by mail."""
