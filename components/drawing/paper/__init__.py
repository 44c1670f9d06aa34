"""Maps and charts for paper; loads matplotlib, so only components/drawing/still.py opens it, when it is needed."""
