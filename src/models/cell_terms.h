#pragma once

#include "activity_model.h"

namespace models {

/// The terms of the filter language that stand for what a cell of the activity table shows, the plainest
/// first; none for what cannot be filtered by. A minus before a term stands for its opposite.
QStringList cellTerms(const activity::Event &event, ActivityModel::Column column);

}
