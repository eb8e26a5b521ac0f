"""What a session remembers of its own opening."""

import re
import time
from typing import Final
from uuid import uuid4

from django.http import HttpRequest

from bina.platform.web.sessions import SEEN, STARTED

MARK: Final = "session_mark"
BROWSER: Final = "session_browser"
_PROGRAMS: Final = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS: Final = (
    ("Android", "Android"),
    ("iPhone|iPad", "iOS"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def mark_session(request: HttpRequest) -> None:
    """Call at sign-in; the time of opening starts anew, and with it the twelve hours."""
    now = int(time.time())
    request.session[STARTED] = request.session[SEEN] = now
    request.session[MARK] = str(uuid4())
    request.session[BROWSER] = name_browser(request.headers.get("User-Agent", ""))


def name_browser(agent: str) -> str:
    """``Chrome, Android``: enough to know one's own devices, too little to follow anyone."""
    parts = (_first(_PROGRAMS, agent), _first(_SYSTEMS, agent))
    return ", ".join(part for part in parts if part)


def _first(names: tuple[tuple[str, str], ...], agent: str) -> str:
    return next((name for pattern, name in names if re.search(pattern, agent)), "")
