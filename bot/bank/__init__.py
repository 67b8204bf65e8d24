"""The question bank: files on disk, read, checked and turned into domain values."""
