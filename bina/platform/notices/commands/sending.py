"""What was sent to whom: claimed in the transaction that sends, so that it is sent once."""

from collections.abc import Sequence
from uuid import UUID

from django.db import connection
from django.utils import timezone

# a second worker waits here until the first has sent, and then finds nothing left to claim
_CLAIM = """
INSERT INTO platform_noticemail (id, agency_id, person_id, key, sent_at)
SELECT gen_random_uuid(), %s, %s, key, %s FROM unnest(%s::text[]) AS wanted (key)
ON CONFLICT (agency_id, person_id, key) DO NOTHING
RETURNING key
"""


def claim_mails(agency_id: UUID, person_id: UUID, keys: Sequence[str]) -> frozenset[str]:
    """Those of ``keys`` under which the person was not written to before.

    They count as sent when the transaction commits: send as its last deed.
    """
    if not keys:
        return frozenset()
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, [agency_id, person_id, timezone.now(), sorted(set(keys))])
        return frozenset(key for (key,) in cursor.fetchall())
