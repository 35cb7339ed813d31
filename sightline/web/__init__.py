"""Settings, addresses and the pages that belong to no one package."""
