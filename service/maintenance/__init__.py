"""Looking after the data: retention and archive, backup and restore, migrations up and down."""
