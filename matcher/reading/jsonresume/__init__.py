"""JSON Resume 1.x to and from the candidates of `models.candidate`."""
