"""Groups of competencies and the five domains of development."""

from enum import StrEnum

LEVELS = range(1, 6)


class CompetencyGroup(StrEnum):
    """The three groups of PermenPANRB 38/2017."""

    TECHNICAL = "TECHNICAL"
    MANAGERIAL = "MANAGERIAL"
    SOCIOCULTURAL = "SOCIOCULTURAL"


class DevelopmentDomain(StrEnum):
    """What a competency develops: the five domains every intervention is tagged with."""

    TECHNICAL = "TECHNICAL"
    MANAGERIAL = "MANAGERIAL"
    ETHICS = "ETHICS"
    LEADERSHIP = "LEADERSHIP"
    ADAPTABILITY = "ADAPTABILITY"


_DOMAIN_BY_CODE = {
    "INT": DevelopmentDomain.ETHICS,
    "MPR": DevelopmentDomain.ADAPTABILITY,
    "PDO": DevelopmentDomain.LEADERSHIP,
    "PKP": DevelopmentDomain.LEADERSHIP,
}


def default_domain(code: str, group: CompetencyGroup) -> DevelopmentDomain:
    """The domain a competency starts with; an agency may change it afterwards."""
    if group is CompetencyGroup.TECHNICAL:
        return DevelopmentDomain.TECHNICAL
    return _DOMAIN_BY_CODE.get(code, DevelopmentDomain.MANAGERIAL)
