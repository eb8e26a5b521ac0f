"""What is done with the trail and the openings: their workbooks."""

from bina.portal.commands.trail import (
    export_openings,
    export_trail,
    request_openings_export,
    request_trail_export,
)

__all__ = [
    "export_openings",
    "export_trail",
    "request_openings_export",
    "request_trail_export",
]
