"""Questions written out: as the bank's own files, as a document for people, as decks for Anki."""
