"""The same matching for everybody at once: parts of all candidates, or of all vacancies, shared out over processes."""
