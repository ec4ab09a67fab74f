"""The form of a standard: one definition for the page, the check on the server, and the interface's description."""
