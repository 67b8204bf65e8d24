"""The `viva` command: chat, serve, stats, and what looks after questions (bank) and judges (judge)."""

import typer

from bot.commands import bank, chat, judge, serve, stats

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
app.command()(serve.serve)
app.command()(chat.chat)
app.command()(stats.stats)
app.add_typer(bank.commands, name="bank")
app.add_typer(judge.commands, name="judge")


@app.callback()
def _viva() -> None:
    """Viva: mock interviews for LLM and AI-agent engineers, in Telegram."""
