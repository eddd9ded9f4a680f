"""The service as Python sees it: ``Client`` for plain programs, ``AsyncClient`` for asynchronous ones.

::

    from service.client import Client

    with Client("http://127.0.0.1:8000") as qed:
        job = qed.prove("Show that the sum of two even integers is even.")
        print(job.outcome, job.answer.proof)
"""

from service.client.asynchronous import AsyncClient
from service.client.errors import ServiceError, ServiceUnreachableError
from service.client.synchronous import Client

__all__ = ["AsyncClient", "Client", "ServiceError", "ServiceUnreachableError"]
