"""The pages made from the declarations are those that lie in ``docs/reference``."""

import pytest

from architecture.declarations import check_reference, declared_permissions, render
from architecture.reference import main
from architecture.repository import Repository
from tests.architecture.conftest import ROOT


def test_pages_are_current() -> None:
    assert [str(finding) for finding in check_reference(Repository(ROOT))] == []


@pytest.mark.requirement("X.03")
def test_every_permission_stands_in_the_matrix() -> None:
    repository = Repository(ROOT)
    page = render(repository)["permissions.md"]
    codes = [permission.code for permission in declared_permissions(repository)]
    assert [code for code in codes if f"`{code}`" not in page] == []


def test_unknown_word_is_a_usage_error() -> None:
    assert main(["print"]) == 2
