"""The screens on which activities and initiatives are kept."""
