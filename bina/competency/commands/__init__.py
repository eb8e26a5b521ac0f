"""Everything that changes the dictionary, the standards and the ledger of evidence."""

from bina.competency.commands.catalogue import load_core_catalogue, load_regulations
from bina.competency.commands.dictionary import describe_level, set_definition, set_domain
from bina.competency.commands.exports import (
    export_dictionary,
    export_standards,
    request_dictionary_export,
    request_standards_export,
)
from bina.competency.commands.imports import (
    apply_dictionary,
    apply_results,
    apply_standards,
)
from bina.competency.commands.ratings import RatedLevel, record_ratings
from bina.competency.commands.results import record_result, verify_evidence
from bina.competency.commands.standards import revise_standard
from bina.competency.commands.testing import record_test

__all__ = [
    "RatedLevel",
    "apply_dictionary",
    "apply_results",
    "apply_standards",
    "describe_level",
    "export_dictionary",
    "export_standards",
    "load_core_catalogue",
    "load_regulations",
    "record_ratings",
    "record_result",
    "record_test",
    "request_dictionary_export",
    "request_standards_export",
    "revise_standard",
    "set_definition",
    "set_domain",
    "verify_evidence",
]
