"""What happens when the computer fails: a killed process, a full disk, a damaged file."""
