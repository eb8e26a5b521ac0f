"""Pages of the purposes of processing, and of one's own consent to them."""
