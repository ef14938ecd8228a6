"""Changes of a placement that one person proposes on a document, and another approves before they are in force."""
