"""What the portal puts together from several apps."""

from bina.portal.queries.search import SearchHit, SearchSection, search

__all__ = ["SearchHit", "SearchSection", "search"]
