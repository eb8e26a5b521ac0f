"""Mending the agency's own dictionary."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from bina.competency.domain.dictionary import LEVELS, DevelopmentDomain
from bina.competency.models import (
    BehaviourIndicator,
    Competency,
    CompetencyLevel,
    CompetencyVersion,
)
from bina.competency.permissions import EDIT_DICTIONARY
from bina.kernel.ref import Ref
from bina.platform.access import Actor
from bina.platform.bulk import ref_of
from bina.platform.commands import HOLDS_NONE, command, note
from bina.platform.errors import Refused
from bina.platform.ranges import holds_on


@command(
    permission=EDIT_DICTIONARY,
    audits="competency.domain.set",
    subject=Competency,
    personal=HOLDS_NONE,
)
def set_domain(actor: Actor, competency: Competency, *, domain: DevelopmentDomain) -> Ref:
    """Tag the competency with another of the five domains."""
    competency.domain = domain.value
    competency.save(update_fields=["domain"])
    return ref_of(competency)


@command(
    permission=EDIT_DICTIONARY,
    audits="competency.definition.set",
    subject=Competency,
    personal=HOLDS_NONE,
)
def set_definition(actor: Actor, competency: Competency, *, text: str, on: date) -> Ref:
    """Say what the competency means, in the version that holds on ``on``."""
    version = CompetencyVersion.objects.filter(holds_on(on), competency=competency).first()
    if version is None:
        raise Refused(_("Kompetensi ini belum berlaku pada tanggal itu."))
    note(before={"definition": version.definition}, after={"definition": text.strip()})
    version.definition = text.strip()
    version.save(update_fields=["definition"])
    return ref_of(competency)


@command(
    permission=EDIT_DICTIONARY,
    audits="competency.level.described",
    subject=Competency,
    personal=HOLDS_NONE,
)
def describe_level(
    actor: Actor,
    competency: Competency,
    *,
    level: int,
    description: str,
    indicators: Sequence[str],
) -> Ref:
    """Describe a level by what can be observed; the indicators are numbered in their order."""
    if level not in LEVELS:
        raise Refused(_("Tingkat kompetensi adalah 1 sampai 5."), field="level")
    texts = [text.strip() for text in indicators if text.strip()]
    if not description.strip():
        raise Refused(_("Isi uraian tingkat ini."), field="description")
    described, _created = CompetencyLevel.objects.update_or_create(
        competency=competency,
        level=level,
        defaults={"agency_id": competency.agency_id, "description": description.strip()},
    )
    _replace_indicators(described, texts)
    note(level=level, description=described.description, indicators=texts)
    return ref_of(competency)


def _replace_indicators(level: CompetencyLevel, texts: Sequence[str]) -> None:
    BehaviourIndicator.objects.filter(level=level).delete()
    BehaviourIndicator.objects.bulk_create(
        BehaviourIndicator(agency_id=level.agency_id, level=level, number=number, text=text)
        for number, text in enumerate(texts, start=1)
    )
