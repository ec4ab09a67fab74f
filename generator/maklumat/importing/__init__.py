"""Messy documents → drafts of standards with questions. Nothing is corrected, dropped or invented on the way."""
