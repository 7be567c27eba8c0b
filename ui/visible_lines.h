#pragma once

#include <QString>

namespace ui {

/// domain::visibleText() of each line, for sentences with others' text in them.
QString visibleLines(const QString &text);

}
