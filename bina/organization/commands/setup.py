"""The first agency of an installation, and further ones."""

import secrets
from dataclasses import dataclass

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.organization.commands.accounts import IssuedCode, _check_strength, _issue, add_account
from bina.organization.domain.roles import ADMIN, SDM
from bina.organization.domain.secret_codes import CODE_BITS, SETUP_LIFE, code_digest, write_code
from bina.organization.models import Agency, Employee, Person, RoleGrant, SetupToken
from bina.organization.permissions import SET_UP
from bina.platform.access import Actor
from bina.platform.commands import NATIONAL, command, note
from bina.platform.errors import Refused
from bina.platform.tenancy import agency
