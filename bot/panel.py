"""Make what asks language models, the judges and the drafter, as the settings say: a part of the root."""

import asyncio
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

import structlog

from bot.domain.errors import BadSetup
from bot.judges.llm.draft_prompts import DraftPrompts
from bot.judges.llm.drafting import Drafter
from bot.judges.llm.endpoint import Endpoint, Prices
from bot.judges.llm.judge import LlmJudge, Sampling
from bot.judges.llm.jury import Jury
from bot.judges.llm.prompts import Prompts
from bot.judges.reading.kept import Kept
from bot.judges.relevance import Relevance
from bot.services.ports import Judge
from bot.settings import Settings

log = structlog.get_logger()

VARIED = 0.7  # temperature at which several samples of one model differ, and yet make sense
SECOND_SEED = 1_000_003  # of the judge of appeals; no juror has it
CHECK_SECONDS = 15.0  # a start waits no longer for a model


@dataclass(frozen=True, slots=True)
class Panel:
    """The `first` judge, one model or a jury, and the `second`, for appeals; and what they ask."""

    first: Judge
    second: Judge
    endpoints: Sequence[Endpoint]

    async def check(self) -> None:
        """Try every model once. Raises `BadSetup` where one will never answer; a slow one is left alone."""
        try:
            async with asyncio.timeout(CHECK_SECONDS):
                await asyncio.gather(*(endpoint.check() for endpoint in self.endpoints))
        except TimeoutError:
            log.warning("the language model takes its time, answers will wait", seconds=CHECK_SECONDS)

    async def close(self) -> None:
        """Hang up on every model."""
        for endpoint in self.endpoints:
            await endpoint.close()


def make_panel(settings: Settings) -> Panel:
    """Return the judges that the settings name. Raises `BadSetup` where they name none, or no usable one."""
    if settings.llm_model is None:
        raise BadSetup("VIVA_LLM_MODEL: is not set; name the model that VIVA_LLM_BASE_URL serves")
    models = settings.jurors
    appeals = settings.appeal_model or settings.llm_model
    endpoints = {model: _endpoint(settings, model) for model in dict.fromkeys((*models, appeals))}
    prompts = Prompts(settings.prompts_dir, _mark)
    relevances = Kept(Relevance)

    def judge(model: str, sampling: Sampling) -> LlmJudge:
        return LlmJudge(endpoints[model], prompts, sampling, relevances)

    several = settings.judge_samples > 1
    samplings = [Sampling(VARIED if several else 0.0, 1 + n) for n in range(settings.judge_samples)]
    jury = [judge(model, sampling) for model in models for sampling in samplings]
    known = appeals in models
    second = judge(appeals, Sampling(VARIED if known else 0.0, SECOND_SEED))
    return Panel(jury[0] if len(jury) == 1 else Jury(jury), second, list(endpoints.values()))


def make_drafter(settings: Settings) -> Drafter | None:
    """Return what drafts rubrics, with a connection of its own; None where no model is set.

    Raises `BadSetup` where the model's key or the prompts cannot be used.
    """
    if settings.llm_model is None:
        return None
    return Drafter(_endpoint(settings, settings.llm_model), DraftPrompts(settings.prompts_dir, _mark))


def _mark() -> str:
    return secrets.token_hex(8)


def _endpoint(settings: Settings, model: str) -> Endpoint:
    key = settings.llm_api_key.get_secret_value() if settings.llm_api_key else None
    price = settings.llm_prices.get(model)
    return Endpoint(
        base_url=settings.llm_base_url,
        api_key=key,
        model=model,
        timeout=settings.llm_timeout_seconds,
        reply_tokens=settings.llm_reply_tokens,
        prices=Prices(price.input, price.cached, price.output) if price else Prices(),
    )
