"""What the page shell shows: the places of the navigation in groups, and the account."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from bina.platform.ui.words import Words


@dataclass(frozen=True)
class Place:
    """One entry of the navigation; ``count_words`` say to screen readers what is counted."""

    label: Words
    url: str
    icon: str
    is_current: bool = False
    count: int = 0
    count_words: Words = _("tindakan")


@dataclass(frozen=True)
class PlaceGroup:
    """Places under one heading; those without a ``label`` stand above all and never fold."""

    label: Words
    places: Sequence[Place]
    is_open: bool = True

    @property
    def count(self) -> int:
        """What waits in the places together, told on a folded heading."""
        return sum(place.count for place in self.places)


@dataclass(frozen=True)
class Workspace:
    """In what role a page is worked on, and for whom."""

    words: Words
    icon: str


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
