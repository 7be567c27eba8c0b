#pragma once

#include <QString>

namespace domain {

/// A line for each member and element, two spaces a level. Changes spaces alone: numbers and escapes stay as
/// they are written, and so does all of what is no JSON. For jsonb, to which spaces mean nothing.
QString indentedJson(const QString &text);

}
