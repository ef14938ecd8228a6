"""Letters and reports on paper: a template and data become PDF/A, set by Typst in a process of its own.

A template is a folder of Typst files that take their data from ``/data.json`` and their pictures from the names under
which these are handed in. Data are values and never markup: what somebody types into a name is printed as it was typed.
The same template, data and instant give the same bytes, whoever sets them and whenever.
"""
