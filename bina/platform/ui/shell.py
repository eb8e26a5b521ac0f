"""What the page shell shows: the places of the navigation and the account."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from bina.platform.ui.words import Words


@dataclass(frozen=True)
class Place:
    """One entry of the navigation; at most five are primary (the bottom bar of phones).

    ``count_words`` say to screen readers what is counted.
    """

    label: Words
    url: str
    icon: str
    is_current: bool = False
    count: int = 0
    is_primary: bool = True
    count_words: Words = _("tindakan")


@dataclass(frozen=True)
class Account:
    """The person at work; ``menu`` holds further places of the account, e.g. its settings."""

    name: str
    agency: str
    unit: str = ""
    home_url: str = "/"
    sign_out_url: str = ""
    menu: Sequence[Place] = field(default=())

    @property
    def initials(self) -> str:
        """Two letters of the name without degrees: ``Ningsih Basri, S.STP.`` gives ``NB``."""
        words = [word for word in self.name.split(",")[0].split() if not word.endswith(".")]
        return "".join(word[0] for word in (words or self.name.split())[:2]).upper()
