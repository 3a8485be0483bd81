"""What an outside worker says of a service that the case waits for: it is finished, or it failed by a named error."""

from engine.errors import NobodyWaits, StepFailed
from engine.verbs.cases import Cases
from engine.verbs.step import Step
from engine.verbs.transaction import verb
from engine.workflow import Data


@verb
def finish_job(act: Cases, case_id: int, token: str, facts: Data) -> Step:
    """Carry the case on with the new facts of a service."""
    step = open_job(act, case_id, token)
    step.advance(lambda run: run.complete(token, facts))
    return step.record("served")


@verb
def fail_job(act: Cases, case_id: int, token: str, code: str, facts: Data) -> Step:
    """Throw a service's named error; nobody who catches it makes the step fail."""
    step = open_job(act, case_id, token)
    caught: list[bool] = []
    step.advance(lambda run: caught.append(run.fail(token, code, facts)))
    if not caught[0]:
        raise StepFailed(element=token, reason=f"nobody catches the error “{code}”")
    return step.record("served", reason=code)


def open_job(act: Cases, case_id: int, token: str) -> Step:
    """The case, which must be waiting for that service."""
    step = act.case(case_id)
    act.allow("serve", step.case)
    if token not in {one.token for one in step.run.open_jobs()}:
        raise NobodyWaits(name=token)
    return step
