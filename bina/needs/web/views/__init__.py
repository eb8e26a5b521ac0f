"""Views of needs, by what they show."""
