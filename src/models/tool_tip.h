#pragma once

#include <QString>

namespace models {

/// \a text of others as a tooltip: none of it is taken for HTML or invisible, long lines are wrapped, and
/// what is longer than can be taken in ends with an ellipsis.
QString toolTip(const QString &text);

}
