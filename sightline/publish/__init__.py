"""What anybody may read: editions that two people released, and the safe figures in them."""
