#pragma once

#include "event.h"

#include <QString>

namespace activity {

/// The words on screen, as filters look for them too.
QString verbOf(Operation operation); ///< "edit"
QString titleOf(const Event &event); ///< "edit shop.example"
QString wordOf(const Event &event); ///< how the attempt ended: "Done", "Conflict"
QString wordOf(StatementPath path);
QString wordOf(std::chrono::milliseconds wait); ///< "100 ms", "1.50 s"
QString wordOf(std::chrono::microseconds duration); ///< "5.2 ms", "1.34 s"

}
