"""Learning the weights of requirement kinds from people's own judgements; nothing here runs unless it is asked to."""
