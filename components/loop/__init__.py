"""What the screens about signals and what becomes of them are made of: values and texts, no widgets."""
