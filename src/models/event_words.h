#pragma once

#include <event.h>

#include <QString>

namespace models {

QString verbOf(activity::Operation operation); ///< "edit"
QString titleOf(const activity::Event &event); ///< "edit shop.example"
QString wordOf(const activity::Event &event); ///< how the attempt ended: "Done", "Conflict"
QString wordOf(activity::StatementPath path);
QString wordOf(std::chrono::milliseconds wait); ///< "100 ms", "1.50 s"
QString wordOf(std::chrono::microseconds duration); ///< "5.2 ms", "1.34 s"

}
