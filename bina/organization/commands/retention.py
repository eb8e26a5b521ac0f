"""How long what opens an account, corrects a record or deputises is kept once it is over."""

from datetime import datetime

from django.db.models import Q

from bina.organization.models import ActivationCode, CorrectionRequest, Delegation, SignInLink
from bina.platform.privacy import Retention, register_retention
from bina.platform.privacy.commands import remove_some


def _activation_codes(before: datetime, most: int) -> int:
    over = Q(expires_at__lt=before) | Q(used_at__lt=before) | Q(withdrawn_at__lt=before)
    return remove_some(ActivationCode.objects.filter(over), most)


def _sign_in_links(before: datetime, most: int) -> int:
    over = Q(expires_at__lt=before) | Q(used_at__lt=before)
    return remove_some(SignInLink.objects.filter(over), most)


def _correction_requests(before: datetime, most: int) -> int:
    return remove_some(CorrectionRequest.objects.filter(answered_at__lt=before), most)


def _delegations(before: datetime, most: int) -> int:
    return remove_some(Delegation.objects.filter(valid_to__lt=before.date()), most)


register_retention(
    Retention("organization.delegations", 1825, _delegations, ("organization.Delegation",)),
    Retention(
        "organization.correction_requests",
        1825,
        _correction_requests,
        ("organization.CorrectionRequest",),
    ),
    Retention(
        "organization.activation_codes",
        30,
        _activation_codes,
        ("organization.ActivationCode",),
    ),
    Retention(
        "organization.sign_in_links",
        7,
        _sign_in_links,
        ("organization.SignInLink",),
        is_agency=False,
        is_national=True,
    ),
)
