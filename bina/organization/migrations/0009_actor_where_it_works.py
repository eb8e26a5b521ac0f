"""Who acts at an instant: the day on which a grant or a position ends is the agency's.

The caller knows the zone only once it has the actor. In Jayapura the new day begins two hours
before Jakarta's, and a role withdrawn in them held until Jakarta's midnight.
"""

from django.db import migrations

CREATE = """
CREATE FUNCTION organization_actor_at(wanted uuid, agency uuid, moment timestamptz) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS
$$
  SELECT organization_actor(wanted, agency, (moment AT TIME ZONE a.time_zone)::date)
  FROM organization_agency a WHERE a.id = agency
$$;
"""
DROP = "DROP FUNCTION organization_actor_at(uuid, uuid, timestamptz)"


class Migration(migrations.Migration):
    dependencies = [("organization", "0008_sign_in")]
    operations = [migrations.RunSQL(CREATE, DROP)]
