"""Which of the places that look like questions are questions, and where each of them ends."""
