"""What is found of one question: its body taken apart, its facts read, its answer kept."""
