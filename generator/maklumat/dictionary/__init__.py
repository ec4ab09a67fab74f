"""What Indonesia's public services are called: by decrees, by citizens, by mistake."""
