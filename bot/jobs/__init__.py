"""What runs by itself: loops under one supervisor, and workers that take what is found."""
