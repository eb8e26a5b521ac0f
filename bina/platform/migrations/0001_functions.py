"""The functions that the policies of every agency-owned table call."""

from django.db import migrations

CREATE = """
CREATE FUNCTION bina_agency_or_null() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('bina.agency', true), '')::uuid $$;

CREATE FUNCTION bina_current_agency() RETURNS uuid LANGUAGE plpgsql STABLE PARALLEL SAFE AS
$$
DECLARE agency uuid := bina_agency_or_null();
BEGIN
  IF agency IS NULL THEN
    RAISE EXCEPTION 'no agency is set for this transaction' USING ERRCODE = '42501';
  END IF;
  RETURN agency;
END
$$;
"""

DROP = "DROP FUNCTION bina_current_agency(); DROP FUNCTION bina_agency_or_null();"


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [migrations.RunSQL(CREATE, DROP)]
