"""The counter: parties and consent at the left, the band on the table at the right."""
