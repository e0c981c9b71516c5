"""How long every line will be: 15, 30, 60 and 120 minutes ahead, learned from the venue's own history."""

from venue_models.queues.forecast.calendar import NO_CALENDAR, Calendar, Day, day_number
from venue_models.queues.forecast.forecaster import Forecaster
from venue_models.queues.forecast.history import History, history_of, history_of_rows
from venue_models.queues.forecast.model import ForecastModel, ForecastModelError
from venue_models.queues.forecast.report import TrainingReport
from venue_models.queues.forecast.training import TooLittleHistoryError, train, train_and_report

__all__ = [
    "NO_CALENDAR",
    "Calendar",
    "Day",
    "ForecastModel",
    "ForecastModelError",
    "Forecaster",
    "History",
    "TooLittleHistoryError",
    "TrainingReport",
    "day_number",
    "history_of",
    "history_of_rows",
    "train",
    "train_and_report",
]
