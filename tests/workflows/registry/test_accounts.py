"""Sign-ins: one per staff, closed to wrong words."""

import pytest
from sqlalchemy import select

from workflows.registry import DEMO_PASSWORD, StaffUnknown
from workflows.registry.tables import account


def test_everyone_on_the_roster_signs_in_with_the_password_of_the_demo(registry):
    assert {one.name for one in registry.accounts()} == {one.id for one in registry.everyone()}
    found = registry.signed_in("bs.lan", DEMO_PASSWORD)
    assert found and (found.name, found.language, found.theme, found.active) == ("bs.lan", "vi", "auto", True)


@pytest.mark.parametrize(("name", "password"), [("bs.lan", "sai mật khẩu"), ("bs.khong", DEMO_PASSWORD), ("", "")])
def test_a_wrong_password_or_name_signs_nobody_in(registry, name, password):
    assert registry.signed_in(name, password) is None


def test_passwords_are_kept_only_as_argon2id_hashes(registry):
    with registry.database.connect() as connection:
        kept = connection.scalars(select(account.c.password)).all()
    assert all(one.startswith("$argon2id$") and DEMO_PASSWORD not in one for one in kept)


def test_a_new_password_replaces_the_old_and_changes_the_stamp(empty):
    empty.load(password=DEMO_PASSWORD)
    before = empty.account("bs.lan")
    empty.set_password("bs.lan", "một mật khẩu dài")
    after = empty.account("bs.lan")
    assert before and after and before.stamp != after.stamp
    assert empty.signed_in("bs.lan", "một mật khẩu dài") and not empty.signed_in("bs.lan", DEMO_PASSWORD)


def test_a_closed_account_is_opened_by_a_new_password(empty):
    empty.load(password=DEMO_PASSWORD)
    empty.close_account("bs.lan")
    assert empty.signed_in("bs.lan", DEMO_PASSWORD) is None
    empty.set_password("bs.lan", "một mật khẩu dài")
    assert empty.signed_in("bs.lan", "một mật khẩu dài")


def test_only_staff_get_an_account(empty):
    with pytest.raises(StaffUnknown):
        empty.set_password("ai.do", "một mật khẩu dài")


def test_language_and_theme_are_remembered(empty):
    empty.load(password=DEMO_PASSWORD)
    empty.prefer("bs.lan", language="en")
    empty.prefer("bs.lan", theme="dark")
    found = empty.account("bs.lan")
    assert found and (found.language, found.theme) == ("en", "dark")
