"""Pure domain values and functions: no input/output, no web, no database, no model libraries."""
