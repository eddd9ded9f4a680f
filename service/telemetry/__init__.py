"""Telemetry: what the service counts, how log lines of one piece of work are found together, and traces."""
