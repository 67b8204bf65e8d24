"""The `viva` commands, one module a group. Each puts together the parts that it needs, as `bot/app.py` does.

So the modules here may import every layer, and no layer imports them. Whatever is slow to import is imported
inside a command, so that `viva --help` answers at once.
"""
