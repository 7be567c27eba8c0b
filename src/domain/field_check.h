#pragma once

#include "table.h"

namespace domain {

/// A sentence that stands under the field, or empty where the value may be sent. Refuses only what PostgreSQL
/// surely refuses; the server has the last word.
QString problemWith(const Column &column, const Value &value);

}
