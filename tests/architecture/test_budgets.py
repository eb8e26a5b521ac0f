from architecture.budgets import Size, check_budgets, function_sizes, percentile_95
from tests.architecture.conftest import House


def function(lines: int, name: str = "f") -> str:
    return f"def {name}():\n" + "    pass\n" * (lines - 1)


def test_long_function_is_seen(house: House) -> None:
    long = house({"bina/needs/domain/gap.py": function(61) + function(2, "g") * 40})
    assert [finding.line for finding in check_budgets(long) if "61 lines" in finding.message] == [1]


def test_long_file_is_seen(house: House) -> None:
    findings = check_budgets(house({"bina/needs/domain/gap.py": "x = 1\n" * 501}))
    assert any("501 lines, at most 500" in finding.message for finding in findings)


def test_small_functions_and_files_are_kept(house: House) -> None:
    assert check_budgets(house({"bina/needs/domain/gap.py": function(8)})) == []


def test_median_is_seen(house: House) -> None:
    (finding,) = check_budgets(house({"bina/needs/domain/gap.py": function(9)}))
    assert "median: 9" in finding.message


def test_p95_is_seen(house: House) -> None:
    text = function(2) * 18 + function(36) * 2
    (finding,) = check_budgets(house({"bina/needs/domain/gap.py": text}))
    assert "p95: 36" in finding.message


def test_migrations_do_not_count(house: House) -> None:
    assert check_budgets(house({"bina/needs/migrations/0001_initial.py": function(70)})) == []


def test_lines_run_from_def_to_the_end(house: House) -> None:
    repository = house({"bina/needs/domain/gap.py": "@mark\n" + function(5)})
    (size,) = function_sizes(repository.modules)
    assert (size.line, size.lines) == (2, 5)


def test_percentile_is_the_smallest_that_95_of_100_keep() -> None:
    sizes = [Size("", 0, "", lines) for lines in range(1, 101)]
    assert percentile_95(sizes) == 95
    assert percentile_95(sizes[:1]) == 1
    assert percentile_95([]) == 0
