"""Delegation: a role in another's hands for some days; and the actor who holds one so.

A delegation counts while its giver still holds the role: what is withdrawn there ends here with
the same request.
"""

import bina.platform.tenancy.constraints
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


CREATE = """
CREATE OR REPLACE FUNCTION organization_actor(wanted uuid, agency uuid, today date) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS
$$
  WITH mine AS MATERIALIZED (
    SELECT s.position_id FROM organization_assignment s
    JOIN organization_employee e ON e.id = s.employee_id
    WHERE e.person_id = wanted AND e.agency_id = agency AND s.kind <> 'TT'
      AND s.valid_from <= today AND (s.valid_to IS NULL OR s.valid_to > today)
  ), places AS MATERIALIZED (
    SELECT DISTINCT v.unit_id FROM organization_positionversion v JOIN mine USING (position_id)
    WHERE v.valid_from <= today AND (v.valid_to IS NULL OR v.valid_to > today)
  )
  SELECT jsonb_build_object(
    'employee_id', e.id, 'name', e.name, 'unit_id', e.unit_id,
    'employment_kind', e.employment_kind, 'agency_name', a.name, 'time_zone', a.time_zone,
    'unit_name', (
      SELECT v.name FROM organization_unitversion v WHERE v.unit_id = e.unit_id
      ORDER BY v.valid_from <= today DESC, abs(v.valid_from - today) LIMIT 1),
    'grants', (
      SELECT coalesce(jsonb_agg(jsonb_build_array(g.role, g.unit_id) ORDER BY g.role, g.unit_id),
        '[]') FROM organization_rolegrant g
      WHERE g.person_id = wanted AND g.agency_id = agency
        AND g.valid_from <= today AND (g.valid_to IS NULL OR g.valid_to > today)),
    'delegated', (
      SELECT coalesce(jsonb_agg(jsonb_build_array(d.role, d.unit_id, d.giver_id, g.name, d.kind)
        ORDER BY d.role, d.unit_id, g.name), '[]')
      FROM organization_delegation d
      JOIN organization_employee g ON g.person_id = d.giver_id AND g.agency_id = agency
      WHERE d.deputy_id = wanted AND d.agency_id = agency
        AND d.valid_from <= today AND d.valid_to > today
        AND (g.left_on IS NULL OR g.left_on > today)
        AND (EXISTS (
            SELECT FROM organization_rolegrant r
            WHERE r.person_id = d.giver_id AND r.agency_id = agency AND r.role = d.role
              AND r.unit_id IS NOT DISTINCT FROM d.unit_id
              AND r.valid_from <= today AND (r.valid_to IS NULL OR r.valid_to > today))
          OR d.role = 'atasan' AND EXISTS (
            SELECT FROM organization_assignment s
            JOIN organization_positionversion v USING (position_id)
            WHERE s.employee_id = g.id AND s.kind <> 'TT' AND v.unit_id = d.unit_id
              AND v.kind IN ('JPT', 'ADMINISTRATOR', 'PENGAWAS')
              AND s.valid_from <= today AND (s.valid_to IS NULL OR s.valid_to > today)
              AND v.valid_from <= today AND (v.valid_to IS NULL OR v.valid_to > today)))),
    'posts', (
      SELECT coalesce(jsonb_agg(jsonb_build_array(v.unit_id, v.kind, v.echelon,
        v.position_id IN (SELECT position_id FROM mine))), '[]')
      FROM organization_positionversion v
      WHERE v.agency_id = agency AND v.unit_id IN (SELECT unit_id FROM places)
        AND v.kind IN ('JPT', 'ADMINISTRATOR', 'PENGAWAS')
        AND v.valid_from <= today AND (v.valid_to IS NULL OR v.valid_to > today)))
  FROM organization_person p
  JOIN organization_employee e ON e.person_id = p.id AND e.agency_id = agency
  JOIN organization_agency a ON a.id = agency
  WHERE p.id = wanted AND p.is_active AND e.activated_at IS NOT NULL
    AND (e.left_on IS NULL OR e.left_on > today)
$$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('organization', '0013_people_lists'),
    ]

    operations = [
        migrations.CreateModel(
            name='Delegation',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=3)),
                ('role', models.CharField(max_length=20)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField()),
                ('letter_number', models.CharField(max_length=100)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('recorded_at', models.DateTimeField(auto_now_add=True)),
                ('deputy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('giver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['agency_id', 'deputy'], name='organization_delegation_deputy'), models.Index(fields=['agency_id', 'role'], name='organization_delegation_role')],
                'constraints': [bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='organization_delegation_isolation'), models.UniqueConstraint(fields=('agency_id', 'id'), name='organization_delegation_agency_key'), bina.platform.tenancy.constraints.SameAgency('unit', name='organization_delegation_unit_same_agency'), models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='organization_delegation_forward'), models.CheckConstraint(condition=models.Q(('giver', models.F('deputy')), _negated=True), name='organization_delegation_other')],
            },
        ),
        migrations.RunSQL(CREATE, migrations.RunSQL.noop),
    ]
