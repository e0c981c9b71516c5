"""Pictures of a simulated park day: who rides in which seat, who poses where, what each camera would see of it."""
