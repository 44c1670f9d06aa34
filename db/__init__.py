"""The register: what is stored, its rules, who may do what, its history."""
