"""The audit trail is insert-only, twice: by what the app's role may do, and by trigger."""

from django.db import migrations

CREATE = """
CREATE FUNCTION bina_refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is insert-only', TG_TABLE_NAME USING ERRCODE = '42501'; END $$;

CREATE TRIGGER platform_auditentry_insert_only BEFORE UPDATE OR DELETE ON platform_auditentry
FOR EACH ROW EXECUTE FUNCTION bina_refuse_change();

-- whoever was given more by the default privileges keeps reading and adding only
DO $$
DECLARE grantee text;
BEGIN
  FOR grantee IN
    SELECT DISTINCT g.grantee FROM information_schema.role_table_grants g
    WHERE g.table_name = 'platform_auditentry' AND g.grantee <> current_user
  LOOP
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON platform_auditentry FROM %I', grantee);
  END LOOP;
END $$;
"""

DROP = """
DROP TRIGGER platform_auditentry_insert_only ON platform_auditentry;
DROP FUNCTION bina_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("platform", "0002_tables")]
    operations = [migrations.RunSQL(CREATE, DROP)]
