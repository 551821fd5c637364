"""Search: any phrase or sentence -> the concepts of the taxonomy nearest to it, each with its reasons."""
