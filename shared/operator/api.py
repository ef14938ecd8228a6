"""The operator's routes, which every service has."""

from shared.operator import backlog, dead_letters, imports, jobs_api, retention_api, set_aside, states

ROUTERS = (
    dead_letters.router,
    dead_letters.told_router,
    backlog.router,
    set_aside.router,
    states.router,
    retention_api.router,
    jobs_api.router,
    imports.router,
)
