"""Frozen value types shared by every app; standard library only."""
