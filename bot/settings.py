"""Every setting, read once from the environment (prefix VIVA_) and passed on."""

import re
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.domain.errors import BadSetup

ROOT = Path(__file__).parents[1]
TOKEN = r"^[0-9]+:[A-Za-z0-9_-]{10,}$"


def _like_a_token(token: SecretStr) -> SecretStr:
    if not re.fullmatch(TOKEN, token.get_secret_value()):
        raise ValueError("does not look like a token; BotFather's look like 123456:ABC-DEF1234ghIkl")
    return token


def _address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:
        raise ValueError("want an address such as https://api.telegram.org")
    return url


class Settings(BaseSettings):
    """What an operator can set. README lists these with examples."""

    model_config = SettingsConfigDict(env_prefix="VIVA_", frozen=True, env_file=".env", extra="ignore")

    telegram_token: Annotated[SecretStr, AfterValidator(_like_a_token)] | None = None
    telegram_api_base_url: Annotated[str, AfterValidator(_address)] = "https://api.telegram.org"
    telegram_limits: bool = True  # off only for a Bot API server that has none
    database_url: str = "sqlite+aiosqlite:///viva.db"
    data_dir: Path = ROOT / "data"
    answer_quiet_seconds: Annotated[float, Field(ge=0, le=600)] = 4.0
    log_level: Annotated[str, Field(pattern="^(DEBUG|INFO|WARNING|ERROR)$")] = "INFO"


def read_settings(**overrides: Any) -> Settings:
    """Read the settings. Raises `BadSetup` that names the first one that cannot be used."""
    try:
        return Settings(**overrides)
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(str(part) for part in first["loc"]).upper()
        raise BadSetup(f"VIVA_{name}: {first['msg']}") from None
