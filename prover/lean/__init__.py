"""Running Lean: environments, engines, sandbox, messages, judge."""
