"""One model for all tests: training takes seconds."""

import pytest

from tests.venue_models.queues.forecast.generated_waits import ZONE, at, waits
from venue_models.queues.forecast import NO_CALENDAR, ForecastModel, TrainingReport, train_and_report

TRAINED_DAYS = 30


@pytest.fixture(scope="session")
def trained() -> tuple[ForecastModel, TrainingReport]:
    return train_and_report(waits(TRAINED_DAYS), NO_CALENDAR, ZONE, until_s=at(TRAINED_DAYS, 2), networks=1)


@pytest.fixture(scope="session")
def model(trained: tuple[ForecastModel, TrainingReport]) -> ForecastModel:
    return trained[0]
