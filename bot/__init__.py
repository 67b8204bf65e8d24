"""Viva: a mock interviewer for LLM and AI-agent engineers that lives in Telegram."""
