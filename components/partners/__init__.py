"""What a screen says of partners, agreements and takeovers: values to read, made without a screen."""
