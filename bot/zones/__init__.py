"""Where cities are and which clocks they live by: the `Gazetteer` port over lists that libraries bring."""
