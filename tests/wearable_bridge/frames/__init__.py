"""Each format against its published specification."""
