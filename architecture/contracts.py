"""Contracts that import-linter does not bring along; named in ``.importlinter``."""

import sys
from abc import abstractmethod
from collections.abc import Iterator
from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output
from importlinter.application import contract_utils
from importlinter.contracts.layers import LayersContract
from importlinter.domain.helpers import module_expressions_to_modules
from importlinter.domain.imports import ModuleExpression

Link = tuple[str, str]


class InnerLayersContract(LayersContract):
    """Layers inside every container but those named in ``without``.

    The plain contract wants containers by name and would not see an app that was added later.
    """

    type_name = "inner_layers"
    containers: Any = fields.ListField(subfield=fields.ModuleExpressionField())
    without: Any = fields.SetField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        found = module_expressions_to_modules(graph, self.containers)
        kept = {module.name for module in found} - self.without
        self.containers = [ModuleExpression(name) for name in sorted(kept)]
        return super().check(graph, verbose)


class LinkContract(Contract):
    """A contract that is broken by single imports; children say which."""

    @abstractmethod
    def broken_links(self, graph: ImportGraph) -> Iterator[Link]:
        """Every import, as importer and imported, that breaks the contract."""

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        links = sorted(set(self.broken_links(graph)))
        return ContractCheck(kept=not links, metadata={"links": links, "graph": graph})

    def render_broken_contract(self, check: ContractCheck) -> None:
        graph = check.metadata["graph"]
        for importer, imported in check.metadata["links"]:
            details = graph.get_import_details(importer=importer, imported=imported)
            lines = ", ".join(f"l.{detail['line_number']}" for detail in details)
            output.print_error(f"- {importer} -> {imported} ({lines})", bold=False)


class PublicModulesContract(LinkContract):
    """Between two apps below ``root``, only modules named ``public`` are imported.

    Apps in ``exempt`` may be imported whole.
    """

    type_name = "public_modules"
    root: Any = fields.StringField()
    public: Any = fields.SetField(subfield=fields.StringField())
    exempt: Any = fields.SetField(subfield=fields.StringField())
    ignore_imports: Any = fields.SetField(subfield=fields.ImportExpressionField(), required=False)

    def broken_links(self, graph: ImportGraph) -> Iterator[Link]:
        contract_utils.remove_ignored_imports(
            graph,
            self.ignore_imports,
            contract_utils.AlertLevel.NONE,
        )
        for importer in graph.find_descendants(self.root):
            for imported in graph.find_modules_directly_imported_by(importer):
                if self._is_private(importer.split("."), imported.split(".")):
                    yield importer, imported

    def _is_private(self, importer: list[str], imported: list[str]) -> bool:
        if imported[0] != self.root or imported[1:2] == importer[1:2] or len(imported) < 2:
            return False
        is_public = len(imported) > 2 and imported[2] in self.public
        return not is_public and imported[1] not in self.exempt


class PureModulesContract(LinkContract):
    """``modules`` import the standard library, ``allowed`` and their own parts, nothing else.

    Modules that do not exist yet are left out.
    """

    type_name = "pure_modules"
    modules: Any = fields.SetField(subfield=fields.ModuleExpressionField())
    allowed: Any = fields.SetField(subfield=fields.ModuleExpressionField())

    def broken_links(self, graph: ImportGraph) -> Iterator[Link]:
        allowed = set().union(*self._packages(graph, self.allowed).values())
        for package in self._packages(graph, self.modules).values():
            for importer in package:
                for imported in graph.find_modules_directly_imported_by(importer):
                    is_standard = imported.split(".")[0] in sys.stdlib_module_names
                    if not is_standard and imported not in allowed | package:
                        yield importer, imported

    def _packages(
        self, graph: ImportGraph, expressions: set[ModuleExpression]
    ) -> dict[str, set[str]]:
        """Each existing module that an expression names, with everything below it."""
        found = module_expressions_to_modules(graph, expressions)
        names = {module.name for module in found} & graph.modules
        return {name: {name, *graph.find_descendants(name)} for name in names}
