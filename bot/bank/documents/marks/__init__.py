"""What a line is: the marks and labels that documents use, and how much it reads as a question."""
