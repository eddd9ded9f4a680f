"""The HTTP service, its workers, its database and the command line."""
