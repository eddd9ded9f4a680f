"""The HTTP application."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from service.composition import Services
from service.data_sets.endpoints import router as data_sets_router
from service.evaluations.endpoints import router as evaluations_router
from service.health.endpoints import read_version
from service.health.endpoints import router as health_router
from service.jobs.endpoints import router as jobs_router
from service.keys.authentication import Authentication
from service.kimina.endpoints import router as kimina_router
from service.maintenance.janitor import Janitor
from service.middleware import BodyLimit, JsonByDefault, OneLength
from service.pages.endpoints import login_router, static_files
from service.pages.endpoints import router as pages_router
from service.problem_details import PROBLEM_RESPONSES, document_problems, install_problem_details
from service.recovery import Reaper
from service.reference.endpoints import find_swagger_ui
from service.reference.endpoints import router as reference_router
from service.reference.endpoints import static_files as reference_files
from service.settings import Settings
from service.site_guard import SiteGuard
from service.synthesis.endpoints import router as synthesis_router
from service.telemetry.endpoints import router as metrics_router
from service.telemetry.request_log import RequestLog
from service.telemetry.tracing import flush_traces
from service.verifications.endpoints import router as verifications_router


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application. Its lifespan runs the reaper; workers are other processes."""
    services = Services(settings=settings or Settings())

    @asynccontextmanager
    async def live(_: FastAPI) -> AsyncGenerator[None, None]:
        reaper = Reaper(services.database, services.settings)
        janitor = Janitor(services.database, services.settings)
        reaper.start()
        janitor.start()
        services.count_recorder.start()
        yield
        janitor.stop()
        reaper.stop()
        await asyncio.to_thread(services.count_recorder.stop)
        await asyncio.to_thread(flush_traces)
        services.close()

    app = FastAPI(
        title="QED",
        version=read_version(),
        description="A problem in plain words in; a Lean statement, a proof and a verdict that can be trusted out.",
        lifespan=live,
        responses=PROBLEM_RESPONSES,
        docs_url=None,  # `service.reference` has it
        redoc_url=None,
        redirect_slashes=False,  # it would lead to whatever host the request names
    )
    app.state.services = services
    describe = app.openapi
    app.openapi = lambda: document_problems(describe())  # type: ignore[method-assign]
    install_problem_details(app)
    for router in (
        jobs_router,
        verifications_router,
        evaluations_router,
        synthesis_router,
        data_sets_router,
        kimina_router,
        health_router,
        metrics_router,
        reference_router,
        pages_router,
        login_router,
    ):
        app.include_router(router)
    app.mount("/static/swagger", find_swagger_ui())
    app.mount("/static/reference", reference_files)
    app.mount("/static", static_files, name="static")
    app.add_middleware(JsonByDefault)
    app.add_middleware(BodyLimit, settings=services.settings)
    app.add_middleware(Authentication, services=services)
    app.add_middleware(SiteGuard, settings=services.settings)
    app.add_middleware(OneLength)
    app.add_middleware(RequestLog)
    return app
