"""Fetching a stored file."""

from uuid import UUID

from django.http import FileResponse

from bina.platform.errors import NotFound
from bina.platform.files import find_file, open_path
from bina.platform.web.pages import PageRequest, page


@page(None)
def download_file(request: PageRequest, file_id: UUID) -> FileResponse:
    """Always as an attachment: nothing that was uploaded runs inside a page."""
    found = find_file(request.actor, file_id)
    if found is None:
        raise NotFound("file")
    return FileResponse(
        open_path(request.actor, found.id).open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type=found.content_type,
    )
