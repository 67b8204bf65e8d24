"""Documents that people have: read whatever their shape, the questions found with all beside them.

`reader` is the way through: `lines/` makes clean lines and blocks of bytes, `marks/` says what each line
looks like, `choice/` decides which places are questions, `building/` makes a `found.Found` of each.
"""
