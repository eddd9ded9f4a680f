"""Verifications: single questions to Lean, asked through the queue and answered in the database."""
