"""Writing what the committee is told: require, change, record."""
