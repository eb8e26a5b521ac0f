"""Lists of people that cost the same at every size: the kind of position beside the person, one
index for each order and filter, and a search that knows how common a name is.

Old code beside this leaves the kind of a changed position to the daily job.
"""

import django.contrib.postgres.indexes
from django.db import migrations, models

FILL = """
UPDATE organization_employee e SET position_kind = v.kind
FROM organization_positionversion v
WHERE v.position_id = e.position_id AND v.valid_from <= CURRENT_DATE
  AND (v.valid_to IS NULL OR v.valid_to > CURRENT_DATE) AND v.kind <> '';
"""
# past the policies, which keep LIKE from its index, with the agency inside; planned anew for
# every pattern. Gives at most so many keys: a full answer says that the name is a common one.
CREATE = r"""
CREATE FUNCTION organization_people_like(pattern text, nips text, most int) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
SET plan_cache_mode = force_custom_plan AS
$$
DECLARE
  agency uuid := bina_current_agency();
BEGIN
  IF nips <> '' THEN
    RETURN QUERY
      SELECT e.id FROM organization_employee e
      JOIN organization_personnip n ON n.person_id = e.person_id AND n.valid_to IS NULL
      WHERE e.agency_id = agency AND n.nip LIKE nips LIMIT most;
  ELSE
    RETURN QUERY
      SELECT e.id FROM organization_employee e
      WHERE e.agency_id = agency AND e.sort_key LIKE pattern LIMIT most;
  END IF;
END
$$;
"""
DROP = "DROP FUNCTION organization_people_like(text, text, int)"


class Migration(migrations.Migration):
    dependencies = [("organization", "0012_nik_once")]
    operations = [
        migrations.AddField(
            "employee",
            "position_kind",
            models.CharField(blank=True, db_default="", default="", max_length=20),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RemoveIndex("employee", "organization_employee_names"),
        migrations.RemoveIndex("employee", "organization_employee_search"),
        migrations.AddIndex(
            "employee",
            models.Index(
                fields=["agency_id", "sort_key", "id"],
                include=["left_on", "employment_kind", "golongan", "position_kind", "unit"],
                name="organization_employee_list",
            ),
        ),
        migrations.AddIndex(
            "employee",
            models.Index(
                fields=["agency_id", "position_kind", "sort_key", "id"],
                name="organization_employee_kinds",
            ),
        ),
        migrations.AddIndex(
            "employee",
            models.Index(
                fields=["agency_id", "golongan", "sort_key", "id"],
                name="organization_employee_grades",
            ),
        ),
        migrations.AddIndex("employee", models.Index(
                fields=["agency_id", "employment_kind", "sort_key", "id"],
                condition=~models.Q(employment_kind="PNS"),
                name="organization_employee_others",
            )),
        migrations.AddIndex("employee", models.Index(
                fields=["agency_id", "sort_key", "id"],
                condition=~models.Q(supervision="") & ~models.Q(supervisor__isnull=False, supervision_flaw=""),
                name="organization_employee_unled",
            )),
        migrations.AddIndex(
            "employee",
            django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass("sort_key", name="gin_trgm_ops"),
                name="organization_employee_named",
            ),
        ),
        migrations.AddIndex(
            "employee",
            models.Index(
                fields=["agency_id", "unit"],
                condition=models.Q(left_on=None),
                name="organization_employee_placed",
            ),
        ),
        migrations.RunSQL(CREATE, DROP),
    ]
