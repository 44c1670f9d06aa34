"""The parts of the screens on which activities and initiatives are found."""
