"""Draft questions that can be graded out of what was found in a document."""

from bot.bank.drafting.document import Drafted, draft_document
from bot.bank.drafting.rubric import draft_points

__all__ = ["Drafted", "draft_document", "draft_points"]
