"""Every setting, read once from the environment (prefix VIVA_) and passed on."""

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from bot.domain.errors import BadSetup
from bot.domain.usage import MICROS, UNLIMITED, Budget

ROOT = Path(__file__).parents[1]
Money = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Model = Annotated[str, Field(min_length=1, max_length=200)]
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


class Price(BaseModel):
    """What a million tokens of one model cost, in the operator's currency; `cached` None: as `input`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    input: Money
    cached: Money | None = None
    output: Money


class WhenSpent(StrEnum):
    """What happens to answers when the day's budget is spent: the offline judge, or the next day."""

    OFFLINE = "offline"
    QUEUE = "queue"


class Settings(BaseSettings):
    """What an operator can set. README lists these with examples."""

    model_config = SettingsConfigDict(env_prefix="VIVA_", frozen=True, env_file=".env", extra="ignore")

    telegram_token: Annotated[SecretStr, AfterValidator(_like_a_token)] | None = None
    telegram_api_base_url: Annotated[str, AfterValidator(_address)] = "https://api.telegram.org"
    telegram_limits: bool = True  # off only for a Bot API server that has none
    database_url: str = "sqlite+aiosqlite:///viva.db"
    data_dir: Path = ROOT / "data"
    admins: Annotated[str, Field(pattern=r"^\s*(\d{1,18}\s*(,\s*\d{1,18}\s*)*)?$")] = ""  # Telegram user ids
    answer_quiet_seconds: Annotated[float, Field(ge=0, le=600)] = 4.0
    daily_shift_seconds: Annotated[float, Field(ge=0, le=600)] = (
        120.0  # each one's push is moved by up to so much
    )
    round_lobby_seconds: Annotated[float, Field(ge=1, le=3600)] = 120.0
    round_answer_seconds: Annotated[float, Field(ge=5, le=3600)] = 180.0
    round_pause_seconds: Annotated[float, Field(ge=1, le=600)] = 40.0
    llm_base_url: Annotated[str, AfterValidator(_address)] = "https://api.openai.com/v1"
    llm_api_key: SecretStr | None = None
    llm_model: Model | None = None  # None: the offline judge
    llm_timeout_seconds: Annotated[float, Field(gt=0, le=600)] = 60.0
    llm_reply_tokens: Annotated[int, Field(ge=100, le=100_000)] = 4000
    llm_prices: dict[str, Price] = {}  # by model
    judge_models: str = ""  # a jury: several models of the same server, separated by commas
    judge_samples: Annotated[int, Field(ge=1, le=9)] = 1  # of each model
    appeal_model: Model | None = None
    budget_candidate: Money | None = None  # a UTC day, in the currency of the prices
    budget_group: Money | None = None
    budget_all: Money | None = None
    budget_spent: WhenSpent = WhenSpent.QUEUE
    prompts_dir: Path = ROOT / "prompts"
    log_level: Annotated[str, Field(pattern="^(DEBUG|INFO|WARNING|ERROR)$")] = "INFO"

    @property
    def admin_ids(self) -> frozenset[int]:
        """Who may import questions and approve rubrics in the chat."""
        return frozenset(int(number) for number in self.admins.split(",") if number.strip())

    @property
    def jurors(self) -> tuple[str, ...]:
        """The models that judge an answer first, each once; none where the offline judge does."""
        named = (name.strip() for name in self.judge_models.split(","))
        return tuple(dict.fromkeys(name for name in named if name)) or tuple(filter(None, [self.llm_model]))

    @property
    def budget(self) -> Budget:
        """What a day may cost."""
        limits = (self.budget_candidate, self.budget_group, self.budget_all)
        return Budget(*(None if limit is None else round(limit * MICROS) for limit in limits))

    @model_validator(mode="after")
    def _models_are_whole(self) -> Self:
        """Refuse a jury without its model, and a budget that could never be spent."""
        if self.llm_model is None:
            if self.judge_models or self.appeal_model:
                raise ValueError("LLM_MODEL: is not set, and the jury or the judge of appeals needs it")
            return self
        models = {*self.jurors, self.appeal_model or self.llm_model}
        unpriced = sorted(models - self.llm_prices.keys())
        if unpriced and self.budget != UNLIMITED:
            raise ValueError(f"LLM_PRICES: a budget needs the price of {unpriced[0]}; README shows how")
        return self


def read_settings(**overrides: Any) -> Settings:
    """Read the settings. Raises `BadSetup` that names the first one that cannot be used."""
    try:
        return Settings(**overrides)
    except SettingsError as error:
        raise BadSetup(f"{_variable_in(str(error))}: is not the JSON that it has to be") from None
    except ValidationError as error:
        first = error.errors()[0]
        # Where settings contradict each other there is no one place.
        setting, *inside = [str(part) for part in first["loc"]] or [""]
        name = ".".join((setting.upper(), *inside))
        told = first["msg"].removeprefix("Value error, ")
        raise BadSetup(f"VIVA_{name}: {told}" if name else f"VIVA_{told}") from None


def _variable_in(words: str) -> str:
    """Return the environment variable that a complaint of the settings library is about."""
    field = re.search(r'field "(\w+)"', words)
    return f"VIVA_{field[1].upper()}" if field else "a VIVA_ setting"
