"""Search of positions and units past the policies, which keep LIKE from its index.

Plans are made anew for every needle: a general plan does not know the beginning of a pattern, and
would read whole tables.
"""

import django.contrib.postgres.indexes
import django.db.models.functions.text
from django.db import migrations

CREATE = r"""
ALTER FUNCTION organization_search_people(text) SET plan_cache_mode = force_custom_plan;

CREATE FUNCTION organization_search_positions(needle text) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
SET plan_cache_mode = force_custom_plan AS
$$
DECLARE
  agency uuid := bina_current_agency();
  pattern text := regexp_replace(trim(needle), '([\\%_])', '\\\1', 'g');
BEGIN
  RETURN QUERY
    SELECT v.id FROM organization_positionversion v
    WHERE v.agency_id = agency AND lower(v.name) LIKE '%' || lower(pattern) || '%'
    UNION
    SELECT v.id FROM organization_position p
    JOIN organization_positionversion v ON v.position_id = p.id
    WHERE p.agency_id = agency
      AND (p.code LIKE upper(pattern) || '%' OR p.code LIKE pattern || '%');
END
$$;

CREATE FUNCTION organization_search_units(needle text) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
SET plan_cache_mode = force_custom_plan AS
$$
DECLARE
  agency uuid := bina_current_agency();
  pattern text := regexp_replace(trim(needle), '([\\%_])', '\\\1', 'g');
BEGIN
  RETURN QUERY
    SELECT v.id FROM organization_unitversion v
    WHERE v.agency_id = agency AND lower(v.name) LIKE '%' || lower(pattern) || '%'
    UNION
    SELECT v.id FROM organization_unit u JOIN organization_unitversion v ON v.unit_id = u.id
    WHERE u.agency_id = agency
      AND (u.code LIKE upper(pattern) || '%' OR u.code LIKE pattern || '%');
END
$$;
"""
DROP = """
DROP FUNCTION organization_search_units(text);
DROP FUNCTION organization_search_positions(text);
ALTER FUNCTION organization_search_people(text) RESET plan_cache_mode;
"""


def name_index(name):
    return django.contrib.postgres.indexes.GinIndex(
        django.contrib.postgres.indexes.OpClass(
            django.db.models.functions.text.Lower("name"), name="gin_trgm_ops"
        ),
        name=name,
    )


class Migration(migrations.Migration):
    dependencies = [("organization", "0004_actor")]
    operations = [
        migrations.AddIndex("positionversion", name_index("organization_position_search")),
        migrations.AddIndex("unitversion", name_index("organization_unit_search")),
        migrations.RunSQL(CREATE, DROP),
    ]
