"""Every route x method x side x role against a table that people have read."""

import os
from collections.abc import Callable, Iterator
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.urls import resolve

from bina.organization.domain.roles import ROLES
from bina.platform.access import Actor
from tests.journeys.access import WRITE
from tests.journeys.inside import Inside, changes_since, rows_written, undone
from tests.journeys.matrix import (
    FOREIGN,
    OUTSIDE,
    OWN,
    VISITOR,
    Cells,
    Subjects,
    Visit,
    ask,
    cell_of,
    lines_of,
    read_table,
    visits,
    write_table,
)

# roles whose rights end at their own person, or at the units they head
BOUNDED = {"pegawai", "atasan", "pengajar", "asesor", "integritas"}
OF_PEOPLE = {"employee_id", "assignment_id", "evidence_id", "gap_row_id", "request_id", "move_id"}
DENIED = {"403", "404"}
OPENINGS = "platform_recordview"
# pages that show one person's record, and forms about a person that show name and place alone
OF_A_RECORD = {
    "competency:profile",
    "needs:person",
    "needs:person_plan",
    "needs:why",
    "organization:correct_employee",
    "organization:correction",
    "organization:employee",
}
OF_A_NAME = {
    "competency:add_result",
    "needs:replace_rater",
    "organization:absence",
    "organization:assignment",
    "organization:end_assignment",
    "organization:choose_move",
    "organization:disability",
    "organization:edit_absence",
    "organization:move",
    "organization:new_move",
    "organization:nip",
    "organization:record_nik",
    "organization:reset_code",
    "organization:show_nik",
    "organization:supervisor",
    "organization:take_back_move",
}


@pytest.fixture(scope="module")
def seen(inside: Inside, subjects: Subjects) -> Callable[[str], list[Visit]]:
    """The visits of a role, made once; a refusal that wrote something ends them."""
    done: dict[str, list[Visit]] = {}

    def see(role: str) -> list[Visit]:
        if role not in done:
            done[role] = list(_walk(inside, subjects, role))
        return done[role]

    return see


def _walk(inside: Inside, subjects: Subjects, role: str) -> Iterator[Visit]:
    client = inside.client(role, raise_request_exception=False)
    cookies = {name: cookie.value for name, cookie in client.cookies.items()}
    for route, method, side, path in visits(inside, subjects, role):
        client.cookies = SimpleCookie(cookies)  # signing out is undone too
        with undone():
            before = rows_written()
            cell = cell_of(ask(client, method, path))
            changed = changes_since(before)
        is_opening = OPENINGS in changed and cell == "200"
        changed -= {OPENINGS} if is_opening else set()
        is_quiet = method == "GET" or cell in DENIED or not role
        assert not (is_quiet and changed), (role, method, path, cell, changed)
        yield Visit(route, method, side, path, cell, is_opening)


@pytest.mark.requirement("X.03")
@pytest.mark.parametrize("role", ROLES)
def test_a_missing_right_is_403_and_what_is_elsewhere_404(
    role: str, inside: Inside, seen: Callable[[str], list[Visit]]
) -> None:
    actor = inside.actor(role)
    wrong = [
        f"{visit.method} {visit.path} ({visit.side}): {visit.cell}"
        for visit in seen(role)
        if not _is_lawful(visit, actor, role)
    ]
    assert wrong == []


def _is_lawful(visit: Visit, actor: Actor, role: str) -> bool:
    view = resolve(visit.path).func
    permission = getattr(view, "permission", None)
    if permission is not None and not permission.is_granted(actor):
        return visit.cell == "403" or _is_unknown_method(visit)
    if visit.cell == "405":
        return _is_unknown_method(visit)
    if visit.side == FOREIGN:
        return visit.cell in DENIED
    if visit.side == OUTSIDE and role in BOUNDED and OF_PEOPLE & {*visit.route.params}:
        return visit.cell in DENIED
    return not visit.cell.startswith("5")


def _is_unknown_method(visit: Visit) -> bool:
    return visit.cell == "405" and visit.method not in visit.route.methods


@pytest.mark.requirement("4.38")
@pytest.mark.parametrize("role", ["sdm", "atasan", "auditor", "pegawai"])
def test_who_opens_the_record_of_somebody_else_is_written_down(
    role: str, inside: Inside, seen: Callable[[str], list[Visit]]
) -> None:
    """On every page of one person, and on no form that shows the name alone; never one's own."""
    own = {str(inside.actor(role).employee_id)}
    shown = [
        visit
        for visit in seen(role)
        if (visit.method, visit.cell) == ("GET", "200") and OF_PEOPLE & {*visit.route.params}
    ]
    opened = {visit.route.name for visit in shown if visit.is_opening}
    quiet = {visit.route.name for visit in shown if not visit.is_opening and visit.side != OWN}
    assert opened <= OF_A_RECORD
    assert quiet <= OF_A_NAME
    assert not any(visit.is_opening and own & {*visit.path.split("/")} for visit in shown)
    if role == "sdm":
        assert {visit.route.name for visit in shown} == OF_A_RECORD | OF_A_NAME


@pytest.mark.requirement("X.03")
def test_without_an_account_only_the_public_list_answers(
    seen: Callable[[str], list[Visit]], settings: Any
) -> None:
    shut = [visit for visit in seen("") if visit.route.name not in settings.PUBLIC_ROUTES]
    assert {visit.cell for visit in shut} == {"302 /masuk"}
    assert {visit.route.name for visit in seen("")} >= settings.PUBLIC_ROUTES


@pytest.mark.requirement("X.03")
def test_the_table_is_what_was_read_last(seen: Callable[[str], list[Visit]]) -> None:
    cells: Cells = {}
    for role in (*ROLES, ""):
        for visit in seen(role):
            cells.setdefault(visit.key, {})[role or VISITOR] = visit.cell
    lines = lines_of(cells)
    if WRITE in os.environ:
        write_table(lines)
    known = {tuple(line) for line in read_table()}
    new = [",".join(line) for line in lines if tuple(line) not in known]
    gone = known - {tuple(line) for line in lines}
    assert (new, gone) == ([], set()), "read it, then: python -m tests.journeys.access write"


@pytest.mark.requirement("X.03")
def test_no_answer_is_a_fault_of_ours() -> None:
    """A cell of the table that starts with 5 is a bug that somebody wrote down."""
    cells = [(line[0], cell) for line in read_table() for cell in line[3:]]
    assert [where for where in cells if where[1].startswith("5")] == []
