"""The pages of the site: each a pure function from an address and the site's data to components."""
