"""What all stores share: the table of fields, the catalogue of what is indexed, and the Protocols.

Where and how an index is stored is for the stores themselves (`whoosh_store`), what goes into it for `update`.

Public: `catalogue`, `fields`, `file_stamp`, `records`, `share`, `snapshot_info`, `store`,
`stored_document`, `versions`.
"""
