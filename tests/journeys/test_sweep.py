"""What a hostile form or link tries on every route: forged posts, told ids, targets elsewhere."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote, urljoin, urlsplit
from uuid import uuid4

import pytest
from django.apps import apps
from django.test import Client
from django.urls import resolve, reverse

from bina.organization.domain.roles import ROLES
from bina.platform.access import Actor
from tests.journeys.inside import Inside, changes_since, rows_written, undone
from tests.journeys.matrix import FOREIGN, OUTSIDE, Subjects, ask, visits
from tests.journeys.sweeping import Form, Sent, forms_of, written

ELSEWHERE = (
    "//evil.example/",
    "///evil.example/",
    "https:evil.example",
    "https://evil.example/",
    "\\\\evil.example\\",
    "/\\evil.example/",
    "/\t/evil.example/",
    " //evil.example/",
    "javascript:alert(1)",
    quote("//evil.example/", safe=""),
)
LINKED = re.compile(r'(?:href|action|src)="([^"]*)"')
LONG_NUMBER = re.compile(r"(?<![0-9a-f-])\d{16,18}(?![0-9a-f-])")
FRAME = {"/keluar/", "/bahasa/", "/cari/"}
# fields that name a row of the agency, and the parameter whose rows they take
NAMED = {
    "unit": "unit_id",
    "parent": "unit_id",
    "competency": "competency_id",
    "kompetensi": "competency_id",
}
NIPS = ("nip", "supervisor_nip")
Page = tuple[str, str]  # path, text
Kind = tuple[str, ...]  # the route a form goes to, and its fields


@pytest.fixture(scope="module")
def pages(inside: Inside, subjects: Subjects) -> Callable[[str], list[Page]]:
    """Every page that opens for a role, asked for once."""
    asked: dict[str, list[Page]] = {}

    def of(role: str) -> list[Page]:
        if role not in asked:
            asked[role] = list(_open(inside, subjects, role))
        return asked[role]

    return of


def _open(inside: Inside, subjects: Subjects, role: str) -> Iterator[Page]:
    """What a right shuts is not asked for: test_access.py sees each of them refused."""
    client, actor = inside.client(role, raise_request_exception=False), inside.actor(role)
    for _, method, side, path in visits(inside, subjects, role):
        is_ours = side != FOREIGN and not path.startswith("/ui/")
        if method == "GET" and is_ours and is_granted(path, actor):
            with undone():
                answer = client.get(path)
            is_page = answer.headers.get("Content-Type", "").startswith("text/html")
            if answer.status_code == 200 and is_page:
                yield path, answer.content.decode()


def forms(pages: list[Page], method: str) -> Iterator[tuple[str, Form]]:
    """Each form once, with the path it goes to; those of the frame are left out."""
    done: set[Kind] = set()
    for page, text in pages:
        for form in forms_of(text):
            path = form.action or page
            kind = kind_of(path, form)
            if form.method == method and path not in FRAME and kind not in done:
                done.add(kind)
                yield path, form


def kind_of(path: str, form: Form) -> Kind:
    return resolve(path.partition("?")[0]).view_name, *sorted(form.names)


def send(inside: Inside, client: Client, role: str, path: str, values: dict[str, str]) -> Sent:
    with undone():
        before = rows_written()
        status = client.post(path, values).status_code
        return written(inside.agencies_of(role), before, status)


def allowed_posts(inside: Inside, subjects: Subjects, role: str) -> Iterator[str]:
    """The addresses to which somebody with this role may post."""
    actor = inside.actor(role)
    for route, method, side, path in visits(inside, subjects, role):
        is_ours = not route.name.startswith("health:")  # reads only, answers machines
        is_post = method == "POST" and method in route.methods
        if is_ours and is_post and side != OUTSIDE and is_granted(path, actor):
            yield path


def is_granted(path: str, actor: Actor) -> bool:
    permission = getattr(resolve(path).func, "permission", None)
    return permission is None or bool(permission.is_granted(actor))


@pytest.mark.requirement("X.03")
def test_a_post_without_its_token_is_refused_and_changes_nothing(
    inside: Inside, subjects: Subjects
) -> None:
    """Each route once, as the first role that may post there: no view knows the role by then."""
    wrong, tried = [], set()
    for role in ROLES:
        client = inside.client(role, enforce_csrf_checks=True, raise_request_exception=False)
        for path in allowed_posts(inside, subjects, role):
            name = resolve(path).view_name
            if name in tried:
                continue
            tried.add(name)
            with undone():
                before = rows_written()
                status = ask(client, "POST", path).status_code
                if status != 403 or changes_since(before):
                    wrong.append((path, status, changes_since(before)))
    assert wrong == []
    assert len(tried) > 100


@pytest.mark.requirement("X.03")
def test_without_the_check_of_tokens_a_forged_post_arrives(
    inside: Inside, subjects: Subjects
) -> None:
    """The protection taken away: the same posts are answered otherwise."""
    client = inside.client("sdm", raise_request_exception=False)
    told = set()
    for path in allowed_posts(inside, subjects, "sdm"):
        if path != reverse("account_logout"):
            with undone():
                told.add(ask(client, "POST", path).status_code)
    assert told - {403}


@pytest.fixture(scope="module")
def columns() -> set[str]:
    """Every name that a model gives to something it keeps."""
    models = [model for model in apps.get_models() if model.__module__.startswith("bina.")]
    fields = [one for model in models for one in model._meta.concrete_fields]
    return {name for one in fields for name in (one.name, one.attname)}


@pytest.fixture(scope="module")
def loaded_kinds() -> set[Kind]:
    """The forms that some role has sent with fields of the table added already."""
    return set()


@pytest.mark.requirement("X.03")
@pytest.mark.parametrize("role", ROLES)
def test_fields_that_a_form_does_not_show_change_nothing(
    role: str,
    inside: Inside,
    pages: Callable[[str], list[Page]],
    columns: set[str],
    loaded_kinds: set[Kind],
) -> None:
    """A form that several roles are shown alike is sent by the first of them."""
    client = inside.client(role, raise_request_exception=False)
    foreign = str(next(one["id"] for one in inside.seeded["agencies"]))
    told = {}
    for path, form in forms(pages(role), "post"):
        if kind_of(path, form) in loaded_kinds:
            continue
        loaded_kinds.add(kind_of(path, form))
        values = form.filled()
        surplus = dict.fromkeys(columns - form.names, foreign)
        plain = send(inside, client, role, path, values)
        loaded = send(inside, client, role, path, surplus | values)
        if plain != loaded or plain.status >= 500:
            told[path] = (plain.status, loaded.status, {*plain.rows} ^ {*loaded.rows})
    assert told == {}


@pytest.mark.requirement("0.03")
@pytest.mark.parametrize("role", ["sdm", "atasan", "admin", "auditor"])
def test_a_foreign_row_in_any_field_is_refused(
    role: str, inside: Inside, subjects: Subjects, pages: Callable[[str], list[Page]]
) -> None:
    client = inside.client(role, raise_request_exception=False)
    wrong, tried = [], 0
    for path, form in forms(pages(role), "post"):
        for name, value in foreign_values(inside, subjects, role, form):
            tried += 1
            sent = send(inside, client, role, path, form.filled() | {name: value})
            if sent.counts or sent.status >= 500 or sent.status in (302, 303):
                wrong.append((path, name, sent))
    assert wrong == []
    assert tried or role not in ("sdm", "atasan")


def foreign_values(
    inside: Inside, subjects: Subjects, role: str, form: Form
) -> Iterator[tuple[str, str]]:
    """By the field, the key of a row of another agency."""
    own = inside.agency_of(role)
    index = next(n for n, one in enumerate(subjects.agencies) if one != own)
    other = subjects.agencies[index]
    canary = inside.seeded["agencies"][index]["canaries"][0]
    for name in sorted(form.names & {*NAMED, *NIPS}):
        yield name, canary if name in NIPS else str(subjects.rows[NAMED[name], other][0][0])


@pytest.mark.requirement("0.03")
@pytest.mark.parametrize("role", ["sdm", "atasan", "auditor"])
def test_a_foreign_row_in_a_filter_is_an_unknown_one(
    role: str, inside: Inside, subjects: Subjects, pages: Callable[[str], list[Page]]
) -> None:
    client = inside.client(role)
    wrong = []
    for path, form in forms(pages(role), "get"):
        for name, value in foreign_values(inside, subjects, role, form):
            unknown = str(uuid4())
            told = [told_of(client, path, name, key) for key in (value, unknown)]
            if told[0] != told[1]:
                wrong.append((path, name))
    assert wrong == []


def told_of(client: Client, path: str, name: str, value: str) -> str:
    """What the page says, without the value asked for and without what is drawn anew."""
    with undone():
        text = client.get(path, {name: value}).content.decode()
    return re.sub(r'value="[\w-]{16,64}"|<time.*?</time>', "", text.replace(value, ""))


@pytest.mark.requirement("X.03")
@pytest.mark.parametrize("target", ELSEWHERE)
@pytest.mark.parametrize("path", ["/masuk/", "/instansi/", "/bahasa/", "/akun/konfirmasi/"])
def test_no_form_leads_to_another_host(path: str, target: str, inside: Inside) -> None:
    client = inside.client("" if path == "/masuk/" else "sdm")
    account = inside.account("pegawai" if path == "/masuk/" else "sdm")
    form = {"login": "pegawai", "password": account["password"], "language": "en"}
    form |= {"agency": str(inside.agency_of("sdm")), "next": target, "lanjut": target}
    with undone():
        answer = client.post(f"{path}?next={quote(target)}&lanjut={quote(target)}", form)
    assert answer.status_code in (200, 302, 303)
    leads = answer.headers.get("Location", "/").replace("\\", "/")
    assert urlsplit(urljoin("http://testserver/", leads)).netloc == "testserver"


@pytest.mark.requirement("X.03")
@pytest.mark.parametrize("role", ROLES)
def test_no_link_carries_a_number_of_a_person(
    role: str, pages: Callable[[str], list[Page]]
) -> None:
    links = {(path, link) for path, text in pages(role) for link in LINKED.findall(text)}
    assert {(path, link) for path, link in links if LONG_NUMBER.search(link)} == set()


@pytest.mark.requirement("X.03")
def test_a_withdrawn_right_is_gone_on_the_next_request(inside: Inside) -> None:
    client = inside.client("auditor")
    with undone():
        assert client.get("/pegawai/").status_code == 200
        withdraw(inside, "auditor")
        assert client.get("/pegawai/").status_code == 403


def withdraw(inside: Inside, username: str) -> None:
    """Through the page, as the HR manager who reads the list of roles."""
    client = inside.client("sdm")
    person = inside.person_of(username).pk
    with_grant = inside.ask(
        "SELECT id FROM organization_rolegrant WHERE person_id = %s AND role = %s",
        [person, username],
    )
    answer: Any = client.post(f"/peran/{with_grant[0][0]}/cabut/")
    assert answer.status_code == 302
