"""Files on disk, their rows in the database, and who may fetch them."""

from bina.platform.files.queries import FileView, find_file, open_path
from bina.platform.files.storing import free_space, new_file_path, register_file, remove_file

__all__ = [
    "FileView",
    "find_file",
    "free_space",
    "new_file_path",
    "open_path",
    "register_file",
    "remove_file",
]
