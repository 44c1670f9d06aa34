"""Intervisie days in the register."""
