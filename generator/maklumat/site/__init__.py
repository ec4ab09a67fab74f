"""Views → the portal's pages, search index and open data, as files in one folder."""
