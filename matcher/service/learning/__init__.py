"""Learning at the edge: judgements from files and from the decision log, and the policy as a file."""
