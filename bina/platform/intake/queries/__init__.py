"""What pages ask of the intake; the permission to import is required by each."""

from bina.platform.intake.queries.mapping import (
    MappedHeading,
    MappedSheet,
    get_mapping,
)
from bina.platform.intake.queries.rows import (
    ChangedRow,
    FieldChange,
    ProblemLine,
    ProblemRow,
    list_changed_rows,
    list_problem_rows,
)
from bina.platform.intake.queries.template import make_template
from bina.platform.intake.queries.undo import (
    StandingRow,
    UndoView,
    get_undo,
    kinds_written_by,
)
from bina.platform.intake.queries.uploads import (
    BookView,
    KindCount,
    SheetCounts,
    SheetView,
    UploadLine,
    UploadView,
    find_twin,
    get_upload,
    list_uploads,
)

__all__ = [
    "BookView",
    "ChangedRow",
    "FieldChange",
    "KindCount",
    "MappedHeading",
    "MappedSheet",
    "ProblemLine",
    "ProblemRow",
    "SheetCounts",
    "SheetView",
    "StandingRow",
    "UndoView",
    "UploadLine",
    "UploadView",
    "find_twin",
    "get_mapping",
    "get_undo",
    "get_upload",
    "kinds_written_by",
    "list_changed_rows",
    "list_problem_rows",
    "list_uploads",
    "make_template",
]
