"""The five domains by the rule of the first loading."""

import pytest

from bina.competency.domain.dictionary import CompetencyGroup, DevelopmentDomain, default_domain

M, T = CompetencyGroup.MANAGERIAL, CompetencyGroup.TECHNICAL


@pytest.mark.requirement("0.01")
@pytest.mark.parametrize(
    ("code", "group", "domain"),
    [
        ("INT", M, DevelopmentDomain.ETHICS),
        ("MPR", M, DevelopmentDomain.ADAPTABILITY),
        ("PDO", M, DevelopmentDomain.LEADERSHIP),
        ("PKP", M, DevelopmentDomain.LEADERSHIP),
        ("KOM", M, DevelopmentDomain.MANAGERIAL),
        ("PRB", CompetencyGroup.SOCIOCULTURAL, DevelopmentDomain.MANAGERIAL),
        ("T01", T, DevelopmentDomain.TECHNICAL),
        ("INT", T, DevelopmentDomain.TECHNICAL),
    ],
)
def test_default_domain(code: str, group: CompetencyGroup, domain: DevelopmentDomain):
    assert default_domain(code, group) is domain
