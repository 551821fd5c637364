"""How well texts are read: labelled texts -> precision, recall, accuracies with intervals, errors to read, coverage."""
