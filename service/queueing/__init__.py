"""Celery: the queues, how messages are sent, and the broker made of files."""
