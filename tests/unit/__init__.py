"""The domain and the services alone: no network, no database, no waiting."""
