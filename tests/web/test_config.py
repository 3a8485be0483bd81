import stat
from pathlib import Path

from web.config import Settings, read, secret_key


def test_settings_come_from_the_environment_over_the_env_file(tmp_path):
    env_file = tmp_path / ".env"
    env_file.write_text("# ours\nHOICHAN_LANGUAGE=en\nHOICHAN_IDLE_MINUTES=15\nHOICHAN_DEMO=yes\n", "utf-8")
    settings = read({"HOICHAN_IDLE_MINUTES": "20"}, env_file)
    assert (settings.language, settings.idle_minutes, settings.demo) == ("en", 20, True)


def test_what_is_not_set_has_its_default(tmp_path):
    assert read({}, tmp_path / "none") == Settings()


def test_the_key_that_signs_sessions_is_made_once_and_kept_from_others(tmp_path):
    settings = Settings(data=str(tmp_path / "var"))
    made = secret_key(settings)
    assert secret_key(settings) == made and len(made) == 64
    assert stat.S_IMODE((Path(settings.data) / "secret_key").stat().st_mode) == 0o600
