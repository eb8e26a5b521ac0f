"""The development plan: years, rows, cohorts, decisions, budget and other answers; frozen."""

import bina.needs.models.scaled
import bina.platform.tenancy.constraints
import django.db.models.deletion
import uuid
from django.db import migrations, models


# what an approved plan still tells: how far each row has come
FROZEN = """
CREATE FUNCTION needs_refuse_frozen_plan() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  IF OLD.state NOT IN ('draft', 'proposed') AND NOT needs_is_erasing(TG_RELID, TG_OP)
    AND (TG_OP = 'DELETE' OR OLD.state <> 'approved' AND NEW.state <> OLD.state
      OR NEW.state NOT IN ('approved', 'replaced', 'cancelled')
      OR to_jsonb(OLD) - '{state,remark}'::text[] <> to_jsonb(NEW) - '{state,remark}'::text[])
  THEN
    RAISE EXCEPTION 'an approved plan does not change' USING ERRCODE = '42501';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER needs_developmentplan_frozen BEFORE UPDATE OR DELETE ON needs_developmentplan
FOR EACH ROW EXECUTE FUNCTION needs_refuse_frozen_plan();

CREATE FUNCTION needs_refuse_frozen_year() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  IF EXISTS (
    SELECT FROM touched JOIN needs_developmentplan p ON p.id = touched.plan_id
    WHERE p.state NOT IN ('draft', 'proposed')
  ) THEN
    RAISE EXCEPTION 'a year of an approved plan does not change' USING ERRCODE = '42501';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION needs_refuse_frozen_plan_rows() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  IF NOT needs_is_erasing(TG_RELID, TG_OP) AND EXISTS (
    SELECT FROM needs_planyear y JOIN needs_developmentplan p ON p.id = y.plan_id
    WHERE p.state NOT IN ('draft', 'proposed')
      AND y.id IN (SELECT DISTINCT plan_year_id FROM touched)
  ) THEN
    RAISE EXCEPTION 'the rows of an approved plan do not change' USING ERRCODE = '42501';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION needs_refuse_rewritten_plan_rows() RETURNS trigger LANGUAGE plpgsql AS
$$
DECLARE progress text[] := '{state,evidence_id,ended_on}';
BEGIN
  IF NOT needs_is_erasing(TG_RELID, TG_OP) AND EXISTS (
    SELECT FROM was JOIN needs_planyear y ON y.id = was.plan_year_id
    JOIN needs_developmentplan p ON p.id = y.plan_id
    LEFT JOIN becomes ON becomes.id = was.id
    WHERE p.state NOT IN ('draft', 'proposed')
      AND to_jsonb(was) - progress IS DISTINCT FROM to_jsonb(becomes) - progress
  ) THEN
    RAISE EXCEPTION 'the rows of an approved plan do not change' USING ERRCODE = '42501';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER needs_planrow_update AFTER UPDATE ON needs_planrow
REFERENCING OLD TABLE AS was NEW TABLE AS becomes
FOR EACH STATEMENT EXECUTE FUNCTION needs_refuse_rewritten_plan_rows();
"""
TRIGGER = """
CREATE TRIGGER needs_{table}_{deed} AFTER {deed} ON needs_{table}
REFERENCING {side} TABLE AS touched
FOR EACH STATEMENT EXECUTE FUNCTION needs_refuse_frozen_{what}();
"""
SIDES = {"insert": "NEW", "update": "OLD", "delete": "OLD"}
GUARDED = {
    "planyear": ("year", SIDES),
    "planrow": ("plan_rows", {"insert": "NEW", "delete": "OLD"}),
    "plancohort": ("plan_rows", SIDES),
    "plandecision": ("plan_rows", SIDES),
}
GUARDS = "".join(
    TRIGGER.format(table=table, deed=deed, side=side, what=what)
    for table, (what, deeds) in GUARDED.items()
    for deed, side in deeds.items()
)


class Migration(migrations.Migration):

    dependencies = [
        ('competency', '0001_initial'),
        ('curriculum', '0001_initial'),
        ('needs', '0011_consultations'),
        ('organization', '0013_people_lists'),
        ('platform', '0015_book_digest'),
    ]

    operations = [
        migrations.CreateModel(
            name='DevelopmentPlan',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=150)),
                ('first_year', models.PositiveSmallIntegerField()),
                ('years', models.PositiveSmallIntegerField()),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('state', models.CharField(default='draft', max_length=10)),
                ('made_by_id', models.UUIDField(null=True)),
                ('made_by_name', models.CharField(max_length=200)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('proposed_by_id', models.UUIDField(null=True)),
                ('proposed_at', models.DateTimeField(null=True)),
                ('approved_by_name', models.CharField(blank=True, max_length=200)),
                ('approved_at', models.DateTimeField(null=True)),
                ('remark', models.CharField(blank=True, max_length=500)),
                ('former', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='needs.developmentplan')),
                ('rule', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='platform.ruleversion')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='needs.tnarun')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='GapAnswer',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=20)),
                ('people', models.PositiveIntegerField()),
                ('reason', models.CharField(max_length=500)),
                ('due_on', models.DateField()),
                ('state', models.CharField(default='proposed', max_length=10)),
                ('result', models.CharField(blank=True, max_length=500)),
                ('proposed_by_id', models.UUIDField(null=True)),
                ('proposed_by_name', models.CharField(max_length=200)),
                ('proposed_at', models.DateTimeField(auto_now_add=True)),
                ('decided_by_name', models.CharField(blank=True, max_length=200)),
                ('ended_at', models.DateTimeField(null=True)),
                ('competency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='competency.competency')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.employee')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='needs.developmentplan')),
                ('position', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.position')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PlanYear',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('year', models.PositiveSmallIntegerField()),
                ('budget', models.DecimalField(decimal_places=0, max_digits=24, null=True)),
                ('uses_floor', models.BooleanField(default=False)),
                ('objective', models.DecimalField(decimal_places=9, max_digits=24, null=True)),
                ('bound', models.DecimalField(decimal_places=9, max_digits=24, null=True)),
                ('direct_cost', models.DecimalField(decimal_places=0, default=0, max_digits=24)),
                ('indirect_cost', models.DecimalField(decimal_places=0, default=0, max_digits=24)),
                ('decided_at', models.DateTimeField(null=True)),
                ('read_at', models.DateTimeField(null=True)),
                ('solved_at', models.DateTimeField(null=True)),
                ('job_id', models.UUIDField(null=True)),
                ('facts', models.JSONField(default=dict)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='needs.developmentplan')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PlanRow',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('gap_row_id', models.UUIDField()),
                ('rank', models.PositiveIntegerField()),
                ('required', models.PositiveSmallIntegerField()),
                ('held', bina.needs.models.scaled.ScaledField()),
                ('gap', bina.needs.models.scaled.ScaledField()),
                ('weight', models.DecimalField(decimal_places=12, max_digits=18)),
                ('priority', bina.needs.models.scaled.ScaledField()),
                ('closure', bina.needs.models.scaled.ScaledField()),
                ('benefit', bina.needs.models.scaled.ScaledField()),
                ('is_critical', models.BooleanField()),
                ('hours', models.DecimalField(decimal_places=9, max_digits=18)),
                ('term', models.CharField(max_length=10)),
                ('need_kind', models.CharField(max_length=20)),
                ('form', models.PositiveSmallIntegerField()),
                ('direct_cost', models.DecimalField(decimal_places=0, max_digits=24)),
                ('indirect_cost', models.DecimalField(decimal_places=0, max_digits=24)),
                ('standing', models.CharField(max_length=10)),
                ('before', models.CharField(blank=True, max_length=10)),
                ('origin', models.CharField(max_length=10)),
                ('quarter', models.PositiveSmallIntegerField(null=True)),
                ('cohort', models.PositiveIntegerField(null=True)),
                ('reason', models.CharField(blank=True, max_length=30)),
                ('reason_facts', models.JSONField(default=dict)),
                ('state', models.CharField(default='planned', max_length=10)),
                ('evidence_id', models.UUIDField(null=True)),
                ('ended_on', models.DateField(null=True)),
                ('objective_id', models.UUIDField(null=True)),
                ('competency', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='competency.competency')),
                ('employee', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.employee')),
                ('module', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='curriculum.module')),
                ('position', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.position')),
                ('unit', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
                ('plan_year', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='needs.planyear')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PlanDecision',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('decision', models.CharField(max_length=10)),
                ('reason', models.CharField(max_length=500)),
                ('decided_by_name', models.CharField(max_length=200)),
                ('decided_at', models.DateTimeField()),
                ('competency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='competency.competency')),
                ('employee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.employee')),
                ('module', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='curriculum.module')),
                ('plan_year', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='needs.planyear')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PlanCohort',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('quarter', models.PositiveSmallIntegerField(null=True)),
                ('seats', models.PositiveIntegerField()),
                ('participants', models.PositiveIntegerField()),
                ('direct_cost', models.DecimalField(decimal_places=0, max_digits=24)),
                ('is_fixed', models.BooleanField(default=False)),
                ('organiser', models.CharField(blank=True, max_length=150)),
                ('module', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='curriculum.module')),
                ('plan_year', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='needs.planyear')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='BudgetLine',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('source_code', models.CharField(max_length=60)),
                ('source_name', models.CharField(max_length=200)),
                ('kind', models.CharField(max_length=10)),
                ('planned', models.DecimalField(decimal_places=0, max_digits=24)),
                ('allocated', models.DecimalField(decimal_places=0, default=0, max_digits=24)),
                ('realised', models.DecimalField(decimal_places=0, default=0, max_digits=24)),
                ('as_of', models.DateField()),
                ('note', models.CharField(blank=True, max_length=300)),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
                ('plan_year', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='needs.planyear')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='developmentplan',
            index=models.Index(fields=['agency_id', '-made_at'], name='needs_plan_newest'),
        ),
        migrations.AddConstraint(
            model_name='developmentplan',
            constraint=bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='needs_developmentplan_isolation'),
        ),
        migrations.AddConstraint(
            model_name='developmentplan',
            constraint=models.UniqueConstraint(fields=('agency_id', 'id'), name='needs_developmentplan_agency_key'),
        ),
        migrations.AddConstraint(
            model_name='developmentplan',
            constraint=bina.platform.tenancy.constraints.SameAgency('run', name='needs_developmentplan_run_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='developmentplan',
            constraint=bina.platform.tenancy.constraints.SameAgency('former', name='needs_developmentplan_former_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='developmentplan',
            constraint=models.CheckConstraint(condition=models.Q(('years__range', (1, 3))), name='needs_plan_years'),
        ),
        migrations.AddConstraint(
            model_name='developmentplan',
            constraint=models.UniqueConstraint(fields=('agency_id', 'title', 'version'), name='needs_plan_version_once'),
        ),
        migrations.AddConstraint(
            model_name='developmentplan',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'approved')), fields=('agency_id', 'title'), name='needs_plan_one_approved'),
        ),
        migrations.AddIndex(
            model_name='gapanswer',
            index=models.Index(fields=['agency_id', 'due_on'], name='needs_gapanswer_due'),
        ),
        migrations.AddConstraint(
            model_name='gapanswer',
            constraint=bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='needs_gapanswer_isolation'),
        ),
        migrations.AddConstraint(
            model_name='gapanswer',
            constraint=models.UniqueConstraint(fields=('agency_id', 'id'), name='needs_gapanswer_agency_key'),
        ),
        migrations.AddConstraint(
            model_name='gapanswer',
            constraint=bina.platform.tenancy.constraints.SameAgency('plan', name='needs_gapanswer_plan_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='gapanswer',
            constraint=bina.platform.tenancy.constraints.SameAgency('unit', name='needs_gapanswer_unit_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='gapanswer',
            constraint=bina.platform.tenancy.constraints.SameAgency('position', name='needs_gapanswer_position_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='gapanswer',
            constraint=bina.platform.tenancy.constraints.SameAgency('competency', name='needs_gapanswer_competency_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='gapanswer',
            constraint=bina.platform.tenancy.constraints.SameAgency('owner', name='needs_gapanswer_owner_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='planyear',
            constraint=bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='needs_planyear_isolation'),
        ),
        migrations.AddConstraint(
            model_name='planyear',
            constraint=models.UniqueConstraint(fields=('agency_id', 'id'), name='needs_planyear_agency_key'),
        ),
        migrations.AddConstraint(
            model_name='planyear',
            constraint=bina.platform.tenancy.constraints.SameAgency('plan', name='needs_planyear_plan_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='planyear',
            constraint=models.UniqueConstraint(fields=('plan', 'year'), name='needs_planyear_once'),
        ),
        migrations.AddConstraint(
            model_name='planyear',
            constraint=models.CheckConstraint(condition=models.Q(('budget', None), ('budget__gte', 0), _connector='OR'), name='needs_planyear_budget'),
        ),
        migrations.AddIndex(
            model_name='planrow',
            index=models.Index(fields=['plan_year', 'standing', 'rank'], name='needs_planrow_standing'),
        ),
        migrations.AddIndex(
            model_name='planrow',
            index=models.Index(fields=['employee'], name='needs_planrow_employee'),
        ),
        migrations.AddConstraint(
            model_name='planrow',
            constraint=bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='needs_planrow_isolation'),
        ),
        migrations.AddConstraint(
            model_name='planrow',
            constraint=models.UniqueConstraint(fields=('agency_id', 'id'), name='needs_planrow_agency_key'),
        ),
        migrations.AddConstraint(
            model_name='planrow',
            constraint=bina.platform.tenancy.constraints.SameAgency('plan_year', name='needs_planrow_plan_year_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='planrow',
            constraint=bina.platform.tenancy.constraints.SameAgency('employee', name='needs_planrow_employee_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='planrow',
            constraint=bina.platform.tenancy.constraints.SameAgency('unit', name='needs_planrow_unit_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='planrow',
            constraint=bina.platform.tenancy.constraints.SameAgency('position', name='needs_planrow_position_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='planrow',
            constraint=bina.platform.tenancy.constraints.SameAgency('competency', name='needs_planrow_competency_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='planrow',
            constraint=bina.platform.tenancy.constraints.SameAgency('module', name='needs_planrow_module_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='planrow',
            constraint=models.UniqueConstraint(fields=('plan_year', 'rank'), name='needs_planrow_rank_once'),
        ),
        migrations.AddConstraint(
            model_name='planrow',
            constraint=models.UniqueConstraint(fields=('plan_year', 'employee', 'competency'), name='needs_planrow_once'),
        ),
        migrations.AddConstraint(
            model_name='planrow',
            constraint=models.CheckConstraint(condition=models.Q(('quarter', None), ('quarter__range', (1, 4)), _connector='OR'), name='needs_planrow_quarter'),
        ),
        migrations.AddConstraint(
            model_name='plandecision',
            constraint=bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='needs_plandecision_isolation'),
        ),
        migrations.AddConstraint(
            model_name='plandecision',
            constraint=models.UniqueConstraint(fields=('agency_id', 'id'), name='needs_plandecision_agency_key'),
        ),
        migrations.AddConstraint(
            model_name='plandecision',
            constraint=bina.platform.tenancy.constraints.SameAgency('plan_year', name='needs_plandecision_plan_year_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='plandecision',
            constraint=bina.platform.tenancy.constraints.SameAgency('employee', name='needs_plandecision_employee_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='plandecision',
            constraint=bina.platform.tenancy.constraints.SameAgency('competency', name='needs_plandecision_competency_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='plandecision',
            constraint=bina.platform.tenancy.constraints.SameAgency('module', name='needs_plandecision_module_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='plandecision',
            constraint=models.UniqueConstraint(fields=('plan_year', 'employee', 'competency'), name='needs_plandecision_once'),
        ),
        migrations.AddConstraint(
            model_name='plancohort',
            constraint=bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='needs_plancohort_isolation'),
        ),
        migrations.AddConstraint(
            model_name='plancohort',
            constraint=models.UniqueConstraint(fields=('agency_id', 'id'), name='needs_plancohort_agency_key'),
        ),
        migrations.AddConstraint(
            model_name='plancohort',
            constraint=bina.platform.tenancy.constraints.SameAgency('plan_year', name='needs_plancohort_plan_year_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='plancohort',
            constraint=bina.platform.tenancy.constraints.SameAgency('module', name='needs_plancohort_module_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='plancohort',
            constraint=models.UniqueConstraint(fields=('plan_year', 'module', 'number'), name='needs_plancohort_once'),
        ),
        migrations.AddConstraint(
            model_name='plancohort',
            constraint=models.CheckConstraint(condition=models.Q(('participants__lte', models.F('seats'))), name='needs_plancohort_seats'),
        ),
        migrations.AddConstraint(
            model_name='budgetline',
            constraint=bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='needs_budgetline_isolation'),
        ),
        migrations.AddConstraint(
            model_name='budgetline',
            constraint=models.UniqueConstraint(fields=('agency_id', 'id'), name='needs_budgetline_agency_key'),
        ),
        migrations.AddConstraint(
            model_name='budgetline',
            constraint=bina.platform.tenancy.constraints.SameAgency('plan_year', name='needs_budgetline_plan_year_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='budgetline',
            constraint=bina.platform.tenancy.constraints.SameAgency('unit', name='needs_budgetline_unit_same_agency'),
        ),
        migrations.AddConstraint(
            model_name='budgetline',
            constraint=models.UniqueConstraint(fields=('plan_year', 'unit', 'source_code', 'kind'), name='needs_budgetline_once'),
        ),
        migrations.AddConstraint(
            model_name='budgetline',
            constraint=models.CheckConstraint(condition=models.Q(('allocated__gte', 0), ('planned__gte', 0), ('realised__gte', 0)), name='needs_budgetline_positive'),
        ),
        migrations.RunSQL(FROZEN + GUARDS, migrations.RunSQL.noop),
    ]
