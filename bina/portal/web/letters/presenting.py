"""Values of letters as pages show them."""

GROUP = 8


def group_digest(digest: str) -> str:
    """In groups of eight, so that it can be compared by eye and breaks on narrow screens."""
    return " ".join(digest[start : start + GROUP] for start in range(0, len(digest), GROUP))
