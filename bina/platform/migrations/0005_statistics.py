"""Statistics after bulk loads: the app's role may ask for them, the owner has the right."""

from django.db import migrations

CREATE = """
CREATE FUNCTION bina_refresh_statistics(tables text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE name text;
BEGIN
  FOR name IN SELECT DISTINCT unnest(tables) ORDER BY 1 LOOP
    EXECUTE format('ANALYZE public.%I', name);
  END LOOP;
END
$$;
"""

DROP = "DROP FUNCTION bina_refresh_statistics(text[]);"


class Migration(migrations.Migration):
    dependencies = [("platform", "0004_intake")]
    operations = [migrations.RunSQL(CREATE, DROP)]
