"""Statistics may be refreshed within a long transaction: whoever finds a table busy passes it by.

ANALYZE holds its lock until the transaction ends. Two imports that wait for each other's tables
would stand still; a table that somebody else is just counting needs no second count.
"""

from django.db import migrations

REPLACE = """
CREATE OR REPLACE FUNCTION bina_refresh_statistics(tables text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE name text;
BEGIN
  FOR name IN SELECT DISTINCT unnest(tables) ORDER BY 1 LOOP
    EXECUTE format('ANALYZE (SKIP_LOCKED) public.%I', name);
  END LOOP;
END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("platform", "0013_incidents_and_purposes")]
    operations = [migrations.RunSQL(REPLACE, migrations.RunSQL.noop)]
