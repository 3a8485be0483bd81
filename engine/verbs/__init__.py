"""The verbs: each is one transaction, and nothing else changes a case."""

from engine.verbs.care import assign, cancel, claim, complete, release, start, wake
from engine.verbs.deployment import Deployed, Deployment, Origin, deploy
from engine.verbs.jobs import fail_job, finish_job
from engine.verbs.messages import send, tell
from engine.verbs.views import view
from engine.verbs.waiting import facts_at, waiting_in

__all__ = [
    "Deployed",
    "Deployment",
    "Origin",
    "assign",
    "cancel",
    "claim",
    "complete",
    "deploy",
    "facts_at",
    "fail_job",
    "finish_job",
    "release",
    "send",
    "start",
    "tell",
    "view",
    "waiting_in",
    "wake",
]
