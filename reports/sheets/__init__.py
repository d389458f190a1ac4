"""Lists as files: CSV and workbooks of Excel, written row by row."""
