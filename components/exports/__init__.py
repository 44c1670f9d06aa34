"""What leaves Wijklens: feeds and files, with the rights of who asks."""
