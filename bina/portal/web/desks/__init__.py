"""The desk of each role on the first page: the figures it steers by, each with what is behind."""

from bina.portal.web.desks.building import desks_of
from bina.portal.web.desks.sight import Desk, Sight

__all__ = ["Desk", "Sight", "desks_of"]
