"""Every table of the service: importing this fills ``Base.metadata``."""

from __future__ import annotations

import service.data_sets.models
import service.evaluations.models
import service.jobs.models
import service.keys.models
import service.synthesis.models
import service.telemetry.models
import service.verifications.models
import service.workers.models  # noqa: F401
from service.database import Base

__all__ = ["Base"]
