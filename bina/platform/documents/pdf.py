"""PDF by typst: a template and a mapping of values make an archivable document."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import typst


def write_pdf(template: Path, values: Mapping[str, Any], made_on: date) -> bytes:
    """Compile a template to PDF/A-2b. The template reads ``json(bytes(sys.inputs.values))``.

    The document's date is midnight of ``made_on``; equal values give an equal document. Only the
    fonts that the compiler carries are used, so it looks the same everywhere.
    """
    return typst.compile(
        template,
        root=template.parent,
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"values": json.dumps(values, ensure_ascii=False)},
        pdf_standards="a-2b",
        timestamp=int(datetime.combine(made_on, time(), UTC).timestamp()),
    )
