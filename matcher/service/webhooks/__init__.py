"""Webhooks: signed ``match.created`` events when a new or changed document reaches a subscription's threshold."""
