"""The table of reviews: when a missed point is due again."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain.review import Review
from bot.storage.tables import reviews

_KEY = ("user_id", "question_id", "point_id")
_sqlite, _postgres = sqlite.insert(reviews), postgresql.insert(reviews)
_SAVE = {
    "sqlite": _sqlite.on_conflict_do_update(
        index_elements=_KEY, set_={name: _sqlite.excluded[name] for name in ("due_on", "review")}
    ),
    "postgresql": _postgres.on_conflict_do_update(
        index_elements=_KEY, set_={name: _postgres.excluded[name] for name in ("due_on", "review")}
    ),
}
_OF = select(reviews.c.review).where(
    reviews.c.user_id == bindparam("key"), reviews.c.question_id == bindparam("question")
)
_DUE = (
    select(reviews.c.review)
    .where(reviews.c.user_id == bindparam("key"), reviews.c.due_on <= bindparam("on"))
    .order_by(reviews.c.due_on, reviews.c.question_id, reviews.c.point_id)
)


class SqlReviews:
    """See the port. The column `due_on` counts, where it says another day than the review."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, candidate_id: int, question_id: str) -> Mapping[str, Review]:
        rows = self._connection.execute(_OF, {"key": candidate_id, "question": question_id})
        return {review.point_id: review for review in rows.scalars()}

    def due(self, candidate_id: int, on: date) -> Sequence[Review]:
        return self._connection.execute(_DUE, {"key": candidate_id, "on": on}).scalars().all()

    def save(self, candidate_id: int, reviews: Sequence[Review]) -> None:
        rows = [
            {
                "user_id": candidate_id,
                "question_id": review.question_id,
                "point_id": review.point_id,
                "due_on": review.due_on,
                "review": review,
            }
            for review in reviews
        ]
        if rows:
            self._connection.execute(_SAVE[self._connection.dialect.name], rows)

    def drop(self, candidate_id: int, question_id: str, point_ids: Collection[str]) -> None:
        if point_ids:
            self._connection.execute(
                delete(reviews).where(
                    reviews.c.user_id == candidate_id,
                    reviews.c.question_id == question_id,
                    reviews.c.point_id.in_(point_ids),
                )
            )

    def put_off(self, candidate_id: int, question_id: str, until: date) -> None:
        self._connection.execute(
            update(reviews)
            .where(
                reviews.c.user_id == candidate_id,
                reviews.c.question_id == question_id,
                reviews.c.due_on < until,
            )
            .values(due_on=until)
        )
