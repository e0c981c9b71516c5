"""The safety desk: alarms and whoever answers them."""
