"""What screens are made of: map, charts, tables, texts; the only place that caches."""
