"""Walks cases through the real diagrams: takes each task as somebody of the roster who may, and answers its form."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from engine import SYSTEM, Actor, Case, CaseState, Engine, ManualClock, Task, queries
from engine.clock import Clock
from workflows.registry import Registry

PERSON = "CB-0427"
SECOND = timedelta(seconds=1)
WELL = {
    "pulse": 72,
    "bp_sys": 128,
    "bp_dia": 76,
    "resp_rate": 16,
    "temp": 36.8,
    "spo2": 97,
    "on_oxygen": False,
    "consciousness": "alert",
}
ILL = WELL | {"resp_rate": 22, "spo2": 93, "bp_sys": 108, "pulse": 104}  # NEWS2 6: orange
GRAVE = WELL | {"resp_rate": 28, "spo2": 88, "pulse": 125}  # NEWS2 8: red
TIRED = WELL | {"resp_rate": 21}  # NEWS2 2: yellow
SEATS = [{"staff": "cg.toan", "specialty": "tim_mach"}, {"staff": "cg.luong", "specialty": "ho_hap"}]
SIGNED = {"signed": True}

ANSWERS: Mapping[str, Mapping[str, object]] = {
    "visit_assignment": {
        "doctor": "bs.lan",
        "nurse": "dd.huong",
        "appointment": "2026-11-24T02:00:00+00:00",
        "place": "nha_rieng",
    },
    "visit_preparation": {"record_ready": True, "drugs_ready": True, "equipment_ready": True},
    "home_visit_note": {
        "visit_outcome": "da_kham",
        **WELL,
        "red_flags": [],
        "complaints": "Không",
        "exam_text": "Bình thường",
        "diagnoses": [{"icd10": "I50.0", "text": "Suy tim"}],
        "action_taken": "Dặn dò",
        "assessment": "on_dinh",
        "recommendation": "tiep_tuc",
        "visit_signed": SIGNED,
    },
    "head_review": {"review_opinion": "Đồng ý", "recommendation": "tiep_tuc", "recheck_by": "khong_can"},
    "quick_report": {"condition_summary": "Khó thở"},
    "advice": {"advice_text": "Ăn nhạt", "warning_signs_explained": True},
    "refusal": {"refused_what": "tham_kham", "refusal_reason": "Bận", "refusals_in_a_row": 1},
    "head_call": {"call_result": "van_tu_choi", "call_note": "Đã gọi"},
    "death_notice": {"died_at": "2026-11-23T01:00:00+00:00", "died_place": "nha_rieng"},
    "cancellation": {"cancel_reason": "mo_nham"},
    "unit_change": {"new_managing_unit": "phong_1"},
    "reminder": {"reminder_action": "da_nhac"},
    "overdue_handling": {"overdue_cause": "Bận", "overdue_action": "Hẹn lại"},
    "transfer_letter": {
        "urgency": "khan",
        "referral_kind": "nhap_vien",
        "beyond_ability": True,
        "requested_by_patient": False,
        "diagnosis_text": "Suy tim",
        "clinical_signs": "Khó thở",
    },
    "leader_signature": {"signature_decision": "ky", "leader_signed": SIGNED},
    "transport_arrangement": {
        "destination": "bv_nghe_an",
        "bed_confirmed": True,
        "transport": "xe_cuu_thuong",
        "planned_arrival": "2026-11-23T06:00:00+00:00",
    },
    "destination_decision": {"destination_choice": "noi_khac", "destination": "bv_huu_nghi"},
    "handover": {"departed_at": "2026-11-23T04:00:00+00:00", "planned_arrival": "2026-11-23T06:00:00+00:00"},
    "arrival_check": {"arrival_state": "da_den", "arrived_at": "2026-11-23T08:00:00+00:00"},
    "late_signature": {"leader_signed": SIGNED},
    "feedback_request": {"feedback_text": "Ổn định"},
    "reception": {
        "reception_decision": "tiep_nhan",
        "bed": "Nội A 12",
        "department": "tim_mach",
        "contact_person": "BS trực",
    },
    "arrival": {"arrival_outcome": "da_den", "arrived_at": "2026-11-23T05:40:00+00:00", "condition_on_arrival": "Tỉnh"},
    "admission_note": {
        **WELL,
        "red_flags": [],
        "assessment": "can_theo_doi",
        "admission_diagnosis": "Suy tim mất bù",
        "treatment_direction": "Lợi tiểu",
        "department": "tim_mach",
    },
    "treatment_plan": {"regimen": "Furosemid", "treatment_goals": "Hết phù", "monitoring": "Mỗi 4 giờ"},
    "daily_progress": {"progress": "khong_doi", "day_plan": "tiep_tuc", "progress_text": "Không đổi"},
    "department_head_review": {"head_opinion": "hoi_chan", "head_opinion_text": "Mời hội đồng"},
    "discharge_papers": {"discharge_summary": "Ổn định", "follow_up_within": 3, "discharge_on": "2026-11-25"},
    "discharge_signature": {"discharge_decision": "ky"},
    "long_stay_review": {"long_stay_opinion": "Cần thêm", "long_stay_action": "tiep_tuc"},
    "consultation_request": {
        "requested_level": "tinh",
        "urgency": "thuong",
        "requested_mode": "truc_tiep",
        "consultation_reason": "kho_chan_doan",
        "questions": [{"question": "Nguyên nhân khó thở?"}],
        "specialties": ["tim_mach", "ho_hap"],
        "case_summary": "Tóm tắt",
        "current_diagnosis": "Suy tim",
    },
    "request_approval": {"approval_decision": "dong_y"},
    "record_check": {"record_state": "du"},
    "convening": {
        "convene_decision": "trieu_tap",
        "invitees": SEATS,
        "session_chair": "lt.vinh",
        "session_secretary": "kh.van",
        "session_at": "2026-11-27T02:00:00+00:00",
    },
    "invitation_answer": {"invitation_answer": "du"},
    "substitute_members": {
        "substitute_decision": "moi_bo_sung",
        "substitutes": [{"staff": "cg.trinh", "specialty": "tim_mach"}],
    },
    "expert_opinion": {
        "question_opinions": [{"question": "Nguyên nhân khó thở?", "opinion": "Suy tim"}],
        "proposed_treatment": "Lợi tiểu",
    },
    "consultation_minutes": {"discussion": "Đã thảo luận"},
    "chair_conclusion": {
        "question_conclusions": [{"question": "Nguyên nhân khó thở?", "conclusion": "Suy tim"}],
        "treatment_direction": "Lợi tiểu",
        "diagnosis_after": "Suy tim",
        "home_follow_up": False,
    },
    "member_confirmation": {"confirmation": "dong_y"},
    "conflict_resolution": {"conflict_resolution": "ket_luan_chu_toa"},
    "minutes_signature": {"minutes_signed": SIGNED},
    "treatment_decision": {"treatment_choice": "thuc_hien"},
    "departure_notice": {"departure_opinion": "Ghi nhận", "departure_seen": True},
    "implementation_check": {"implementation_state": "da_thuc_hien", "implementation_note": "Đủ"},
}


@dataclass
class Walk:
    """One who walks: starts cases, does what waits, lets time pass."""

    engine: Engine

    @property
    def clock(self) -> ManualClock:
        clock: Clock = self.engine.clock
        assert isinstance(clock, ManualClock)
        return clock

    @property
    def registry(self) -> Registry:
        registry = self.engine.services.providers["registry"]
        assert isinstance(registry, Registry)
        return registry

    def start(self, workflow: str, *, unit: str | None = None, **facts: object) -> Case:
        return self.engine.start(workflow, facts, by=SYSTEM, subject=PERSON, unit=unit)

    def send(self, name: str, key: str | None, **facts: object) -> list[Case]:
        return self.engine.message(name, key, facts, by=SYSTEM)

    def case(self, which: Case) -> Case:
        return queries.one_case(self.engine, SYSTEM, which.id).case

    def all_open(self) -> list[Task]:
        found = queries.cases_of(self.engine, SYSTEM, PERSON)
        return sorted((task for line in found for task in line.case.tasks), key=lambda task: task.id)

    def open(self) -> list[str]:
        return sorted(task.element for task in self.all_open())

    def task(self, element: str, by: str | None = None) -> Task:
        found = [task for task in self.all_open() if task.element == element and by in (None, task.assignee)]
        assert found, f"no {element} for {by or 'anybody'}; open: {self.open()}"
        return found[0]

    def actor(self, task: Task) -> Actor:
        if task.assignee:
            return self.registry.actor(task.assignee)
        role, unit = self.desk(task)
        holders = self.registry.staff_holding(role, unit)
        assert holders, f"nobody in the roster is {role} at {unit}, for {task.element}"
        return self.registry.actor(holders[0].id)

    def desk(self, task: Task) -> tuple[str, str]:
        unit, role = next(desk for desk in task.candidates if "/" in desk).split("/")
        return role, unit

    def do(self, element: str, *, by: str | None = None, **answers: object) -> Case:
        task = self.task(element, by)
        return self.engine.complete(task.id, {**ANSWERS[str(task.form)], **answers}, by=self.actor(task))

    def through(self, *elements: str) -> Case:
        return [self.do(element) for element in elements][-1]

    def everybody(self, element: str, **answers: object) -> Case:
        seats = [task.assignee for task in self.all_open() if task.element == element]
        return [self.do(element, by=seat, **answers) for seat in seats][-1]

    def wait(self, **time: float) -> None:
        """Let so much time pass, and wake what has fallen due on the way."""
        until = self.clock.now() + timedelta(**time)
        for _ in range(100):
            due = queries.next_due(self.engine)
            if due is None or due > until:
                break
            self.clock.advance(max(due - self.clock.now(), SECOND))
            self.engine.wake()
        self.clock.advance(max(until - self.clock.now(), timedelta(0)))

    def facts(self, which: Case) -> dict[str, object]:
        return queries.facts_of(self.engine, SYSTEM, which.id)

    def others(self, *known: Case) -> list[Case]:
        """The running cases of the person besides those known."""
        found = [line.case for line in queries.cases_of(self.engine, SYSTEM, PERSON)]
        return [one for one in found if one.state is CaseState.RUNNING and one.id not in {case.id for case in known}]

    def outcome(self, which: Case) -> str | None:
        return self.case(which).outcome
