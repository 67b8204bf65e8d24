"""What a driver says went wrong, in one line."""


def cause(error: BaseException) -> str:
    """Return the first line of the driver's own words; an error without words is one that took too long."""
    words = str(getattr(error, "orig", None) or error).strip()
    return words.splitlines()[0] if words else "no answer in time"
