"""A fingerprint of the figures of each office in a run: equal where nothing differs."""

from collections.abc import Mapping
from uuid import UUID

from django.db import connection

# in the order of the keys, so that ranks over the whole agency do not matter
_DIGESTS = """
SELECT top_unit_id, encode(sha256(convert_to(string_agg(
    concat_ws(' ', employee_id, competency_id, required, held, gap, priority),
    E'\\n' ORDER BY employee_id, competency_id
  ), 'UTF8')), 'hex')
FROM needs_gaprow WHERE run_id = %s GROUP BY top_unit_id
"""


def office_digests(run_id: UUID) -> Mapping[UUID, str]:
    """SHA-256 in hex by office of the first level; only offices with somebody in the run."""
    with connection.cursor() as cursor:
        cursor.execute(_DIGESTS, [run_id])
        return dict(cursor.fetchall())
