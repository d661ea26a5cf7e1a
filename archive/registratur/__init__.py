"""The desk: one act is one function is one transaction."""
