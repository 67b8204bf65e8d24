"""The judge that asks a language model: what it is told, how it is asked, how its reply is read."""
