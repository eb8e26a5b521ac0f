-- The two roles of bina. Run once as a superuser, in the database template1 of a server that is
-- bina's own, or in bina's own (empty) database of a shared server:
--     psql --dbname=<database> --file=roles.sql
-- then give both roles passwords or another way to sign in, and make bina_owner the owner:
--     ALTER DATABASE <database> OWNER TO bina_owner;
-- bina_owner migrates, backs up, restores and seeds (BINA_DATABASE_ADMIN_URL).
-- bina_app is the running application (BINA_DATABASE_URL): it owns nothing, so that row-level
-- security always binds it.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bina_owner') THEN
        CREATE ROLE bina_owner LOGIN CREATEDB BYPASSRLS NOSUPERUSER NOCREATEROLE;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bina_app') THEN
        CREATE ROLE bina_app LOGIN NOCREATEDB NOBYPASSRLS NOSUPERUSER NOCREATEROLE;
    END IF;
END
$$;
-- so that the owner may end the application's connections before a restore
GRANT bina_app TO bina_owner;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS btree_gist;
GRANT CREATE, USAGE ON SCHEMA public TO bina_owner;
GRANT USAGE ON SCHEMA public TO bina_app;
ALTER DEFAULT PRIVILEGES FOR ROLE bina_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO bina_app;
ALTER DEFAULT PRIVILEGES FOR ROLE bina_owner IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO bina_app;
ALTER DEFAULT PRIVILEGES FOR ROLE bina_owner IN SCHEMA public
    GRANT EXECUTE ON FUNCTIONS TO bina_app;
