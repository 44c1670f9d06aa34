"""What a person fills in about an activity or initiative, and the record that it becomes."""
