"""Pure rules of the analysis of training needs."""
