"""A label of a radio button that is a card of its own."""

from dataclasses import dataclass

from bina.platform.ui.words import Words


@dataclass(frozen=True)
class ChoiceCard:
    """``mark`` is a letter or figure in the box at the left, ``detail`` the second line."""

    title: Words
    detail: Words = ""
    mark: str = ""

    def __str__(self) -> str:
        return str(self.title)
