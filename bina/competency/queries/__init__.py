"""What competency answers: dictionary, standards, results, profiles."""

from bina.competency.queries.asked import (
    AskedCompetency,
    asked_of_positions,
    lines_asking,
    order_key,
    positions_asked,
)
from bina.competency.queries.core import CoreView, core_codes, list_core
from bina.competency.queries.dictionary import (
    CompetencyFilter,
    CompetencyRow,
    competencies_by_id,
    competency_ids_by_code,
    list_competencies,
)
from bina.competency.queries.incoming_dictionary import compare_dictionary
from bina.competency.queries.incoming_results import compare_results
from bina.competency.queries.incoming_standards import compare_standards
from bina.competency.queries.needs import (
    ResultFact,
    StandardFact,
    results_for_needs,
    standards_for_needs,
)
from bina.competency.queries.profile import Profile, get_own_profile, get_profile, held_of
from bina.competency.queries.rules import MethodWeights, method_weights
from bina.competency.queries.standards import get_standard, standard_coverage

__all__ = [
    "AskedCompetency",
    "CompetencyFilter",
    "CompetencyRow",
    "CoreView",
    "MethodWeights",
    "Profile",
    "ResultFact",
    "StandardFact",
    "asked_of_positions",
    "compare_dictionary",
    "compare_results",
    "compare_standards",
    "competencies_by_id",
    "competency_ids_by_code",
    "core_codes",
    "get_own_profile",
    "get_profile",
    "get_standard",
    "held_of",
    "lines_asking",
    "list_competencies",
    "list_core",
    "method_weights",
    "order_key",
    "positions_asked",
    "results_for_needs",
    "standard_coverage",
    "standards_for_needs",
]
