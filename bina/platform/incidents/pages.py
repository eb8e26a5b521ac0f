"""Where an incident is shown: told by the app that has the page, for tasks lead there."""

_pages: dict[str, str] = {}


def register_incident_page(route: str) -> None:
    """The page of one incident, by ``incident_id``."""
    _pages["incident"] = route


def incident_page() -> str:
    """Raises KeyError while nobody shows incidents."""
    return _pages["incident"]
