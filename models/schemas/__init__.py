"""The wire form of the nouns: marshmallow schemas that load requests into frozen dataclasses."""
