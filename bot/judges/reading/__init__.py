"""What stands in an answer: its sentences, cues, polarity and wording, held against a question's rubric."""
