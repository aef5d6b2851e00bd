"""Results to text: for people, with colours, widths and bars, and for programs, as JSON, CSV and Markdown. Pure.

Nothing is printed here; where it goes, and through which pager, is for `cli`.

Public: `check_export`, `check_text`, `control_characters`, `counts_text`, `document_text`, `error_text`,
`explanation`, `export`, `formats`, `hits_text`, `json_format`, `layout`, `links`, `progress`, `remarks`,
`saved_text`, `status`, `style`.
"""
