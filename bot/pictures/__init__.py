"""Pictures that are drawn for people: no words in them, so that they are the same in every language."""
