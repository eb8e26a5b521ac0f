"""Documents of the training needs analysis, made from an answer."""
