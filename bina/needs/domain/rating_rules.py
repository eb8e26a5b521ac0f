"""How forms are rated: numbers and switches that an agency may set, as one versioned rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

CODE: Final = "tna-rating"


class SelfLevelShown(StrEnum):
    """When a superior sees what the person gave themselves."""

    AFTER_RATING = "after_rating"
    """Once the superior's own level stands: nobody leans on the other's figure."""
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class RatingRules:
    """``note_distance``: levels between self and superior from which a note is asked.

    ``may_withdraw``: a sent form may be changed again until it is closed. ``photos`` is how many
    a form takes, ``photo_bytes`` how large each may be.
    """

    note_distance: int = 2
    self_level_shown: SelfLevelShown = SelfLevelShown.AFTER_RATING
    may_withdraw: bool = True
    photos: int = 6
    photo_bytes: int = 400 * 1024

    def shows_self_level(self, own_level: int | None) -> bool:
        """Whether the person's level stands beside the superior's."""
        if self.self_level_shown == SelfLevelShown.AFTER_RATING:
            return own_level is not None
        return self.self_level_shown == SelfLevelShown.ALWAYS


DEFAULT_RULES: Final = RatingRules()


def from_payload(payload: Mapping[str, Any]) -> RatingRules:
    """What the payload leaves out is the default. Raises ValueError for an unknown word."""
    return RatingRules(
        note_distance=int(payload.get("note_distance", DEFAULT_RULES.note_distance)),
        self_level_shown=SelfLevelShown(
            payload.get("self_level_shown", DEFAULT_RULES.self_level_shown)
        ),
        may_withdraw=bool(payload.get("may_withdraw", DEFAULT_RULES.may_withdraw)),
        photos=int(payload.get("photos", DEFAULT_RULES.photos)),
        photo_bytes=int(payload.get("photo_bytes", DEFAULT_RULES.photo_bytes)),
    )


def to_payload(rules: RatingRules) -> dict[str, Any]:
    """As a rule version stores it."""
    return {
        "note_distance": rules.note_distance,
        "self_level_shown": rules.self_level_shown.value,
        "may_withdraw": rules.may_withdraw,
        "photos": rules.photos,
        "photo_bytes": rules.photo_bytes,
    }
