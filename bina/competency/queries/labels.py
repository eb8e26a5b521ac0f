"""What the interface and exports call groups, domains, importances, methods and evidence."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bina.competency.domain.dictionary import CompetencyGroup, DevelopmentDomain
from bina.competency.domain.evidence import EvidenceKind
from bina.competency.domain.methods import AssessmentMethod
from bina.competency.domain.standard import Importance

Labels = Mapping[str, str | Promise]

GROUP_LABELS: Final[Labels] = {
    CompetencyGroup.MANAGERIAL: _("Manajerial"),
    CompetencyGroup.SOCIOCULTURAL: _("Sosial kultural"),
    CompetencyGroup.TECHNICAL: _("Teknis"),
}
DOMAIN_LABELS: Final[Labels] = {
    DevelopmentDomain.TECHNICAL: _("Teknis"),
    DevelopmentDomain.MANAGERIAL: _("Manajerial"),
    DevelopmentDomain.ETHICS: _("Etika"),
    DevelopmentDomain.LEADERSHIP: _("Kepemimpinan"),
    DevelopmentDomain.ADAPTABILITY: _("Adaptabilitas"),
}
IMPORTANCE_LABELS: Final[Labels] = {
    Importance.MUTLAK: _("mutlak"),
    Importance.PENTING: _("penting"),
    Importance.PERLU: _("perlu"),
}
METHOD_LABELS: Final[Labels] = {
    AssessmentMethod.ASSESSMENT_CENTER: _("Assessment center"),
    AssessmentMethod.OBJECTIVE_TEST: _("Tes objektif"),
    AssessmentMethod.WORK_OBSERVATION: _("Observasi kerja"),
    AssessmentMethod.SUPERVISOR_RATING: _("Penilaian atasan"),
    AssessmentMethod.SELF_RATING: _("Penilaian mandiri"),
}
EVIDENCE_LABELS: Final[Labels] = {
    EvidenceKind.RESULT: _("Hasil asesmen"),
    EvidenceKind.CERTIFICATE: _("Sertifikat"),
    EvidenceKind.WORK: _("Hasil kerja"),
}
LEVEL_LABELS: Final[Mapping[int, str | Promise]] = {
    1: _("Paham"),
    2: _("Dasar"),
    3: _("Menengah"),
    4: _("Mumpuni"),
    5: _("Ahli"),
}


def label(labels: Labels, code: str) -> str:
    """The words for a code, the code itself where there are none."""
    return str(labels.get(code, code))
