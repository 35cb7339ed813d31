"""Who may know what: the viewer, the label, the policy, memberships, grants and blocks."""
