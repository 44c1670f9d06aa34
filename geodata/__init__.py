"""The neighbourhoods: boundaries, figures, need, reach; pure functions over frames, except sources/."""
