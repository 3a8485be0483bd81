"""The HTTP API under /api/v1: the same verbs and questions as the pages, as JSON, for programs with a token."""

from web.api import cases, deployments, description, messages, tasks, workflows
from web.api.door import bp

ROOMS = (workflows, cases, tasks, messages, deployments, description)

__all__ = ["ROOMS", "bp"]
