"""The words of the field: months and fiscal years, slugs, and the terms that every table shares."""
