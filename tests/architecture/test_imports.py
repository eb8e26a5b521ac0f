import pytest

from architecture.imports import (
    check_lazy_imports,
    check_named_upward,
    check_packages,
    check_relative_imports,
    check_sealed,
    check_settings,
    check_signals,
)
from tests.architecture.conftest import House

PATH = "bina/competency/queries/profile.py"


@pytest.mark.parametrize(
    "text",
    [
        "def f():\n    import json\n",
        "def f():\n    def g():\n        from json import dumps\n",
        "async def f():\n    import json\n",
        "x = 1\nimport_module('json')\n",
        "x = 1\n__import__('json')\n",
    ],
)
def test_imports_inside_functions_are_seen(house: House, text: str) -> None:
    (finding,) = check_lazy_imports(house({PATH: text}))
    assert finding.line > 1


@pytest.mark.parametrize("path", ["bina/cli/tna.py", "bina/needs/apps.py"])
def test_what_runs_before_django_may_import_late(house: House, path: str) -> None:
    assert check_lazy_imports(house({path: "def f():\n    import json\n"})) == []


def test_relative_imports_are_seen(house: House) -> None:
    assert check_relative_imports(house({PATH: "from . import other\n"}))
    assert check_relative_imports(house({"bina/needs/jobs.py": "from bina import kernel\n"})) == []


@pytest.mark.parametrize(
    "text",
    [
        "import bina.integrity",
        "from bina import integrity",
        "from bina.integrity.queries import cases",
        "NAME = 'bina.integrity.queries'",
    ],
)
def test_sealed_app_is_not_named(house: House, text: str) -> None:
    assert check_sealed(house({PATH: text}))
    assert check_sealed(house({"bina/portal/web/views.py": text})) == []


def test_dotted_text_points_downward(house: House) -> None:
    upward = house({PATH: "NAME = 'bina.needs.models'\n"})
    assert check_named_upward(upward)


def test_dotted_text_may_name_lower_apps(house: House) -> None:
    assert check_named_upward(house({PATH: "NAME = 'bina.organization.web.urls'\n"})) == []


def test_signals_are_seen(house: House) -> None:
    assert check_signals(house({PATH: "from django.db.models.signals import post_save\n"}))
    assert check_signals(house({PATH: "from django.dispatch import receiver\n"}))


@pytest.mark.parametrize(
    "text",
    [
        "from django.conf import settings\n",
        "from os import environ\n",
        "import os\nX = os.environ['X']\n",
        "import os\nX = os.getenv('X')\n",
        "from config.settings import X\n",
    ],
)
def test_settings_are_read_by_platform_only(house: House, text: str) -> None:
    assert check_settings(house({PATH: text}))
    assert check_settings(house({"bina/platform/keys/store.py": text})) == []


def test_a_folder_without_init_is_seen(house: House) -> None:
    repository = house({PATH: ""})
    (repository.root / "bina/competency/queries/__init__.py").unlink()
    (finding,) = check_packages(repository)
    assert finding.path == "bina/competency/queries/__init__.py"
