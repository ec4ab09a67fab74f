"""The endpoint for requests and complaints, and the officers' desk (Django). Only `cli` calls it."""
