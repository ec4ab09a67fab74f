"""What a reader sees, whatever the medium: a record as ordered, worded text.

`site` turns a view into HTML and `notices` turns the same view into a printed sheet, so that
page and paper can't say different things. Nothing here knows HTML, Typst or files.
"""
