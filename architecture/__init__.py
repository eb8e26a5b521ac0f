"""Checks of the project itself: structure, sizes, texts, and the pages generated from the code.

Not part of the product; ``python -m architecture`` runs every check that needs no database.
"""
