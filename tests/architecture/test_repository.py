from architecture.repository import Repository, strings
from tests.architecture.conftest import ROOT, House


def test_ranks_run_from_kernel_to_portal() -> None:
    ranks = Repository(ROOT).ranks
    assert ranks["kernel"] == 1
    assert ranks["portal"] == max(ranks.values()) == 12
    assert ranks["competency"] == ranks["strategy"] == ranks["integrity"]


def test_an_app_may_use_itself_and_lower_ones_but_no_peer() -> None:
    repository = Repository(ROOT)
    assert repository.may_use("needs", "needs")
    assert repository.may_use("needs", "strategy")
    assert not repository.may_use("strategy", "needs")
    assert not repository.may_use("strategy", "competency")
    assert repository.may_use("config", "portal")


def test_modules_know_their_app_and_layer(house: House) -> None:
    repository = house({"bina/needs/web/views.py": "", "bina/platform/audit/chain.py": ""})
    found = {module.path: (module.app, module.layer) for module in repository.modules}
    assert found["bina/needs/web/views.py"] == ("needs", "web")
    assert found["bina/platform/audit/chain.py"] == ("platform", "audit")


def test_docstrings_are_no_strings(house: House) -> None:
    repository = house({"bina/needs/domain/gap.py": '"""Doc."""\n\nNAME = "name"\n'})
    (module,) = [module for module in repository.modules if module.path.endswith("gap.py")]
    assert list(strings(module.tree)) == [(3, "name")]
