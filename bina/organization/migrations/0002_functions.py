"""Functions that look past the policies, each with the agency or one exact key inside.

Policies keep LIKE from its index, and a person's agencies are asked for before one is chosen.
"""

from django.db import migrations

CREATE = r"""
CREATE FUNCTION organization_search_people(needle text) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS
$$
DECLARE
  agency uuid := bina_current_agency();
  digits text := regexp_replace(needle, '[^0-9]', '', 'g');
  words text := regexp_replace(lower(trim(needle)), '([\\%_])', '\\\1', 'g');
BEGIN
  IF needle ~ '^[0-9 .-]+$' AND digits <> '' THEN
    RETURN QUERY
      SELECT e.id FROM organization_employee e
      JOIN organization_personnip n ON n.person_id = e.person_id AND n.valid_to IS NULL
      WHERE e.agency_id = agency AND n.nip LIKE digits || '%';
  ELSE
    RETURN QUERY
      SELECT e.id FROM organization_employee e
      WHERE e.agency_id = agency
        AND lower(e.name) LIKE '%' || regexp_replace(words, '\s+', '%', 'g') || '%';
  END IF;
END
$$;

CREATE FUNCTION organization_agencies_of(person uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS
$$
  SELECT e.agency_id FROM organization_employee e
  WHERE e.person_id = person AND e.activated_at IS NOT NULL
    AND (e.left_on IS NULL OR e.left_on > CURRENT_DATE);
$$;

CREATE FUNCTION organization_find_activation(wanted text)
RETURNS TABLE (agency_id uuid, code_id uuid, person_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS
$$
  SELECT c.agency_id, c.id, c.person_id FROM organization_activationcode c
  WHERE c.digest = wanted;
$$;
"""

DROP = """
DROP FUNCTION organization_find_activation(text);
DROP FUNCTION organization_agencies_of(uuid);
DROP FUNCTION organization_search_people(text);
"""


class Migration(migrations.Migration):
    dependencies = [("organization", "0001_initial")]
    operations = [migrations.RunSQL(CREATE, DROP)]
