"""Real municipalities, from the folder named by WIJKLENS_REAL_DATA."""
