#pragma once

#include "stress_run.h"

#include <QJsonObject>

namespace stress {

/// What a run is judged by; the keys are the program's promise.
QJsonObject reportOf(const StressOptions &options, const Outcome &outcome);
bool isClean(const QJsonObject &report);

/// The first few of what went wrong, a line each.
QStringList complaintsOf(const Outcome &outcome);

}
