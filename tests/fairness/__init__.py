"""What a person is must not reach a ranking."""
