"""The service: HTTP and command line around the engine."""
