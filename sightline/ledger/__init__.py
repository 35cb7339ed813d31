"""One row for every act, in the same transaction as the act."""
