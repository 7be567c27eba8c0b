#pragma once

#include <QString>

namespace activity {

/// \a text as Markdown that shows it as it is, on one line.
QString escapedMarkdown(const QString &text);

}
