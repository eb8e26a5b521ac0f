"""The edge of HTTP: ``@page``, the session's actor, refusals as pages."""

from bina.platform.web.pages import PageRequest, page

__all__ = ["PageRequest", "page"]
