"""From bytes to clean lines of text, and from those to blocks: nothing here knows what a question is."""
