"""Mail that leaves once: an outbox in the same transaction as the change it tells of."""
