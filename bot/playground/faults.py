"""Make the server fail on purpose: the next calls of a method meet what a real network does."""

from dataclasses import dataclass
from enum import Enum


class FaultKind(Enum):
    """What goes wrong. Only CUT_AFTER carries the request out."""

    TOO_MANY_REQUESTS = "429 with retry_after"
    SERVER_ERROR = "500, as JSON"
    BAD_GATEWAY = "502, as the HTML page of a proxy"
    TIMEOUT = "no answer, until the client gives up; not carried out"
    CUT_BEFORE = "connection reset; not carried out"
    CUT_AFTER = "carried out, then the connection is reset with no response"


@dataclass(frozen=True, slots=True)
class Fault:
    """One order: which method (None: any), which chat (None: any), what, how many times."""

    kind: FaultKind
    method: str | None = None
    times: int = 1
    retry_after: int = 1
    chat_id: int | None = None

    def hits(self, method: str, chat_id: int | None) -> bool:
        """Tell whether a call is one that this fault is meant for; names ignore case."""
        same_method = self.method is None or self.method.lower() == method.lower()
        return same_method and (self.chat_id is None or self.chat_id == chat_id)


class Faults:
    """The faults that are still to happen, in the order in which they were added."""

    def __init__(self) -> None:
        self._waiting: list[tuple[Fault, int]] = []
        self.happened: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Order a fault."""
        self._waiting.append((fault, fault.times))

    def clear(self) -> None:
        """Forget the faults that have not happened yet."""
        self._waiting.clear()

    @property
    def pending(self) -> int:
        """Return how many failures are still to come."""
        return sum(times for _, times in self._waiting)

    def take(self, method: str, chat_id: int | None) -> Fault | None:
        """Return the fault that this call meets, once less to come, or nothing."""
        for index, (fault, times) in enumerate(self._waiting):
            if fault.hits(method, chat_id):
                if times > 1:
                    self._waiting[index] = (fault, times - 1)
                else:
                    del self._waiting[index]
                self.happened.append(fault)
                return fault
        return None
