-- Two roles, so that row-level security and the protection of the audit trail hold for the service:
-- leerkring_owner makes and changes tables (upgrades, backups, restores), leerkring only reads and writes rows.
-- Which rows a request may read is told per session (docs/security/tenancy.md), so a connection pool between the
-- service and the database must keep a session together: not "transaction pooling".
-- Run as a superuser:  psql -v ON_ERROR_STOP=1 -f roles.sql
CREATE ROLE leerkring_owner LOGIN CREATEDB NOSUPERUSER NOBYPASSRLS;
CREATE ROLE leerkring LOGIN NOSUPERUSER NOCREATEDB NOBYPASSRLS;
CREATE DATABASE leerkring OWNER leerkring_owner ENCODING 'UTF8' TEMPLATE template0;
\connect leerkring
ALTER SCHEMA public OWNER TO leerkring_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
-- The rights of leerkring on the tables follow from each upgrade (accounts/row_security.py).
GRANT USAGE ON SCHEMA public TO leerkring;
ALTER ROLE leerkring SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE leerkring SET statement_timeout = '30s';
