"""Every promise's test, seen to fail once with its protection taken away.

In a copy of the checkout each protection is cut out of the code in turn, the named test is run
there, and the code is put back. A test that stays green guards nothing.
"""

import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bina.platform.database.family import die_with_parent
from trial.verdict import Verdict

NAME = "unguarded"
PROMISE = "each promise's test fails once its protection is taken away"
ROOT = Path(__file__).resolve().parent.parent
BUILT = "bina/platform/ui/static/bina"
SCHEMA = "bina/platform/migrations/0001_functions.py"
SECONDS = 600
_FAILED = re.compile(r"\b(\d+) failed")


@dataclass(frozen=True, slots=True)
class Protection:
    """``old`` becomes ``new`` in ``file``; ``test`` must fail. ``of_schema``: it stands in the
    database, which is then built anew. ``second`` is cut out too, where a promise is kept twice."""

    promise: str
    file: str
    old: str
    new: str
    test: str
    of_schema: bool = False
    second: tuple[str, str] = ("", "")


PROTECTIONS: Sequence[Protection] = (
    Protection(
        "answers of a cycle become results once, however often it is closed",
        "bina/competency/commands/ratings.py",
        "FROM numbered n\nON CONFLICT (id) DO NOTHING",
        "FROM numbered n",
        "tests/competency/commands/test_ratings.py",
    ),
    Protection(
        "a form that is sent while its cause goes is not taken away",
        "bina/needs/commands/campaign/forms.py",
        "filter(id__in=ids).exclude(state__in=SENT)",
        "filter(id__in=ids)",
        "tests/needs/commands/campaign/test_race.py",
    ),
    Protection(
        "who declared a conflict does not rate",
        "bina/needs/domain/raters.py",
        "(employee_id, rater_id) not in self.conflicts",
        "True",
        "tests/needs/domain/test_raters.py",
    ),
    Protection(
        "a licence that ended opens no rating",
        "bina/needs/domain/raters.py",
        "one.kind in kinds and one.holds_on(self.on)",
        "one.kind in kinds",
        "tests/needs/domain/test_raters.py",
    ),
    Protection(
        "a closed unit takes no form, however late the rule would",
        "bina/needs/domain/campaign.py",
        "        if self.is_closed:\n            return Taking.CLOSED\n",
        "",
        "tests/needs/domain/test_campaign.py",
    ),
    Protection(
        "a digest is sent once, however often its job runs",
        "bina/platform/notices/commands/sending.py",
        "        return frozenset(key for (key,) in cursor.fetchall())",
        "        return frozenset(keys)",
        "tests/portal/jobs/test_telling.py",
    ),
    Protection(
        "nothing leaves in quiet hours on the agency's clock",
        "bina/platform/notices/domain.py",
        "    if quiet.hold_at(now.time()):",
        "    if False and quiet.hold_at(now.time()):",
        "tests/portal/jobs/test_telling.py",
    ),
    Protection(
        "mail goes only to those who agreed",
        "bina/portal/jobs/telling.py",
        "    address = find_address(person_id) if may_write else None",
        "    address = find_address(person_id)",
        "tests/portal/jobs/test_telling.py",
    ),
    Protection(
        "one action on many touches only tasks that wait for its sender",
        "bina/platform/tasks/inbox.py",
        "    rows = waiting_for(actor).filter(kind=kind, id__in=task_ids)",
        "    rows = Task.objects.filter(closed_at=None, kind=kind, id__in=task_ids)",
        "tests/portal/commands/test_inbox.py",
    ),
    Protection(
        "rows of another agency are not there",
        "bina/platform/tenancy/constraints.py",
        '"own": ("agency_id = (SELECT bina_current_agency())",) * 2',
        '"own": ("true",) * 2',
        "tests/platform/test_tenancy.py",
        of_schema=True,
    ),
    Protection(
        "no reference leads into another agency",
        "bina/platform/tenancy/constraints.py",
        'f"FOREIGN KEY (agency_id, {quote(column.column)}) "\n'
        '            f"REFERENCES {quote(target._meta.db_table)} (agency_id, id) "',
        'f"FOREIGN KEY ({quote(column.column)}) "\n'
        '            f"REFERENCES {quote(target._meta.db_table)} (id) "',
        "tests/architecture/test_tables.py",
        of_schema=True,
    ),
    Protection(
        "a page that nobody listed for a role fails the build",
        "tests/journeys/access_matrix.csv",
        "competency:coverage,GET,-,403,",
        "competency:coverage,GET,-,200,",
        "tests/journeys/test_access.py::test_the_table_is_what_was_read_last",
    ),
    Protection(
        "a missing right is a refusal",
        "bina/platform/commands/decorator.py",
        "if not spec.permission.is_granted(actor):",
        "if False:",
        "tests/platform/test_commands.py",
    ),
    Protection(
        "what is out of scope is not found",
        "bina/platform/commands/decorator.py",
        "rows.filter(permission.narrow(actor), pk=_key(key))",
        "rows.filter(pk=_key(key))",
        "tests/platform/test_commands.py",
    ),
    Protection(
        "a withdrawn right is gone on the next request",
        "bina/organization/queries/actors.py",
        'organization_actor_at(%s, %s, %s)", [person_id, agency_id, moment])',
        'organization_actor(%s, %s, %s)", [person_id, agency_id, moment.date()])',
        "tests/organization/queries/test_actors.py",
    ),
    Protection(
        "guessing is limited",
        "config/settings.py",
        '"login_failed": "30/m/ip,5/5m/key"',
        '"login_failed": "9000/m/ip"',
        "tests/organization/web/test_sign_in.py",
    ),
    Protection(
        "roles with power open nothing before their second factor",
        "bina/organization/domain/roles.py",
        "return bool(roles & MFA_ROLES)",
        "return False",
        "tests/organization/web/test_sign_in.py",
    ),
    Protection(
        "a session ends after its idle and its longest time",
        "bina/platform/web/sessions.py",
        "if now - started >= settings.SESSION_COOKIE_AGE or now - seen >= idle:",
        "if False:",
        "tests/platform/web/test_sessions.py",
    ),
    Protection(
        "cookies are bound to the host behind https",
        "config/settings.py",
        '_COOKIE_PREFIX = "__Host-" if CONFIGURATION.is_https else ""',
        '_COOKIE_PREFIX = ""',
        "tests/platform/test_deployment.py",
    ),
    Protection(
        "every status carries the headers",
        "config/settings.py",
        '    "bina.platform.web.headers.SafeHeaders",\n',
        "",
        "tests/platform/web/test_headers.py::test_every_status_carries_them",
    ),
    Protection(
        "a post without its token is refused",
        "config/settings.py",
        '    "django.middleware.csrf.CsrfViewMiddleware",\n',
        "",
        "tests/journeys/test_sweep.py::test_a_post_without_its_token_is_refused_and_changes_nothing"
        "[pegawai]",
    ),
    Protection(
        "no form leads to another host",
        "bina/platform/web/language.py",
        "if not url_has_allowed_host_and_scheme(target, allowed_hosts=None):",
        "if False:",
        "tests/journeys/test_sweep.py::test_no_form_leads_to_another_host",
    ),
    Protection(
        "archives are counted before they are opened",
        "bina/platform/documents/archive.py",
        "RATIO_AT_MOST: Final = 100\n",
        "RATIO_AT_MOST: Final = 1_000_000\n",
        "tests/platform/intake/test_hostile.py",
    ),
    Protection(
        "formulas in exports are defused",
        "bina/platform/documents/writing.py",
        '_ACTIVE: Final = ("=", "+", "-", "@", "\\t", "\\r")',
        '_ACTIVE: Final = ("\\0",)',
        "tests/platform/documents/test_writing.py",
    ),
    Protection(
        "what was uploaded never runs inside a page",
        "bina/platform/web/downloads.py",
        "as_attachment=True",
        "as_attachment=False",
        "tests/platform/intake/test_hostile.py::test_a_picture_that_runs_scripts_is_never_shown",
    ),
    Protection(
        "packages play in a sandbox",
        "config/packages.py",
        "sandbox; default-src",
        "default-src",
        "tests/platform/test_packages.py",
    ),
    Protection(
        "nobody decides a case that is his, about him, or from which he stepped aside",
        "bina/platform/cases/authority.py",
        "    if actor.person_id is None or actor.person_id in barred:",
        "    if actor.person_id is None:",
        "tests/platform/cases/commands/test_deciding.py",
    ),
    Protection(
        "a deputy shares what bars the one deputised for",
        "bina/platform/cases/authority.py",
        "    return grant.principal is not None and grant.principal.person_id in barred",
        "    return False",
        "tests/organization/commands/test_delegations.py"
        "::test_the_deputy_of_who_is_barred_is_barred",
    ),
    Protection(
        "a step is decided once, by who saw it",
        "bina/platform/cases/commands/deciding.py",
        "    if CaseState(case.state) is not CaseState.OPEN or step.id != step_id:",
        "    if CaseState(case.state) is not CaseState.OPEN:",
        "tests/platform/cases/commands/test_deciding.py",
    ),
    Protection(
        "the history of a case only grows",
        "bina/platform/migrations/0016_calendar_and_cases.py",
        "CREATE TRIGGER platform_caseentry_guard BEFORE UPDATE OR DELETE ON platform_caseentry",
        "CREATE TRIGGER platform_caseentry_guard BEFORE TRUNCATE ON platform_caserecusal",
        "tests/platform/cases/commands/test_deciding.py::test_the_history_cannot_be_changed",
        of_schema=True,
        second=(
            "FOR EACH ROW EXECUTE FUNCTION platform_guard_caseentry();",
            "EXECUTE FUNCTION platform_guard_caseentry();",
        ),
    ),
    Protection(
        "the history of a case goes with its period, not before",
        "bina/platform/migrations/0021_work_week_scans_and_keeping.py",
        "interval '1825 days'",
        "interval '0 days'",
        "tests/platform/cases/commands/test_retention.py"
        "::test_the_table_itself_keeps_a_younger_history",
        of_schema=True,
    ),
    Protection(
        "a barred rater becomes a task of HR",
        "bina/needs/commands/campaign/tasks.py",
        "    open_task(cycle.agency_id, *_replacing(cycle, barred))\n",
        "",
        "tests/needs/commands/campaign/test_choosing.py"
        "::test_a_barred_rater_is_a_task_of_hr_until_somebody_else_rates",
    ),
    Protection(
        "a calculation says that a result was recorded since",
        "bina/needs/reactions.py",
        "@reacts_to(EvidenceRecorded)\n",
        "",
        "tests/needs/commands/test_settling.py"
        "::test_what_was_recorded_or_revised_by_hand_marks_runs_that_read_before",
    ),
    Protection(
        "deadlines skip holidays and cuti bersama",
        "bina/platform/calendar/queries.py",
        '    return WorkCalendar(dict(rows.values_list("held_on", "name")), changes=_weeks())',
        "    return WorkCalendar({}, changes=_weeks())",
        "tests/platform/cases/commands/test_keeping.py",
    ),
    Protection(
        "deadlines follow the week that an agency works",
        "bina/platform/calendar/queries.py",
        "changes=_weeks())",
        "changes=())",
        "tests/platform/cases/commands/test_keeping.py::test_a_week_of_six_days_moves_what_waits",
    ),
    Protection(
        "a role deputised for ends with the giver's own",
        "bina/organization/migrations/0014_delegation.py",
        "AND r.unit_id IS NOT DISTINCT FROM d.unit_id\n"
        "              AND r.valid_from <= today AND (r.valid_to IS NULL OR r.valid_to > today))",
        "AND r.unit_id IS NOT DISTINCT FROM d.unit_id)",
        "tests/organization/commands/test_delegations.py"
        "::test_what_is_withdrawn_from_the_giver_ends_with_the_next_request",
        of_schema=True,
    ),
    Protection(
        "the public check of a letter tells nothing about people",
        "bina/portal/web/letters/checking.py",
        '(_("Ditandatangani oleh"), letter.signer_office),',
        '(_("Ditandatangani oleh"), "Drs. Made Wirawan, M.Si."),',
        "tests/portal/web/letters/test_pages.py",
    ),
    Protection(
        "codes of letters are not tried out",
        "config/settings.py",
        '    "check_letter": "60/m/ip",\n',
        "",
        "tests/portal/web/letters/test_pages.py::test_guessing_is_slowed_down",
    ),
    Protection(
        "a command is all or nothing",
        "bina/platform/commands/decorator.py",
        "with transaction.atomic(), agency(actor.agency_id, is_whole=is_whole), forgetting():",
        "with agency(actor.agency_id, is_whole=is_whole), forgetting():",
        "tests/platform/test_commands.py::test_failure_leaves_neither_change_nor_entry",
    ),
    Protection(
        "a form counts once, however often it is sent",
        "bina/platform/web/once.py",
        "    if sending is None:\n        return view()\n",
        "    if sending or not sending:\n        return view()\n",
        "tests/platform/web/test_once.py",
    ),
    Protection(
        "a job that is done is not done again",
        "bina/platform/jobs/starting.py",
        "if run.state in (JobState.DONE, JobState.REFUSED):",
        "if False:",
        "tests/platform/test_jobs.py",
    ),
    Protection(
        "two servers on one data folder are refused",
        "bina/platform/database/opening.py",
        "fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)",
        "fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)",
        "tests/platform/database/test_opening.py::test_a_second_owner_is_refused_and_may_attach",
    ),
    Protection(
        "a cut backup is refused",
        "bina/platform/backup/sealing.py",
        "        if len(length) != _LENGTH.size:\n            raise _damaged()\n",
        "        if len(length) != _LENGTH.size:\n            self._is_over = True\n"
        '            return b""\n',
        "tests/platform/backup/test_sealing.py",
    ),
    Protection(
        "the 503 page keeps the form's text and no secret",
        "bina/platform/web/outage.py",
        "if not _SECRET.search(name.lower())",
        "if True",
        "tests/platform/web/test_outage.py",
    ),
    Protection(
        "the audit trail cannot be changed",
        "bina/platform/migrations/0003_audit_insert_only.py",
        "'REVOKE UPDATE, DELETE, TRUNCATE ON platform_auditentry FROM %I'",
        "'REVOKE TRUNCATE ON platform_auditentry FROM %I'",
        "tests/platform/test_commands.py::test_audit_entries_cannot_be_changed_or_removed",
        of_schema=True,
        second=(
            "RAISE EXCEPTION '% is insert-only', TG_TABLE_NAME USING ERRCODE = '42501'",
            "RETURN coalesce(NEW, OLD)",
        ),
    ),
    Protection(
        "a change and its entry commit together",
        "bina/platform/commands/decorator.py",
        "            append_records(frame.agency_id, frame.records)\n            return result\n",
        "            return result\n",
        "tests/platform/test_commands.py",
    ),
    Protection(
        "a changed entry is named",
        "bina/platform/audit/verifying.py",
        "if told != _hash(previous, sequence, recorded_at, columns):",
        "if False:",
        "tests/platform/audit/test_verifying.py",
    ),
    Protection(
        "the signed head exposes a chain written anew",
        "bina/platform/audit/verifying.py",
        "if heads.get(sequence, told) != told:",
        "if False:",
        "tests/platform/audit/test_verifying.py",
    ),
    Protection(
        "erasing destroys the person's key",
        "bina/platform/keys/people.py",
        "living.update(wrapped=None, shredded_at=timezone.now())",
        "living.count()",
        "tests/platform/keys/test_people.py",
    ),
    Protection(
        "an undeclared personal column fails the build",
        "bina/competency/models/personal.py",
        '{"person": about(PERSON), "employee": about(EMPLOYEE), "level": DELETED}',
        '{"level": DELETED}',
        "tests/platform/privacy/test_register.py",
    ),
    Protection(
        "an older answer of another device never comes back",
        "bina/needs/commands/rating/saving.py",
        "    if found == Keeping.OLDER and stored is not None:",
        "    if False and stored is not None:",
        "tests/needs/commands/rating/test_saving.py"
        "::test_the_newest_answer_stays_in_whatever_order_they_come",
        second=("WHERE kept.answered_at <= excluded.answered_at\n", ""),
    ),
    Protection(
        "a deputy's power ends with its last day",
        "bina/organization/migrations/0014_delegation.py",
        "        AND d.valid_from <= today AND d.valid_to > today\n",
        "        AND d.valid_from <= today\n",
        "tests/organization/commands/test_delegations.py"
        "::test_it_begins_and_ends_with_its_days_in_the_middle_of_a_case",
        of_schema=True,
    ),
    Protection(
        "the rows of a settled baseline stay as they were settled",
        "bina/needs/migrations/0005_erasing.py",
        "    WHERE frozen_at IS NOT NULL AND id IN (SELECT DISTINCT run_id FROM touched)",
        "    WHERE false AND id IN (SELECT DISTINCT run_id FROM touched)",
        "tests/needs/commands/test_settling.py::test_the_database_refuses_to_change_a_settled_run",
        of_schema=True,
    ),
    Protection(
        "two letters of one moment never share a number",
        "bina/platform/letters/commands.py",
        "    rows = LetterSequence.objects.select_for_update()",
        "    rows = LetterSequence.objects.all()",
        "tests/platform/letters/test_commands.py::test_at_once_each_gets_the_next_number",
    ),
    Protection(
        "a form that was sent or closed takes no answer",
        "bina/needs/commands/rating/saving.py",
        "    if state not in UNFINISHED:\n        raise Refused",
        "    if False:\n        raise Refused",
        "tests/needs/commands/rating/test_saving.py::test_a_form_that_is_not_open_says_why",
    ),
    Protection(
        "a form takes answers only to what the position asks",
        "bina/needs/commands/rating/saving.py",
        "        if not is_asked:\n",
        "        if False:\n",
        "tests/needs/commands/rating/test_saving.py::test_only_what_the_position_asks_is_taken",
    ),
    Protection(
        "nothing is settled before every unit has spoken",
        "bina/needs/commands/proposing.py",
        "    if not is_settled(ResponseState(state) for state, _seen in answers):",
        "    if False:",
        "tests/needs/commands/test_proposing.py::test_nothing_is_proposed_before_units_have_spoken",
    ),
    Protection(
        "a draft whose data changed is not settled",
        "bina/needs/commands/proposing.py",
        "    if run.stale_at is not None:",
        "    if False:",
        "tests/needs/commands/test_proposing.py::test_data_that_changed_under_the_draft_stop_it",
    ),
    Protection(
        "a PPPK learns no more than the contract year allows",
        "bina/needs/domain/plan_rules.py",
        "return min(self.contract_hours, self.year_hours) if is_limited else self.year_hours",
        "return self.year_hours if is_limited else self.year_hours",
        "tests/needs/commands/planning/test_solving.py"
        "::test_a_contract_year_takes_no_more_than_its_hours",
    ),
    Protection(
        "nobody writes into another's rating form",
        "bina/needs/commands/rating/saving.py",
        "annotate(asks=Exists(lines)).filter(RATE.narrow(actor), id=form_id)",
        "annotate(asks=Exists(lines)).filter(id=form_id)",
        "tests/needs/commands/rating/test_saving.py::test_anothers_form_is_not_there",
    ),
    Protection(
        "a photo is kept without what the camera wrote into it",
        "bina/platform/files/photos.py",
        "if marker in _DRAWING or marker == SCAN or _is_colour(marker, segment):",
        "if marker:",
        "tests/needs/commands/rating/test_observing.py"
        "::test_a_photo_is_kept_without_what_the_camera_wrote",
    ),
    Protection(
        "a move is not taken back from under a later one",
        "bina/organization/commands/restoring.py",
        "if row is None or any(",
        "if row is None and any(",
        "tests/organization/commands/test_moves.py",
    ),
    Protection(
        "units that end leave a tree",
        "bina/organization/domain/reorganization.py",
        "        changed[successor] = rest[0] if rest else None\n",
        "        pass\n",
        "tests/organization/domain/test_reorganization.py",
    ),
    Protection(
        "nobody merges units that lie outside the own ones",
        "bina/organization/commands/reorganizations.py",
        "(units is not None and not wanted <= CurrentTree().below(units))",
        "False",
        "tests/organization/commands/test_reorganizations.py",
    ),
    Protection(
        "a disability lies sealed with the person's key",
        "bina/organization/queries/disabilities.py",
        "return keys.seal(employee.person_id, text, _place(employee.id))",
        "return text if keys else text",
        "tests/organization/commands/test_own_facts.py",
    ),
    Protection(
        "equity tells of no one to four people",
        "bina/needs/domain/equity.py",
        "_share(code, shown.cells[code], total)",
        "_share(code, cells[code], total)",
        "tests/needs/domain/test_equity.py",
    ),
    Protection(
        "an approved plan stays as it was approved",
        "bina/needs/migrations/0012_plan.py",
        "    for deed, side in deeds.items()\n",
        "    for deed, side in ()\n",
        "tests/needs/commands/planning/test_settling.py",
        of_schema=True,
    ),
    Protection(
        "nobody approves the own plan",
        "bina/platform/cases/authority.py",
        "    if actor.person_id is None or actor.person_id in barred:\n",
        "    if actor.person_id is None:\n",
        "tests/needs/commands/planning/test_settling.py",
    ),
    Protection(
        "a plan that came back is checked before it is handed in again",
        "bina/needs/commands/planning/settling.py",
        "        on_resubmitted=_handed_in_again,\n",
        "",
        "tests/needs/commands/planning/test_settling.py",
    ),
    Protection(
        "a plan is not handed in past a head who was asked",
        "bina/needs/commands/planning/settling.py",
        "    check_heard(actor, plan, at)\n",
        "",
        "tests/needs/commands/planning/test_hearing.py",
    ),
)


def run() -> Verdict:
    with _copy() as checkout:
        silent = [
            protection.promise for protection in PROTECTIONS if not _fails(checkout, protection)
        ]
    figure = f"{len(PROTECTIONS) - len(silent)} of {len(PROTECTIONS)} tests failed as they should"
    return Verdict("; ".join([figure, *(f"not: {promise}" for promise in silent)]), not silent)


@contextmanager
def _copy() -> Iterator[Path]:
    """This checkout as it stands, without what is ignored, and the built files of the pages."""
    place = ROOT / ".build" / "trial"
    place.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="unguarded-", dir=place) as folder:
        checkout = Path(folder)
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - the one of the PATH
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        for name in filter(None, listed.stdout.split("\0")):
            if (ROOT / name).is_file():
                (checkout / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, checkout / name)
        shutil.copytree(ROOT / BUILT, checkout / BUILT, dirs_exist_ok=True)
        yield checkout


def _fails(checkout: Path, protection: Protection) -> bool:
    """Raises ValueError where the code no longer reads so: the table is to be mended."""
    cuts = [(protection.file, protection.old, protection.new)]
    if protection.second[0]:
        cuts.append((protection.file, *protection.second))
    if protection.of_schema:  # a changed migration makes the tests build their database anew
        cuts.append((SCHEMA, "class Migration", f"# {protection.promise}\nclass Migration"))
    former = {name: (checkout / name).read_text("utf8") for name, _, _ in cuts}
    try:
        for name, old, new in cuts:
            text = (checkout / name).read_text("utf8")
            if text.count(old) != 1:
                raise ValueError(f"{name} does not hold once: {old}")
            (checkout / name).write_text(text.replace(old, new), "utf8")
        return _test(checkout, protection.test)
    finally:
        for name, kept in former.items():
            (checkout / name).write_text(kept, "utf8")


def _test(checkout: Path, test: str) -> bool:
    done = subprocess.run(  # noqa: S603 - our own arguments
        [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", test],
        cwd=checkout,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
        preexec_fn=die_with_parent(signal.SIGKILL),
    )
    seen = _FAILED.search(done.stdout)
    print(f"  {'red' if seen else 'GREEN'}: {test}", file=sys.stderr, flush=True)
    if not seen:
        print((done.stdout + done.stderr)[-2000:], file=sys.stderr)
    return seen is not None
