"""Texts for users in modules that may not import Django."""


def marked(text: str) -> str:
    """The text itself, gathered for translation; whoever shows it passes it through gettext."""
    return text
