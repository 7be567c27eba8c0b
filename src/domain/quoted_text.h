#pragma once

#include <QString>

namespace domain {

/// As Unicode's tables write it after "U+": "00E9", "1F44D".
QString codePoint(char32_t character);

/// Quoted for a sentence: visible, and elided in the middle where it is long.
QString quoted(const QString &text);

}
