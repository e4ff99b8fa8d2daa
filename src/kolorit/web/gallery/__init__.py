"""A photo site of plain files, to be browsed by color: no server, no account, no tracker."""
