"""Presenting full screen: the scenes of a day as a page of our own, and the notes for who presents them."""
