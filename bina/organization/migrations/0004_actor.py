"""Who acts, in one statement: every page asks for it before an agency is set.

Past the policies, with the person and the agency inside; the roles that follow from positions are
judged by the application, from the structural positions given in ``posts``.
"""

from django.db import migrations

CREATE = """
CREATE FUNCTION organization_actor(wanted uuid, agency uuid, today date) RETURNS jsonb
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
DROP = "DROP FUNCTION organization_actor(uuid, uuid, date)"


class Migration(migrations.Migration):
    dependencies = [("organization", "0003_tables")]
    operations = [migrations.RunSQL(CREATE, DROP)]
