#pragma once

#include <QString>

namespace domain {

/// \a text with what is invisible or reorders its surroundings as escapes: control, format and bidirectional
/// characters, line and paragraph separators become `\n`, `\t` or `\u202e`. The result is one line.
QString visibleText(const QString &text);

}
