"""The results of a whole agency, from the database into arrays."""

import hashlib
from datetime import date
from typing import Any

import numpy as np

from bina.competency.queries.needs import result_records
from bina.needs.adapters.arrays import Scheme
from bina.needs.adapters.binary import places_of, unpack
from bina.needs.adapters.pairs import RawResults, Roll, Whole
from bina.needs.domain.rules import RuleSet
from bina.needs.queries.gathering import Keys
from bina.platform.access import Actor

KINDS = ("uuid", "uuid", "smallint", "bigint", "integer", "bigint")
EPOCH = date(2000, 1, 1).toordinal()


def read_results(
    actor: Actor, as_of: date, rules: RuleSet, scheme: Scheme, roll: Roll, keys: Keys
) -> RawResults:
    """Every result of the years that count; those of other people lead nowhere."""
    pieces = result_records(actor, as_of, rules.result_years, scheme.methods)
    person, competency, method, level, day, order = unpack(pieces, KINDS)
    whole = np.int64
    return RawResults(
        person=places_of(person, [keys.people[row.nip] for row in roll.people]),
        competency=places_of(competency, [keys.competencies[code] for code in roll.codes]),
        method=method.astype(whole),
        level=level.astype(whole),
        day=day.astype(whole) + EPOCH,
        order=order.astype(whole),
    )


def describe_results(results: RawResults, whole: Whole) -> dict[str, Any]:
    """How many were read, and a digest of those that count, in an order of their own."""
    digest = hashlib.sha256()
    for words in ((person.nip for person in whole.roll.people), whole.roll.codes):
        digest.update("\x1f".join(words).encode())
    for table in (whole.roll.competency, whole.levels.level, whole.levels.day):
        digest.update(table.astype(table.dtype.newbyteorder("<")).tobytes())
    known = int(np.count_nonzero((results.person >= 0) & (results.competency >= 0)))
    return {"count": known, "digest": digest.hexdigest()}
