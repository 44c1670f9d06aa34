"""Files of records: which column is which field, what stands in each row, what is wrong, and how it comes in."""
