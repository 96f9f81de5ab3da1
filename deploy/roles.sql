-- Run once as the database's administrator, with psql: makes the two roles and the database.
--   time_migrator  owns the tables and changes them when a new version starts
--   time_app       runs: to the facts it can only add
-- The rights of time_app inside are given by the application itself, after each migration.
\set ON_ERROR_STOP on
\getenv migrator_password TIME_MIGRATOR_PASSWORD
\getenv app_password TIME_APP_PASSWORD

create role time_migrator login password :'migrator_password';
create role time_app login password :'app_password';
create database time_calendar owner time_migrator template template0 encoding 'UTF8';
revoke all on database time_calendar from public;
grant connect on database time_calendar to time_app;
