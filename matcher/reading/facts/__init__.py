"""Facts of ads and CVs (experience, education, pay, place, excluded demands), read by pure functions over a text and its fold."""
